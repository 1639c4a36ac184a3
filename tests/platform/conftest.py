"""The people of residents.py live in every test of the platform."""

from residents import *  # noqa: F403
