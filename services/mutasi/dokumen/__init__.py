"""The papers of a case: which are recorded, of whom and of what day."""
