"""Rankings: who fits a post, which posts fit somebody, and the path there."""
