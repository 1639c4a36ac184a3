"""Work that who runs the service does from the command line."""
