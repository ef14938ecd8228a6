"""The papers of a case whose number or day was typed wrongly, after they can be written no more."""
