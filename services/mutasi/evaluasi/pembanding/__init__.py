"""Difference-in-differences with few units: pure, of numbers alone."""
