"""Rules on how a case is handled (T-01 to T-05)."""
