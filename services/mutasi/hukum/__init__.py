"""The law of moving people as data: one rule one file, judged for a person, a post and an occasion."""
