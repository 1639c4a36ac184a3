"""Access tokens: how a program acts for a person, in one role, with no more than that role may."""
