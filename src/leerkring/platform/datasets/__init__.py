"""The one door to open data: which tables are here, of which date, from whom."""
