"""Rules on the day (K-01 to K-06)."""
