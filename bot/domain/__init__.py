"""The rules of an interview: pure functions and values, no I/O, no clock, no chance of their own."""
