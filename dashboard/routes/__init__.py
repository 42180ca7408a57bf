"""What the server answers besides pages: health, data, and how answers travel."""
