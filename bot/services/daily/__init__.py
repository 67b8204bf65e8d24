"""Daily practice: when Viva asks unbidden, what, and what candidates set about it."""
