"""One person against one post."""
