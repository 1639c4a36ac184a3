"""What people do with connections, and what the software does over them."""
