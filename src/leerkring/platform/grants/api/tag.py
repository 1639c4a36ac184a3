"""The router that all routes of this context stand under."""

from leerkring.platform.base.api.routers import router

grants = router("Grants")
