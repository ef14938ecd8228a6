"""Files of units, posts and histories: what each row conducts over several slices."""
