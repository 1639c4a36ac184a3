"""The settings under test: the product's own, in a folder that is thrown away."""

import os
import tempfile

os.environ.setdefault("LEERKRING_MODE", "test")
os.environ.setdefault("LEERKRING_DATA", tempfile.mkdtemp(prefix="leerkring-test-"))

from leerkring.platform.config.settings import *  # noqa: F403
