"""The monitor on the web: living pages of what the open data say."""
