"""The talent map: where a person stands on it, and how many stand where."""
