"""Pages of letters to the council, and of what is public."""
