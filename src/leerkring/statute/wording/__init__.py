"""What a Dutch text says: which statutory themes it is about, and whether a goal can be measured."""
