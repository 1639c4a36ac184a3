"""What leaves with its owner, in open formats: JSON and CSV in a zip, with a list of what is in it."""

import io
import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.core.files.storage import Storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from leerkring.platform.audit import queries as audit
from leerkring.platform.base import clock, exports
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.privacy.stores import Rows, stores

FORMAT = "leerkring-takeaway/1"
SECRET = frozenset(
    {
        "data", "digest", "key", "password", "secret", "secret_hash", "sealed_old_secret", "sealed_secret",
        "session_data", "session_key", "token", "token_hash", "token_secret",
    }
)  # fmt: skip
"""Fields that let someone in. They leave with nobody."""
Row = dict[str, Any]


def rows_of(rows: Rows) -> Iterator[Row]:
    """Yield rows as plain values by field name, without what lets someone in."""
    fields = [f for f in rows.model._meta.concrete_fields if f.name not in SECRET]
    for row in rows.order_by("pk").iterator(chunk_size=2_000):
        yield {field.attname: _plain(field.value_from_object(row)) for field in fields}


def _plain(value: object) -> object:
    return value.name if isinstance(value, models.fields.files.FieldFile) else value


def of_organisation(organisation: Organisation) -> bytes:
    """Return a zip with everything of an organisation: tables, files, its log, and a manifest."""
    made = io.BytesIO()
    listed: list[dict[str, object]] = []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for label, store in sorted(stores().items()):
            if store.organisation:
                _add_table(archive, listed, label, store.of_organisation(organisation.pk))
        _add_table(archive, listed, "audit.event", audit.of_chain(organisation.pk))
        manifest = {
            "format": FORMAT,
            "made_at": clock.now(),
            "organisation": {"id": organisation.pk, "name": organisation.name, "kind": organisation.kind},
            "files": listed,
        }
        archive.writestr("manifest.json", _json(manifest))
    return made.getvalue()


def _add_table(archive: zipfile.ZipFile, listed: list[dict[str, object]], label: str, rows: Rows) -> None:
    found = list(rows_of(rows))
    if not found:
        return
    for name, content in (
        (f"json/{label}.json", _json(found).encode()),
        (f"csv/{label}.csv", _csv(found)),
    ):
        _add(archive, listed, name, content, rows=len(found))
    for storage, stored in files_of(rows):
        if storage.exists(stored):
            with storage.open(stored) as file:
                _add(archive, listed, f"bestanden/{stored}", file.read(), rows=1)


def _add(
    archive: zipfile.ZipFile, listed: list[dict[str, object]], name: str, content: bytes, *, rows: int
) -> None:
    archive.writestr(name, content)
    listed.append({"name": name, "rows": rows, "sha256": sha256(content).hexdigest()})


def files_of(rows: Rows) -> list[tuple[Storage, str]]:
    """Return every stored file that rows name, with where it is stored."""
    return [
        (field.storage, name)
        for field in rows.model._meta.concrete_fields
        if isinstance(field, models.FileField)
        for name in rows.order_by().values_list(field.name, flat=True).distinct()
        if name
    ]


def _csv(rows: list[Row]) -> bytes:
    header = list(rows[0])
    return exports.csv_bytes(header, ([_flat(row[name]) for name in header] for row in rows))


def _flat(value: object) -> object:
    return _json(value) if isinstance(value, list | dict) else value


def _json(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
