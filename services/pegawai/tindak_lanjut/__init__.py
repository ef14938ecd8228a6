"""Work that the law or the silence of the register makes, and that only people can do."""
