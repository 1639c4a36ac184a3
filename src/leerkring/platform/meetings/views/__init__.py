"""Pages of meetings: the year, planning, the agenda, who comes, the minutes and closing."""
