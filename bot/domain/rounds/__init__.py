"""Rounds: a group's mock interview as a state machine, its rules, its ranking, its week."""
