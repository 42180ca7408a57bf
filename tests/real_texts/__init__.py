"""How the machine reads real texts that two readers have read before it."""
