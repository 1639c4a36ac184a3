"""Telling the system of an organisation that something happened, at an address that it gave."""
