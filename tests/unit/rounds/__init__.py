"""A group's rounds: the machine's rules, its ranking, its week."""
