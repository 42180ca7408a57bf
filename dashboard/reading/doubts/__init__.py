"""What keeps a reading from accusing: words of its sentence that may change what it means."""
