"""Group rounds: from the lobby to the board."""
