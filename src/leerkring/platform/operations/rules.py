"""Names that the service and its commands agree on."""

PORT_FILE = "demo.port"
"""In the data folder while a demo runs: the port on which it answers."""
