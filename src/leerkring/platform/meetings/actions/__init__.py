"""What people do with meetings: planning, the agenda, inviting, who came, the minutes and adopting them."""
