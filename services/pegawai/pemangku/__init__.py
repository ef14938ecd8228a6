"""Who holds a post: then, now, next, and who acts in it."""
