"""Container images, and the composition that runs them on one machine."""
