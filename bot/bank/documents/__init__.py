"""Documents that people have: read whatever their shape, and the questions found with all that stands beside."""
