"""Going back: decisions that are withdrawn with all that hangs on them, and moves in force that are turned round."""
