"""What people do with a file: choose it, say what its columns and names mean, read it in, take it back."""
