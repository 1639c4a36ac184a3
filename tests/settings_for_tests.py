"""The settings under test: the product's own, in a folder that is thrown away."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("LEERKRING_MODE", "test")
# Each process has its own folder: one that runs beside this one inherits the environment, not the folder.
os.environ["LEERKRING_DATA"] = FOLDER = tempfile.mkdtemp(prefix="leerkring-test-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

from leerkring.platform.config.settings import *  # noqa: E402, F403 - the folder first

MIDDLEWARE = ["moving_clock.MovingClockMiddleware", *MIDDLEWARE]  # noqa: F405
"""A journey may live through a year; the service itself has no way to be told the time."""
