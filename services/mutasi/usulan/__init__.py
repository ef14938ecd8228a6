"""The case: one person, one post, from proposal to decision."""
