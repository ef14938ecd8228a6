"""Talent map: performance axis × potential axis → nine boxes (PermenPANRB 3/2020 jo 20/2025)."""
