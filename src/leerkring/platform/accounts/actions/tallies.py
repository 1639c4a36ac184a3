"""Counting for all processes together: one statement adds to a row and tells what it became."""

import hmac
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import connection

from leerkring.platform.accounts.models import Tally
from leerkring.platform.base import clock

ADD = """
    INSERT INTO accounts_tally (key, times, until) VALUES (%s, %s, %s)
    ON CONFLICT (key) DO UPDATE SET times = accounts_tally.times + excluded.times RETURNING times
"""


def add(what: str, *, until: datetime, times: int = 1) -> int:
    """Add to the count of something in the stretch that ends at a moment; return what it is now."""
    named = f"{what}|{until.isoformat()}".encode()
    key = hmac.new(settings.SECRET_KEY.encode(), named, sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(ADD, [key, times, connection.ops.adapt_datetimefield_value(until)])
        counted: int = cursor.fetchone()[0]
    return counted


def forget_old() -> int:
    """Remove the counts whose stretch is over; return how many."""
    return Tally.objects.filter(until__lt=clock.now()).delete()[0]
