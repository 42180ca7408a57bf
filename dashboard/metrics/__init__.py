"""Metrics: the quantities that the site shows, each one entry of ``metrics.toml``."""

from dashboard.metrics.catalogue import Answering, Metric, metric, metrics, metrics_of

__all__ = ["Answering", "Metric", "metric", "metrics", "metrics_of"]
