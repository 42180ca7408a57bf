"""How the machine reads real texts that two people have read before it."""
