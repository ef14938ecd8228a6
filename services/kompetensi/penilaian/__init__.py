"""Competence assessments: what an assessor found, never changed afterwards."""
