"""Hold what was acknowledged against what is stored: `check.py OUTCOME.json`, inside Django."""

import json
import sys
from pathlib import Path

import django

django.setup()

from leerkring.platform.audit.actions import verify  # noqa: E402 - Django first
from leerkring.platform.audit.models import Event  # noqa: E402
from leerkring.platform.own_counts.models import CountsRequest  # noqa: E402

outcome = [one for one in json.loads(Path(sys.argv[1]).read_text()) if one["seconds"]]
stored = CountsRequest.objects.in_bulk([one["draft"] for one in outcome])
lost = [
    one
    for one in outcome
    if stored[one["draft"]].version < one["version"]
    or (stored[one["draft"]].version == one["version"] and stored[one["draft"]].purpose != one["text"])
]
events = Event.objects.filter(action="own_counts.changed", organisation_id__lt=10**6).count()
saved = sum(draft.version - 1 for draft in CountsRequest.objects.all())
print(
    json.dumps(
        {
            "acknowledged_lost": len(lost),
            "events": events,
            "versions": saved,
            "chain_is_whole": all(
                verify(draft.organisation_id).is_whole for draft in CountsRequest.objects.all()[:20]
            ),
        }
    )
)
