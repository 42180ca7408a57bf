"""What each table looks like (shapes), and the pandera models that check it (models)."""
