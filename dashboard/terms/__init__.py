"""What every layer shares: months and fiscal years, slugs, terms of the tables, files, TOML."""
