"""Use cases: load, let the domain decide, save, all in one transaction."""
