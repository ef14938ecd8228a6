"""BSrE's electronic signatures: the client of an agency's e-sign server, and what its results are worth."""
