"""What people fill in about the network."""
