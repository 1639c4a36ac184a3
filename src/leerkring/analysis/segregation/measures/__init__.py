"""The measures themselves: a stack of counts in, one value per area out."""
