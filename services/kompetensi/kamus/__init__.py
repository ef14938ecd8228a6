"""Kamus kompetensi: what each competence means and how its five levels show."""
