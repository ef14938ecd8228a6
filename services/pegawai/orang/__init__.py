"""A person as every slice meets them: who may see them, who may write about them, their row under lock."""
