"""The libraries that most commands load, for `tests.forked`: nothing that reads a setting."""

import importlib

for name in (
    "asyncio cryptography.fernet django.db.models django.http django.template h3 holidays jinja2"
    " numpy phonenumbers procrastinate psycopg_pool pydantic pyproj rapidfuzz scipy.optimize"
    " scipy.sparse scipy.spatial scipy.stats shapely sightline.commands.main sightline.extract"
    " sightline.linkage sightline.stats.coverage sqlparse"
).split():
    importlib.import_module(name)
