"""The list of I-MUT: read, understood as far as one may, and published."""
