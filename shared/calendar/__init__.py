"""Months and days in words."""
