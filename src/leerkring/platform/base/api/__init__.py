"""What every route of the API has in common: its words, its pages, its versions, its problems."""
