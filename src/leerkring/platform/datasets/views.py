"""The page that says which open data are here and how old they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leerkring.platform.base import clock
from leerkring.platform.datasets import queries


def tables(request: HttpRequest) -> HttpResponse:
    """Show the tables with their date, source and licence, and what was imported."""
    today = clock.today()
    here = [(table, table.age_in_years(today)) for table in queries.tables()]
    oldest = max((table.age_in_years(today) for table, _ in here if table.years), default=0)
    context = {
        "tables": here,
        "imports": queries.imports(),
        "oldest": oldest,
        "masked": queries.masked_flows(),
        "used": queries.BUNDLED_FLOWS,
    }
    return render(request, "datasets/tables.html", context)
