"""What lint looks at, a file for each kind of weakness; a rule yields where in the question, and what."""
