"""Formulas, weights and thresholds as policies: versioned, dated, proposed by one person and approved by another."""
