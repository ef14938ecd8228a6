"""Indeks Profesionalitas ASN (PermenPANRB 38/2018, PerBKN 8/2019)."""
