"""The API: one router per context, brought together here (NL API Design Rules)."""

from ninja import NinjaAPI

api = NinjaAPI(title="Leerkring", version="1.0.0", urls_namespace="api", docs_url=None)
