"""What people do with accounts, roles and sessions."""

from leerkring.platform.accounts.actions.sessions import start_session

__all__ = ["start_session"]
