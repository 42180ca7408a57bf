"""Odd texts for whatever reads texts."""
