"""Submissions to BKN through I-MUT: what is sent, by when it is answered, and what was answered."""
