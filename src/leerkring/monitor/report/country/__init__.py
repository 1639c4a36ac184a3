"""The page of the country: two maps, between against within, by urbanity, and the curve over N."""

from leerkring.monitor import sentences
from leerkring.monitor.model import CountryMonitor
from leerkring.monitor.report.country.between import section as between_section
from leerkring.monitor.report.country.limit import section as limit_section
from leerkring.monitor.report.country.maps import section as maps_section
from leerkring.monitor.report.country.urbanity import section as urbanity_section
from leerkring.monitor.report.parts import KeyNumber, Page
from leerkring.monitor.report.sections.told import scores_source, share_note, source_note
from leerkring.monitor.report.town import method, sources
from leerkring.monitor.say import Say

GEOGRAPHY = ("municipalities", "area_shapes", "municipality_shapes")


def page_of_country(country: CountryMonitor, *, say: Say) -> Page:
    """Return the national page."""
    makers = (maps_section, between_section, urbanity_section, limit_section)
    return Page(
        language=say.language,
        name=say("Nederland", "The Netherlands"),
        crumbs=("Monitor", say("Nederland", "The Netherlands")),
        heading=sentences.country_title(country, "headline", say.language),
        lead=sentences.country_lead(country, say.language),
        opening=None,
        keys=_keys(country, say),
        notes=(source_note(scores_source(say, country.years), say), share_note(say)),
        boxes=(),
        sections=tuple(make(country, say) for make in makers),
        limits=sentences.country_limits(country, say.language),
        sources=sources(country.sources, GEOGRAPHY),
        method=method(say, country.years),
    )


def _keys(country: CountryMonitor, say: Say) -> tuple[KeyNumber, ...]:
    own = say(
        "van de leerlingen gaat naar school in de eigen postcode",
        "of the pupils attend school in their own postcode area",
    )
    schools = say(
        "scholen: daarover verdelen kinderen uit één postcode zich gemiddeld",
        "schools: over so many the children of one postcode spread on average",
    )
    single = say(
        "van de leerlingen gaat naar school in een plaats met één school",
        "of the pupils attend school in a place with one school",
    )
    return (
        KeyNumber(say.percent(country.own_area_share), own),
        KeyNumber(say.decimal(country.schools_per_area), schools),
        KeyNumber(say.percent(country.share_at_single), single),
    )
