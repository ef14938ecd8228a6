"""What is read from BKN: one file per family of endpoints, the row beside the questions."""
