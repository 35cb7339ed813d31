"""Times an agenda of 60 entries, the pack of each member, and lists of 100,000 actions:
python benchmarks/acting.py

An embedded database as it is for one machine. One panel of two agencies, 60 locations of concern
that rules bring to its next meeting, 20 members; 100,000 actions of 20 holders, three in four open.
Timed through the site's own views in one process, by Django's client: drafting the agenda, the
meeting's page for each member (their pack), the list of a holder's own actions, of an agency's, of
a panel's late ones. Writes benchmarks/results/acting.json; medians of repeats, and 95th
percentiles, warm.
"""

import json
import os
import platform
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results" / "acting.json"
ENTRIES, MEMBERS, ACTIONS, REPEATS = 60, 20, 100_000, 40
AGENCIES = ("council", "police")
FILL = """
ALTER TABLE panels_action NO FORCE ROW LEVEL SECURITY;
ALTER TABLE panels_actionstep NO FORCE ROW LEVEL SECURITY;
ALTER TABLE panels_action DISABLE TRIGGER USER;
ALTER TABLE panels_actionstep DISABLE TRIGGER USER;
WITH made AS (
  INSERT INTO panels_action (reference, label_id, panel_id, about, what, strand, state, owner,
    agency, due, made_by, made_at)
  SELECT 'O-' || lpad(n::text, 5, '0') || '-' || lpad((n / 100000)::text, 5, '0'), %(label)s,
    %(panel)s, '', 'Walk past the station at six on Fridays, ' || n, 'PREVENT',
    CASE WHEN n %% 4 = 0 THEN 'DONE' ELSE 'ACCEPTED' END,
    (%(people)s::text[])[1 + n %% %(many)s], (%(agencies)s::text[])[1 + n %% %(many)s],
    current_date + (n %% 60) - 30, (%(people)s::text[])[1], now()
  FROM generate_series(1, %(actions)s) n RETURNING *)
INSERT INTO panels_actionstep (action_id, number, kind, state, owner, agency, due, words, "by", at)
SELECT reference, 1, 'GIVE', state, owner, agency, due, '', made_by, made_at FROM made;
ALTER TABLE panels_action ENABLE TRIGGER USER;
ALTER TABLE panels_actionstep ENABLE TRIGGER USER;
ALTER TABLE panels_action FORCE ROW LEVEL SECURITY;
ALTER TABLE panels_actionstep FORCE ROW LEVEL SECURITY;
"""


def main() -> int:
    """Fill, time, report."""
    from benchmarks import pages
    from sightline.database.server import start

    with tempfile.TemporaryDirectory() as folder, start(Path(folder) / "postgres") as server:
        pages.prepare_environment(server.admin_url)
        from benchmarks import filling

        filling.fill(items=0, people=2)
        figures = _timed()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    sizes = {"entries": ENTRIES, "members": MEMBERS, "actions": ACTIONS}
    written = {"machine": machine, "load_before": os.getloadavg()[0], **sizes, **figures}
    print(json.dumps(written, indent=1))
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


def _timed() -> dict[str, Any]:
    from tests.panels import convening

    coordinator, members = _people()
    panel = convening.panel(coordinator, members)
    meetings = [convening.meeting(coordinator, panel, days=40 + n) for n in range(6)]
    for number in range(ENTRIES):
        convening.location(coordinator, name=f"Place {number}")
    drafts = [_clocked(coordinator, "post", f"/panels/meetings/{one}/draft") for one in meetings]
    packs = [_clocked(one, "get", f"/panels/meetings/{meetings[0]}/") for one in members * 2]
    _fill(panel, [coordinator, *members])
    lists = {
        "mine": "/panels/actions/",
        "agency": "/panels/actions/?whose=AGENCY",
        "panel_late": f"/panels/actions/?whose=ALL&panel={panel}&late=on",
        "all_ended": "/panels/actions/?whose=ALL&ended=on",
    }
    found = {
        "draft_seconds": round(statistics.median(drafts[1:]), 3),
        "pack_of_each_member_seconds": round(statistics.median(packs), 3),
        "packs_of_all_members_seconds": round(sum(packs[:MEMBERS]), 2),
    }
    for name, url in lists.items():
        spent = [_clocked(members[n % MEMBERS], "get", url) for n in range(REPEATS + 3)][3:]
        spent.sort()
        found[f"{name}_median_ms"] = round(statistics.median(spent) * 1000)
        found[f"{name}_p95_ms"] = round(spent[int(len(spent) * 0.95)] * 1000)
    return found


def _people() -> tuple[Any, list[Any]]:
    from django.utils import timezone

    from sightline.terms import Marking, Regime, Role
    from tests.people import add_person

    def person(agency: str, role: Role) -> Any:
        return add_person(
            agency=agency, roles=frozenset({role}), regimes=frozenset(Regime),
            clearance=Marking.OFFICIAL_SENSITIVE, compartments=frozenset({"prevent"}),
            at=timezone.now() - timedelta(days=1),
        )  # fmt: skip

    members = [person(AGENCIES[n % 2], Role.PANEL_MEMBER) for n in range(MEMBERS)]
    return person("council", Role.PANEL_COORDINATOR), members


def _fill(panel: str, people: list[Any]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT label_id FROM panels_panel WHERE reference = %s", [panel])
        found = cursor.fetchone()
        if found is None:  # the owner sees no row under forced row security
            cursor.execute("ALTER TABLE panels_panel NO FORCE ROW LEVEL SECURITY")
            cursor.execute("SELECT label_id FROM panels_panel WHERE reference = %s", [panel])
            found = cursor.fetchone()
            cursor.execute("ALTER TABLE panels_panel FORCE ROW LEVEL SECURITY")
        given = {
            "label": found[0], "panel": panel, "people": [one.account for one in people],
            "agencies": [one.agency for one in people], "many": len(people), "actions": ACTIONS,
        }  # fmt: skip
        import psycopg

        whole = psycopg.ClientCursor(connection.connection).mogrify(FILL, given)
        for statement in whole.split(";\n"):  # each commits, before the table is altered again
            if statement.strip():
                cursor.execute(statement)
        cursor.execute("ANALYZE panels_action")


def _clocked(who: Any, method: str, url: str) -> float:
    from django.test import Client

    from sightline.access.web import PASS

    browser = Client()
    session = browser.session
    session[PASS], session["name"] = who.session_pass, "Test Person"
    session.save()
    browser.cookies["sessionid"] = session.session_key
    began = time.perf_counter()
    answer = getattr(browser, method)(url, headers={"host": "localhost"})
    spent = time.perf_counter() - began
    assert answer.status_code in {200, 302}, (url, answer.status_code)
    return spent


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    sys.exit(main())
