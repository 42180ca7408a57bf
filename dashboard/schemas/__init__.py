"""What each table looks like (shapes), and the pandera models that hold it to that (models)."""
