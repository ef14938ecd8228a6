"""Decisions come into force on their TMT, and their outcome comes back."""
