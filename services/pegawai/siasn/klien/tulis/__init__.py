"""What is sent to BKN: one file per family of endpoints, the body beside the call."""
