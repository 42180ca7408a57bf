"""The statements of large tables, asked of Spark, against the sums in memory."""
