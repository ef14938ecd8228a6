"""Formulas, weights and thresholds as policies of the register: what they begin with, and reading those of a day."""
