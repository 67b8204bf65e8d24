"""Handlers: turn an Update into one call of a use case, and nothing else."""
