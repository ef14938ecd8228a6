"""Difference-in-differences with few units: pure, of numbers alone (docs/keputusan/0079-evaluasi.md)."""
