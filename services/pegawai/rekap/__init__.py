"""How many people there are of each kind: what a dashboard counts."""
