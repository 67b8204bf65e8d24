"""Measuring a judge against people: graded answers are read, judged again, and the two are compared."""
