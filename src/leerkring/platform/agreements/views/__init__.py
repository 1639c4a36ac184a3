"""Pages of the register, an agreement, its goals and figures, and of handing over."""
