"""Environments, static pages and servers of what the product is measured against."""
