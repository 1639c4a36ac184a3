"""Addresses of the monitor: for each page the page, its figures, and its files."""

from django.urls import URLPattern, path, re_path

from leerkring.platform.insights.views import figures, monitor, saved

TOWN, NAME = r"(?P<code>GM\d{4})", r"(?P<name>[a-z0-9-]+)"
PAGES = (
    ("country", r"monitor/nederland", "/figuur"),
    ("town", rf"monitor/{TOWN}", "/figuur"),
    ("schools", rf"monitor/{TOWN}/scholen", ""),
    ("school", rf"monitor/{TOWN}/scholen/(?P<subject>[0-9A-Z]{{6}})", "/figuur"),
    ("quarters", rf"monitor/{TOWN}/wijken", ""),
    ("quarter", rf"monitor/{TOWN}/wijken/(?P<subject>\d{{4}})", "/figuur"),
    ("compare", rf"monitor/{TOWN}/vergelijken", "/figuur"),
)


def _of_page(kind: str, base: str, figure: str) -> list[URLPattern]:
    given = {"kind": kind}
    made = [
        re_path(rf"^{base}$", monitor.shown, given, name=kind),
        re_path(rf"^{base}/(?P<form>pdf)$", figures.file, given, name=f"{kind}_pdf"),
    ]
    if figure:
        one = rf"^{base}{figure}/{NAME}"
        made += [
            re_path(rf"{one}$", figures.figure, given, name=f"{kind}_figure"),
            re_path(rf"{one}/inbedden$", figures.embed, given, name=f"{kind}_embed"),
            re_path(rf"{one}/(?P<width>breed|smal)\.svg$", figures.picture, given, name=f"{kind}_picture"),
            re_path(rf"{one}\.(?P<form>csv|xlsx|svg|png)$", figures.file, given, name=f"{kind}_file"),
        ]
    return made


app_name = "insights"
urlpatterns = [
    path("monitor", monitor.index, name="index"),
    path("monitor/methode", monitor.method, name="method"),
    path("monitor/bewaard", saved.saved, name="saved"),
    path("monitor/bewaard/nieuw", saved.save, name="save"),
    path("monitor/bewaard/<int:view_id>", saved.rename, name="rename"),
    path("monitor/bewaard/<int:view_id>/verwijderen", saved.remove, name="remove"),
    path("monitor/bewaard/<int:view_id>/terug", saved.put_back, name="put_back"),
    re_path(rf"^monitor/{TOWN}/(?P<form>json)$", figures.file, {"kind": "town"}, name="town_json"),
    *(pattern for page in PAGES for pattern in _of_page(*page)),
]
