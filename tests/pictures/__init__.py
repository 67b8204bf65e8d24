"""Tests of the pictures that are drawn."""
