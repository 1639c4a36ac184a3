"""What people do with organisations: facts, look, and who takes part."""

from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction

from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, uploads
from leerkring.platform.base.errors import Changed
from leerkring.platform.organisations import queries, rules
from leerkring.platform.organisations.asker import Asker
from leerkring.platform.organisations.errors import AlreadyTakesPart
from leerkring.platform.organisations.models import Organisation, Participation
from leerkring.platform.organisations.rules import Kind


def _own_locked(actor: Asker) -> Organisation:
    return Organisation.objects.select_for_update().get(pk=queries.own_of(actor).pk)


@transaction.atomic
def change_facts(actor: Asker, *, name: str, legal_id: str, version: int) -> Organisation:
    """Change the name and the number of one's own organisation."""
    locked = _own_locked(actor)
    if locked.version != version:
        last = locked.history.first()
        raise Changed(
            mine=f"{name}\n{legal_id}",
            theirs=f"{locked.name}\n{locked.legal_id}",
            who=str(last.history_user or "") if last else "",
        )
    locked.name, locked.legal_id, locked.version = name, legal_id, locked.version + 1
    locked.save()
    audit.record("organisations.changed", who=actor, target=locked)
    return locked


@transaction.atomic
def set_colours(actor: Asker, colours: dict[str, str]) -> Organisation:
    """Give one's organisation its own colours, if they can be read; no colours brings ours back."""
    locked = _own_locked(actor)
    locked.token_css = rules.css(colours) if colours else ""
    locked.version += 1
    locked.save()
    audit.record("organisations.colours_set", who=actor, target=locked, details={"colours": colours})
    return locked


@transaction.atomic
def set_logo(actor: Asker, logo: uploads.Upload | None) -> Organisation:
    """Give one's organisation its logo, or take it away."""
    locked = _own_locked(actor)
    if locked.logo:
        locked.logo.delete(save=False)
    if logo is not None:
        checked = uploads.check(logo, allowed=rules.LOGO_TYPES, most_bytes=rules.LARGEST_LOGO)
        locked.logo.save(f"{locked.pk}.{checked.kind}", ContentFile(logo.read()), save=False)
    locked.version += 1
    locked.save()
    audit.record("organisations.logo_set", who=actor, target=locked, details={"removed": logo is None})
    return locked


@transaction.atomic
def add_partner(
    actor: Asker,
    *,
    partner: Organisation | None,
    named: tuple[str, Kind, str],
    term: tuple[date, date | None],
) -> Participation:
    """Let a partner take part in one's own town: a known one, or a new one by name, kind and number."""
    town = queries.own_town(actor)
    name, kind, legal_id = named
    rules.check_partner(Kind(partner.kind) if partner else kind)
    rules.check_participation(*term)
    if partner is None:
        partner = Organisation.objects.create(
            name=name, kind=kind, legal_id=legal_id, is_fictional=town.is_fictional
        )
    runs = Participation.objects.filter(town=town, partner=partner).exclude(valid_to__lt=term[0])
    if runs.exists():
        raise AlreadyTakesPart
    made = Participation.objects.create(partner=partner, town=town, valid_from=term[0], valid_to=term[1])
    audit.record("organisations.partner_added", who=actor, target=made)
    return made


@transaction.atomic
def end_participation(actor: Asker, participation_id: int, *, on: date) -> Participation:
    """Let a partner stop taking part after a last day."""
    found = queries.participation_for(actor, participation_id)
    locked = Participation.objects.select_for_update().get(pk=found.pk)
    rules.check_participation(locked.valid_from, on)
    locked.valid_to = on
    locked.save()
    audit.record("organisations.participation_ended", who=actor, target=found, details={"on": on.isoformat()})
    return locked


@transaction.atomic
def undo_end(actor: Asker, participation_id: int) -> Participation:
    """Let a participation that was ended go on."""
    found = queries.participation_for(actor, participation_id)
    locked = Participation.objects.select_for_update().get(pk=found.pk)
    locked.valid_to = None
    locked.save()
    audit.record(
        "organisations.participation_goes_on", who=actor, target=found, details={"on": str(clock.today())}
    )
    return locked
