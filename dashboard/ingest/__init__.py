"""Ingest: publishers' files in, checked tables out; or every fault listed and nothing changed."""
