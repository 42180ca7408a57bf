"""`make bench`: what the dashboard costs on this machine, from start to chart to throughput."""
