"""Reading in what a town already has: lists, minutes and calendars; and giving all of it back as a file."""
