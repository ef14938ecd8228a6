"""What a proposed policy would change: everybody is scored once by the old one and once by the new."""
