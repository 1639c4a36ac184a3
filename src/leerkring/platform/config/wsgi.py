"""The door for a web server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from leerkring.platform.base.loading import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerkring.platform.config.settings")
application = get_wsgi_application()

# Django reads the addresses, and all code behind them, at the first request. Done here, so that the first
# visitors of a new process do not wait for it together.
reverse("operations:alive")
settle()
