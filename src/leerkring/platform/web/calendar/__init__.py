"""What is due for a person, in the calendar program of their own."""
