"""Telling other systems what happened."""
