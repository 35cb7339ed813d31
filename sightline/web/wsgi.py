"""What the web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from sightline.hotspots.tiles import named

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
application = get_wsgi_application()
named(os.environ)  # tiles that cannot be drawn are found out now, and not by whoever opens a map
len(get_resolver().url_patterns)  # every page's code is loaded now, and not for whoever comes first
gc.collect()
gc.freeze()  # what stays for good need not be walked through again while somebody waits
