"""Periods that a text names, and the months that each of them means."""
