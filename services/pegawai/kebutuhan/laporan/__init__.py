"""Need against bezetting of posts, units and the city, as of any day."""
