"""Onward referrals made in a test, as the person who writes them down makes them."""

from typing import Any

from sightline.access.parties import Label, Viewer
from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.disruption.actions import onward as actions
from sightline.disruption.onward.records import NewOnward, Said
from sightline.disruption.queries.about import about
from sightline.terms import Act
from sightline.terms.onward import Maker, OnwardConsent, OnwardReply, OnwardResult, OnwardStep
from tests.disruption.measuring import day, moment
from tests.people import Person

ASKED = "She carries for an older man, who gave her a telephone."
WHY = "Asking would tell whoever harms them."
S = OnwardStep


def new(by: Viewer, reference: str, **different: Any) -> NewOnward:
    """Return a referral that may be written down, but for what is said to be different."""
    person = about(by, Act.READ, reference)
    said = {name: different.pop(name) for name in ("on", "words", "outside") if name in different}
    source = person.label
    sound: dict[str, Any] = {
        "label": Label(by.agency, source.regime, by.agency, source.compartment, source.marking),
        "about": person, "kind": "nrm", "made_as": Maker.POLICE, "to": "The single authority",
        "consent": OnwardConsent.NOT_NEEDED, "owner": by.account,
        "said": Said(**{"on": day(-40), "words": ASKED, **said}),
    }  # fmt: skip
    return NewOnward(**{**sound, **different})


def refer(who: Person, reference: str, **different: Any) -> str:
    """Write a referral down as somebody; return its reference."""
    with as_viewer(who.session_pass):
        by = viewer()
        return actions.refer(by=by, new=new(by, reference, **different), at=moment())


GIVEN: dict[OnwardStep, dict[str, Any]] = {
    S.ACKNOWLEDGED: {"words": "They have it.", "outside": "NRM 26 1873"},
    S.REPLIED: {"words": "There are grounds.", "reply": OnwardReply.REASONABLE_YES},
    S.RECONSIDERATION_ASKED: {"words": "There is a new statement."},
    S.CHASED: {"words": "Rang them."},
    S.CLOSED: {"words": "She has a worker.", "result": OnwardResult.SUPPORTED},
}


def step(who: Person, reference: str, step: OnwardStep, seen: int, **different: Any) -> None:
    """Take a step on a referral as somebody."""
    given: dict[str, Any] = {"on": day(-30), **GIVEN.get(step, {})}
    with as_viewer(who.session_pass):
        actions.take_step(
            by=viewer(), reference=reference, step=step, seen=seen, given={**given, **different},
            at=moment(seen),
        )  # fmt: skip
