"""What the rules look at: the person, the post and the occasion, each field once."""
