"""Border statistics: CBP's published figures as validated tables, charts and checked claims."""
