"""What officers say to each suggestion of a plan, and the plan taken over into cases: all of it, or nothing."""
