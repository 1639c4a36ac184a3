"""`leerkring segregation`: measure segregation in any table of counts or pupils."""

from leerkring.cli.segregation.command import command

__all__ = ["command"]
