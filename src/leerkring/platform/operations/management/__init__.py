"""Commands that run inside Django; people call them through `leerkring …`."""
