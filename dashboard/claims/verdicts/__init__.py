"""Each kind of claim judged: figures, comparisons, records, runs and rates."""
