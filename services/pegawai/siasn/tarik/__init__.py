"""The pull: what BKN says of each person of the roster, asked person by person, and kept as a copy."""
