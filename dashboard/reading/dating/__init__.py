"""When a figure is, and what it is measured against."""
