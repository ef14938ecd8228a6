"""Rules on the target post and its unit (J-01 to J-06)."""
