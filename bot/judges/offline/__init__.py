"""The judge that needs no model: rules alone."""
