"""What pages are made of: controls, notes, tables, the masthead and the chart's frame."""
