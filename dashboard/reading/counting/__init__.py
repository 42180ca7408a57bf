"""What a number counts, or why it is left."""
