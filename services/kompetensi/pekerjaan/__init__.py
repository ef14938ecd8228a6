"""Scoring the whole city: what a proposed policy would change, and the recomputation after an approved one."""
