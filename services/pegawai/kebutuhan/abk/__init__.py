"""Workload sheets (analisis beban kerja) of posts."""
