"""The year plan, joint agendas, attendance, minutes and the outcome of every item."""
