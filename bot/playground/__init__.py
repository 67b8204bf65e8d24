"""A Bot API server on loopback: the whole bot with no token and no network."""
