"""Snapshots: read models hold today alone, and whether a move helped is asked of what was before."""
