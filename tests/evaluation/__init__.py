"""Measuring judges against people."""
