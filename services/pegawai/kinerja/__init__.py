"""Yearly performance of a civil servant."""
