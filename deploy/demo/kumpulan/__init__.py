"""What hangs together is decided together: Sidoarjo played again without its accident, and four kinds of chains."""
