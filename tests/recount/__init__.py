"""An independent count of everything that the site says in numbers.

    python -m tests.recount 500 [SEED]

asks the data routes 500 random questions, adds up each figure again with DuckDB over the CSV files
(as of a month: over the publishers' files in ../shared/data), and prints what differs. It shares no
code with the application: only the descriptions of tables and metrics (TOML) and the spellings of
publishers (CSV), which are data.
"""
