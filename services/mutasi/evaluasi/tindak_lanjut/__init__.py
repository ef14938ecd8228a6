"""What is to follow from an evaluation: who does what until when, and what came of it."""
