"""Months and days in words, and working days of the civil service: arithmetic over holidays that are data."""
