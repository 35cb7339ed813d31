"""A pytest plugin: each run, and each worker of a run, has a database of its own on a throwaway
server, prepared as `sightline database prepare` does it. Loaded before Django reads its settings.

SIGHTLINE_TEST_ADMIN_URL names the server; the roles' passwords on it are set anew, so never name
one that holds anything.
"""

import os
import secrets

from sightline.database.roles import OWNER, ROLES, WEB, WORKER, prepare

ADMIN = os.environ.get("SIGHTLINE_TEST_ADMIN_URL", "")
WORKER_NAME = os.environ.get("PYTEST_XDIST_WORKER", "main")
PASSWORD = "only-for-tests"

os.environ["SIGHTLINE_SYNTHETIC"] = "1"
os.environ["SIGHTLINE_MASTER_KEY"] = "5a" * 32
os.environ["SIGHTLINE_DATABASE_ROLE"] = OWNER

if ADMIN:
    database = f"sightline_test_{WORKER_NAME}_{secrets.token_hex(3)}"
    logins = prepare(ADMIN, database, dict.fromkeys(ROLES, PASSWORD))
    os.environ["DATABASE_OWNER_URL"] = logins.url(OWNER)
    os.environ["DATABASE_URL"] = logins.url(WEB)
    os.environ["DATABASE_WORKER_URL"] = logins.url(WORKER)
