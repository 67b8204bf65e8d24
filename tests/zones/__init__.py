"""Where people are: what they write, where they stand, what their phones speak."""
