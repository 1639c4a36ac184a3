"""Pages of notes: the text itself, what stands beside it, and its history."""
