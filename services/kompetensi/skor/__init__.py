"""Scores of each person: IP ASN and JPM, with the policy that made them and what is missing."""
