"""Restructuring: a dated change set of units and posts, seen before it is applied, taken back before its day."""
