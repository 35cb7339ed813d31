"""The application that a WSGI server runs."""

import os

from django.core.wsgi import get_wsgi_application

from sightline.hotspots.tiles import named

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
application = get_wsgi_application()
named(os.environ)  # tiles that cannot be drawn are found out now, and not by whoever opens a map
