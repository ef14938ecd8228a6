"""Computes scenarios: asks for the matrix, plans, has every move judged by the rules, and keeps what was found."""
