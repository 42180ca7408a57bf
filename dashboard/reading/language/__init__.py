"""The signs of a text: its sentences, its numbers, and the phrases that word lists find in it."""
