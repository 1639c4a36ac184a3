"""What people do with notes: write together, share, comment, attach."""
