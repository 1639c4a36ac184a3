"""Where open data and analysis meet: the figures, sentences, charts and maps of a town and the country."""
