"""Meetings for programs: the year, agendas, attendance, minutes and their versions."""

from leerkring.platform.meetings.api import agenda, minutes
from leerkring.platform.meetings.api.meetings import meetings

__all__ = ["agenda", "meetings", "minutes"]
