"""Judges: whoever reads an answer and says which key points it makes."""
