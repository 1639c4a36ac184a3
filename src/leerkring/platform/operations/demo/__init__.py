"""The fictional towns of the demo, and signing in as the people in them."""
