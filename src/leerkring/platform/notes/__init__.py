"""Notes that people of an organisation write together: versions, comments, files, sharing."""
