"""Rules on the person, alone or against the post (P-01 to P-22)."""
