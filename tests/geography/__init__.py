"""Builds the shapes of the maps from the counties of us-atlas (see ``__main__``)."""
