"""Measures before and after, each from rows that were fetched elsewhere: pure."""
