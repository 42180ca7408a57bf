"""What each table looks like (shapes), and the models that hold it to that (models, with pandera)."""
