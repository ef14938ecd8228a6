"""Rumpun ilmu: which field of study a program belongs to, and which fields are close. Data, no comparing of texts."""
