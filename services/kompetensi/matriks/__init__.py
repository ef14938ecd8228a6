"""The score matrix: how well everybody fits every requirement profile, for whoever plans."""
