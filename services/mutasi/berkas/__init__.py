"""The files of papers: their bytes, whether they can be read, and which of them a case has."""
