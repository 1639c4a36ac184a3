"""How the service is, for programs."""

from django.http import HttpRequest
from pydantic import Field

from leerkring import __version__
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Record
from leerkring.platform.operations import queries

service = router("Service")


class Health(Record):
    """How the service is."""

    status: str = Field(description="`ok`, or `wait` when something is not there", examples=["ok"])
    version: str = Field(description="The version of the software", examples=["0.1.0"])


@service.get("/health", response=Health, url_name="health", summary="How the service is")
def get_health(request: HttpRequest) -> Health:
    """Return whether the service can serve people now, and its version."""
    return Health(status="wait" if queries.not_ready() else "ok", version=__version__)
