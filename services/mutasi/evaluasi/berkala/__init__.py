"""An evaluation with its life: opened when a move comes into force, measured on its days, explained, closed."""
