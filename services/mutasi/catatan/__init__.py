"""What officers, and the person, say to each other about a case."""
