"""Figures as those who release them see them: what was asked, checked and lowered. No count."""

import hashlib
from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.publish.control import regimes
from sightline.publish.control.published import Published
from sightline.publish.control.regimes import Authorisation, Regime
from sightline.publish.figures.content import made_by, tables_of
from sightline.publish.figures.definitions import load
from sightline.publish.models import Check, FigureAsked, FigureOutcome, Lowering, LoweringAgreed
from sightline.publish.queries import editions
from sightline.publish.records import Asked, Checked, Known, Lowered, Standing
from sightline.terms import Act
from sightline.terms.editions import PublicPart
from sightline.terms.figures import FigureEnd, FigureVerdict

NONE = "There is no such request."


def asked(by: Viewer, reference: str) -> Asked:
    """Return one request for figures. Refuse what is not there."""
    require(role_refusal(by, Act.RELEASE), reference)
    row = FigureAsked.objects.filter(pk=reference).first()
    if row is None:
        raise Refused(NONE, reference)
    return _asked(row)


def all_asked(by: Viewer, *, most: int = 20) -> list[Asked]:
    """Return the newest requests for figures."""
    require(role_refusal(by, Act.RELEASE))
    return [_asked(row) for row in FigureAsked.objects.order_by("-at", "-reference")[:most]]


def _asked(row: FigureAsked) -> Asked:
    of = FigureOutcome.objects.filter(asked_id=row.reference).first()
    return Asked(
        row.reference,
        row.period,
        tuple(row.without),
        row.by,
        row.at,
        FigureEnd(of.end) if of else None,
        (of.edition_id or "") if of else "",
        tuple(of.says) if of else (),
    )


def newest_check(by: Viewer, edition: str) -> Checked | None:
    """Return the newest check of an edition, or None."""
    require(role_refusal(by, Act.RELEASE), edition)
    row = Check.objects.filter(edition_id=edition).order_by("-number").first()
    if row is None:
        return None
    return Checked(
        row.number,
        frozenset(row.against),
        FigureVerdict(row.verdict),
        tuple(row.says),
        row.settings,
        row.at,
    )


def standing(by: Viewer, edition: Known, today: date | None = None) -> Standing:
    """Return how an edition of figures stands to what was released and to the settings now."""
    check = newest_check(by, edition.reference)
    released = frozenset(each.reference for each in releases(by))
    made = made_by(edition.content)
    try:
        settings = settings_now(by, today or timezone.localdate())
    except ValueError as wrong:
        return Standing(made, check, released, None, str(wrong))
    return Standing(made, check, released, settings)


def releases(by: Viewer) -> list[Known]:
    """Return every edition of figures that was ever public, the oldest first."""
    return editions.all_released(by, PublicPart.FIGURES)


def tables_released(by: Viewer) -> list[Published]:
    """Return every table that was ever public: an attacker kept them all."""
    return [table for each in releases(by) for table in tables_of(each.content)]


def issue(by: Viewer, period: str) -> int:
    """Return the number of the next issue of a period: 1, and one more for each that was public."""
    return 1 + sum(each.subject == period for each in releases(by))


def lowerings(by: Viewer) -> list[Lowered]:
    """Return every lowering that was asked for, the newest first."""
    require(role_refusal(by, Act.RELEASE))
    agreed = dict(LoweringAgreed.objects.values_list("lowering_id", "by"))
    return [
        Lowered(
            row.reference, row.regime, row.line, row.value, row.why, row.by,
            timezone.localdate(row.at), row.until, agreed.get(row.reference, ""),
        )
        for row in Lowering.objects.order_by("-at", "-reference")
    ]  # fmt: skip


def regimes_now(by: Viewer, today: date) -> Mapping[str, Regime]:
    """Return the regimes as they hold today. Raise ValueError where a file or lowering is wrong."""
    found = dict(regimes.load())
    for each in _in_force(by, today):
        authorised = Authorisation(
            each.regime, each.line, each.value, f"{each.by} and {each.agreed_by}", each.why,
            each.on, each.until,
        )  # fmt: skip
        if each.regime not in found:
            raise ValueError(f"A lowering is of a regime that is not known: {each.regime}.")
        found[each.regime] = regimes.authorise(found[each.regime], authorised, on=today)
    return found


def settings_now(by: Viewer, today: date) -> str:
    """Return what tells by which files and lowerings figures are made today. Raise ValueError."""
    regimes_now(by, today)
    parts = [load().digest, *(each.reference for each in _in_force(by, today))]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def _in_force(by: Viewer, today: date) -> list[Lowered]:
    held = [each for each in lowerings(by) if each.agreed_by and each.on <= today <= each.until]
    return sorted(held, key=lambda each: (each.on, each.reference))
