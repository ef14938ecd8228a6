"""Exceptions: a case goes on against a rule that warns or asks for an approval, by two people with a paper (T-04)."""
