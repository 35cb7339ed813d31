"""Times a pack of 200 items, from decision to PDF: python benchmarks/disclosing.py

An embedded database as it is for one machine. One gatekeeper, 200 items of about 60 words each,
three people to mask. Timed: the preview (masked and checked), the sending (read again, masked,
checked, sealed, written), the opening of the page's content, the PDF with its watermark, and the
bundle to a public key. Writes benchmarks/results/disclosing.json; medians of five, warm.
"""

import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results" / "disclosing.json"
ITEMS, REPEATS = 200, 5
MASK = ["Kez Orme", "Zoë Ash", "Callum Reed"]
SENTENCE = "{} waits by the bus station with K. Orme and a red van; he rings from 07700 900123. "


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
    written = {"machine": machine, "load_before": os.getloadavg()[0], "items": ITEMS, **figures}
    print(json.dumps(written, indent=1))
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return 0


def _timed() -> dict[str, float]:
    import pyrage
    from django.utils import timezone

    from sightline.access import queries
    from sightline.database.connection import as_viewer
    from sightline.sharing import bundles
    from sightline.sharing.actions import disclosures
    from sightline.sharing.queries.sending import sending
    from sightline.sharing.setting import pdf
    from sightline.terms import new_reference
    from sightline.terms.disclosures import OpenedAs

    gatekeeper, reader, decision = _decided()
    spent: dict[str, list[float]] = {}
    key = str(pyrage.x25519.Identity.generate().to_public())

    def clock(name: str, work: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        made = work()
        spent.setdefault(name, []).append(time.perf_counter() - began)
        return made

    for _ in range(REPEATS + 1):
        at, reference = timezone.now(), new_reference("Y")
        with as_viewer(gatekeeper.session_pass):
            by = queries.viewer()
            seen = clock("preview", lambda by=by, at=at: sending(by, decision, at)).hash
            clock("send", lambda by=by, at=at, seen=seen, reference=reference: disclosures.send(
                decision=decision, reference=reference, seen=seen, by=by, at=at))  # fmt: skip
        with as_viewer(reader.session_pass):
            by = queries.viewer()
            page = clock("open", lambda by=by, at=at, reference=reference: disclosures.open_it(
                reference=reference, opened_as=OpenedAs.PDF, by=by, at=at))  # fmt: skip
        mark = {"by": "A Reader", "at": "now", "reference": reference, "hash": page.hash}
        made = clock("pdf", lambda page=page, mark=mark, at=at: pdf(page.content, mark, at))
        clock("bundle_to_a_key", lambda page=page, mark=mark, made=made, at=at: bundles.locked(
            bundles.contents(page.content, mark, made, at), key=key))  # fmt: skip
    medians = {name: round(statistics.median(each[1:]), 3) for name, each in spent.items()}
    whole = sum(medians[name] for name in ("send", "open", "pdf"))
    return {**medians, "pack_seconds": round(whole, 3), "pdf_bytes": len(made)}


def _decided() -> tuple[Any, Any, str]:
    """Return a gatekeeper, a reader, and a decision to share 200 items with that reader."""
    from django.db import connection
    from django.utils import timezone

    from sightline.access import queries
    from sightline.database.connection import as_viewer
    from sightline.intelligence.actions import bring_in
    from sightline.intelligence.records import ImportRow
    from sightline.terms import Marking, Regime, Role, new_reference
    from tests.intelligence.making import POLICE, new_grade, new_item
    from tests.people import add_person
    from tests.sharing.disclosing.conftest import facts_of

    def person(agency: str, role: Role) -> Any:
        return add_person(agency=agency, roles=frozenset({role}), regimes=frozenset(Regime),
                          clearance=Marking.OFFICIAL_SENSITIVE, compartments=frozenset(),
                          at=timezone.now() - timedelta(days=1))  # fmt: skip

    officer = person("police", Role.INTELLIGENCE_OFFICER)
    gatekeeper, reader = person("police", Role.GATEKEEPER), person("council", Role.REPORTER)
    texts = [SENTENCE.format(MASK[number % 3]) * 4 for number in range(ITEMS)]
    rows = [
        ImportRow(new_reference("K"), new_item(label=POLICE, sanitised_text=text), new_grade("2AP"))
        for text in texts
    ]
    with as_viewer(officer.session_pass):
        made = bring_in(rows=rows, by=queries.viewer(), at=timezone.now())
    facts = facts_of(list(made.added), gatekeeper, {"recipients": [reader], "mask": MASK})
    with as_viewer(gatekeeper.session_pass), connection.cursor() as cursor:
        cursor.execute("SELECT sharing_record_decision(%s::jsonb)", [json.dumps(facts)])
    return gatekeeper, reader, str(facts["reference"])


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    sys.exit(main())
