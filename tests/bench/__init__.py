"""The benchmark: a program, not a test. `make bench` runs it."""
