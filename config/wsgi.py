"""The WSGI entry; refuses to start on an incomplete environment."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - settings exist from here on

settings.CONFIGURATION.require_server()
