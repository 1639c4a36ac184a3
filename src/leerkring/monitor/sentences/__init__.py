"""Computed sentences in Dutch and English, each with the figures it rests on."""
