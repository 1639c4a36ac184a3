"""Milliseconds and queries of signed-in pages on the server, with the rows of `seed.py` and `years.py`.

`pages.py PEOPLE.json` runs inside Django and prints a line for each page: medians of 15 requests after 3 that
do not count, as time of the clock and as time of the processor (what a quiet machine would need).
"""

import json
import statistics
import sys
import time
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from leerkring.platform.accounts.models import Membership, User  # noqa: E402
from leerkring.platform.accounts.second_factor import DEMO  # noqa: E402

PAGES = (
    "/", "/monitor", "/monitor/GM0268", "/monitor/GM0363", "/monitor/GM0363/scholen",
    "/monitor/GM0363/wijken", "/monitor/GM0363/vergelijken", "/monitor/GM0363/figuur/kaart",
    "/monitor/GM0363/figuur/kaart/breed.svg",
    "/monitor/nederland", "/gegevens", "/mensen", "/organisatie", "/meldingen", "/eigen-tellingen",
    "/zoeken?q=proef", "/zoeken?q=school",
)  # fmt: skip


def main() -> None:
    settings.ALLOWED_HOSTS.append("testserver")
    person = json.loads(Path(sys.argv[1]).read_text())[0]
    Membership.objects.filter(pk=person["member"]).update(role="administrator")
    client = Client()
    client.force_login(User.objects.get(pk=person["user"]), backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["membership"], session[DEMO] = person["member"], True
    session.save()
    for page in PAGES:
        times, worked = [], []
        for run in range(18):
            started, begun = time.perf_counter(), time.process_time()
            answer = client.get(page)
            if run >= 3:
                times.append(1000 * (time.perf_counter() - started))
                worked.append(1000 * (time.process_time() - begun))
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        clock, work = statistics.median(times), statistics.median(worked)
        print(f"{page:<40}{answer.status_code}  {clock:7.1f} ms  {work:6.1f} ms cpu  {len(asked):3} queries")


if __name__ == "__main__":
    main()
