"""`make soak`: many readers for a long time, and one server of two that dies under them."""
