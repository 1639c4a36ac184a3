"""Looking up files for successors, and what stands in them."""
