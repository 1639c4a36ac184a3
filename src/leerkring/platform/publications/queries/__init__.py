"""Looking up letters to the council, the records under them, and what is public of agreements."""
