"""What people do with grants and conditions."""
