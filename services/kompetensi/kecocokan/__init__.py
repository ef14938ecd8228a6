"""Everybody in the city beside everything that posts ask for, kept ready for rankings and matrices."""
