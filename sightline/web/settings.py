"""Settings. Everything that differs between places comes from the environment; the rest is here.

Without DATABASE_URL the embedded server's address is put there by the launcher, and every page
says that the data are invented.
"""

import hashlib
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from sightline.database.connection import django_database
from sightline.database.roles import OWNER, PUBLISH, WEB, WORKER
from sightline.notices.mail_server import mail_server

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("SIGHTLINE_VAR", ROOT / "var"))

_ADDRESSES = {
    OWNER: "DATABASE_OWNER_URL",
    WEB: "DATABASE_URL",
    WORKER: "DATABASE_WORKER_URL",
    PUBLISH: "DATABASE_PUBLISH_URL",
}
DATABASE_ROLE = os.environ.get("SIGHTLINE_DATABASE_ROLE", WEB)
if DATABASE_ROLE not in _ADDRESSES:
    raise ImproperlyConfigured(f"SIGHTLINE_DATABASE_ROLE must be one of {', '.join(_ADDRESSES)}.")

# An unset address or key leaves a value that cannot work, so that nothing starts by accident: with
# no master key nothing opens, and cookies are signed by a key that nobody knows.
MASTER_KEY = os.environ.get("SIGHTLINE_MASTER_KEY", "")
_OWN_SECRET = hashlib.sha256(f"cookies|{MASTER_KEY}".encode()).hexdigest() if MASTER_KEY else ""
SECRET_KEY = os.environ.get("SIGHTLINE_SECRET_KEY") or _OWN_SECRET or secrets.token_hex(32)
SYNTHETIC = os.environ.get("SIGHTLINE_SYNTHETIC") == "1"
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SIGHTLINE_HOSTS", "localhost,127.0.0.1").split(",")

_POOL = {"min_size": 1, "max_size": 8, "timeout": 10}
DATABASES = {
    "default": django_database(
        os.environ.get(_ADDRESSES[DATABASE_ROLE], "dbname=sightline_not_configured"),
        OPTIONS={
            "server_side_binding": True,
            "application_name": "sightline",
            **({"pool": _POOL} if DATABASE_ROLE in {WEB, PUBLISH} else {}),
        },
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "sightline.ledger",
    "sightline.access",
    "sightline.agencies",
    "sightline.index",
    "sightline.notices",
    "sightline.files",
    "sightline.places",
    "sightline.intake",
    "sightline.intelligence",
    "sightline.subjects",
    "sightline.assessments",
    "sightline.hotspots",
    "sightline.sharing",
    "sightline.disruption",
    "sightline.panels",
    "sightline.casework",
    "sightline.governance",
    "sightline.scrutiny",
    "sightline.publish",
    "sightline.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sightline.web.headers.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "sightline.web.urls"
FRAME = "sightline.web.navigation.surroundings"
if DATABASE_ROLE == PUBLISH:  # the public site: nobody signs in, and no cookie is set
    MIDDLEWARE = [each for each in MIDDLEWARE if ".sessions." not in each and ".csrf." not in each]
    ROOT_URLCONF, FRAME = "sightline.publish.public_urls", "sightline.publish.public_frame.frame"
WSGI_APPLICATION = "sightline.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [FRAME]},
    }
]

# The session is signed in the browser's cookie and holds the pass: no table of sessions to read.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_AGE = 20 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not SYNTHETIC
CSRF_FAILURE_VIEW = "sightline.web.views.csrf_failure"
LINK_IS_OVER = "sightline.intake.link_web.over"  # answers a setting's link whose time is up
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

SECURE_SSL_REDIRECT = not SYNTHETIC
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if SYNTHETIC else 31_536_000
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg"), ("pl", "Polski"), ("ro", "Română")]
LOCALE_PATHS = [VAR / "locale"]  # made of the catalogues by sightline.web.build
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [VAR / "static-src"] if (VAR / "static-src").is_dir() else []
STORAGES = {
    "staticfiles": {"BACKEND": "sightline.web.storage.HashedFiles"},
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
}
# A PMTiles file or an address of tiles on this site, and whose map it is: hotspots/tiles.py.
BASE_MAP_TILES = os.environ.get("SIGHTLINE_BASE_MAP_TILES", "")
BASE_MAP_CREDIT = os.environ.get("SIGHTLINE_BASE_MAP_CREDIT", "")

# Where ClamAV listens: the path of its socket, or host:port. Without it files are held unscanned.
CLAMD = os.environ.get("SIGHTLINE_CLAMD", "")

# The committee systems that minutes may be brought from, with commas: https://democracy.example.uk
MODERNGOV = os.environ.get("SIGHTLINE_MODERNGOV", "")

# Who is handed the mail that tells people that something waits; without it no mail is sent. And the
# address that such a mail leads to, where it is not that of the first host.
try:
    MAIL_SERVER = mail_server(os.environ.get("SIGHTLINE_MAIL_URL", ""))
except ValueError as wrong:
    raise ImproperlyConfigured(str(wrong)) from None
SITE_ADDRESS = os.environ.get("SIGHTLINE_SITE_ADDRESS", f"https://{ALLOWED_HOSTS[0]}/")

# Who signs the ledger's heads, where not the master key's own, and where they are written outside
# the database: a file, or a folder. The sealer alone needs them.
LEDGER_KEY = os.environ.get("SIGHTLINE_LEDGER_KEY", "")
LEDGER_HEADS = os.environ.get("SIGHTLINE_LEDGER_HEADS", "")

# Background jobs: each package's jobs.py; see access/jobs.py.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# What a log may hold is decided in web/logs.py: never a message, a query or a value.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"wordless": {"()": "sightline.web.logs.Wordless"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "wordless"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
