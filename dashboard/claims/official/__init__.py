"""What the tables say of the question of a claim: now, at its day, and in its neighbourhood."""
