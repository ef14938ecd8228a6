"""Track record: awards, work in teams, and variety of posts, each with its level."""
