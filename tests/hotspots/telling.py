"""Settings with links of their own, and what came by them, put in past all rules."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.db import connection

from sightline.places import actions as places
from sightline.places.models import Setting
from sightline.places.records import SettingRecord
from sightline.terms import SettingKind
from tests.hotspots.planting import CORNER, MIDDLE

CLUB, SCHOOL, SHOP = "Fernbury youth club", "Fernbury school", "Quick Bites"


def day(year: int, month: int, of: int = 1) -> datetime:
    """Return noon of a day."""
    return datetime(year, month, of, 12, tzinfo=UTC)


BEFORE, LATELY, SINCE = day(2025, 9), day(2026, 2), day(2025, 1)  # the first two are told of
KINDS = {
    CLUB: (SettingKind.YOUTH_CLUB, CORNER),
    SCHOOL: (SettingKind.SCHOOL, MIDDLE),
    SHOP: (SettingKind.TAKEAWAY, CORNER),
}
_numbers = count()


def put_settings(at: datetime) -> dict[str, int]:
    """Put a club, a school and a takeaway on the map; return their numbers there."""
    rows = [SettingRecord(name, kind, *where) for name, (kind, where) in KINDS.items()]
    places.put_settings(rows, origin=places.Origin("invented"), at=at)
    return dict(Setting.objects.values_list("name", "id"))


def put_link(
    setting: int | None, since: datetime = SINCE, until: date | None = None, reference: str = ""
) -> str:
    """Put a link in that lived for a year unless said otherwise; return its reference."""
    reference = reference or f"L-{next(_numbers):05d}-TOLD0"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO intake_settinglink (reference, agency, name, kind, setting_id, token_hash,"
            " made_by, made_at, expires_at, ended_by, ended_why) VALUES (%s, 'council', 'A'"
            ", 'YOUTH_CLUB', %s, sha256(%s::bytea), 'A-AAAAA-AAAAA', %s, %s, '', '')",
            [reference, setting, reference, since, until or since + timedelta(days=366)],
        )
    return reference


def send(number: int, link: str, at: datetime = BEFORE) -> None:
    """Put so many reports in that came by a link, or from an account where it is empty."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intake_submission NO FORCE ROW LEVEL SECURITY")
        cursor.execute(
            "INSERT INTO access_label (controller, regime, owner, compartment, marking) VALUES"
            " ('council', 'UK_GDPR', 'council', '', 'OFFICIAL_SENSITIVE') ON CONFLICT DO NOTHING"
        )
        cursor.execute(
            "INSERT INTO intake_submission (reference, label_id, received_at, from_agency,"
            " from_link, route, risk, stage, taken_by, closed_at)"
            " SELECT 'S-' || substr(md5(random()::text), 1, 11), l.id, %s, 'council', %s, %s, '3',"
            " 'DONE', '', now() FROM generate_series(1, %s), access_label l"
            " WHERE (l.controller, l.regime, l.owner, l.compartment, l.marking)"
            " = ('council', 'UK_GDPR', 'council', '', 'OFFICIAL_SENSITIVE')",
            [at, link, "LINK" if link else "ACCOUNT", number],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE intake_submission FORCE ROW LEVEL SECURITY")
