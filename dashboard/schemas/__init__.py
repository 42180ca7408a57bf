"""What a table is made of (structure), what each looks like (shapes), and its check (models)."""
