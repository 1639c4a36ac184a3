"""Make the bundled tables from a folder of published files: `python -m leerkring.opendata.bundle FOLDER`."""
