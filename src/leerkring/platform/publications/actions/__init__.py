"""What people do: write a letter to the council, finalise it, and choose what is public."""
