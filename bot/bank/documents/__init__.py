"""Documents that people have: read whatever their shape, the questions found with all beside them."""
