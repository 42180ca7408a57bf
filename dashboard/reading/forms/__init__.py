"""The forms in which figures are told: sentences, comparisons, words alone, lists and tables."""
