"""Yearly performance: what the predicates mean (PermenPANRB 6/2022)."""
