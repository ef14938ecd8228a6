"""Standar kompetensi jabatan: what a post asks for, of its own, of its profile, or of its level."""
