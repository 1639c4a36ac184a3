"""A letter as a file: DOCX to go on with in a word processor, PDF to send."""
