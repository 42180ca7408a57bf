"""What a figure is about: its metric, and whom, where, by whom and of which drug."""
