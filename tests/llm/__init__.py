"""A language model's endpoint as an operator meets it: every failure comes over HTTP through the real SDK."""
