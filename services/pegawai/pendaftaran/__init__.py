"""One new person by hand: a CPNS, a PPPK, or somebody who moves in from elsewhere."""
