"""Pages of reading in and of giving back."""
