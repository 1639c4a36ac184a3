"""What people, organisations and the nightly job do with what is held."""

from leerkring.platform.privacy.actions.anchors import send_anchor
from leerkring.platform.privacy.actions.retention import forget

__all__ = ["forget", "send_anchor"]
