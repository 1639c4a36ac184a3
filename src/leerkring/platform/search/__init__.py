"""Search over what one may see, and the keyboard palette."""
