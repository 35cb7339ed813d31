"""What the pages of promises show."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.scrutiny.promises import public
from sightline.scrutiny.promises.kinds import clocks
from sightline.scrutiny.promises.records import Promise, PromiseVersion
from sightline.scrutiny.promises.rules import (
    OUTSTANDING,
    ask_on,
    by_kind,
    due_on,
    evidence,
    is_late,
    is_to_be_asked,
    last_reply,
    spoken,
    steps_from,
)
from sightline.terms import Act
from sightline.terms.promises import PromiseOpenness, PromiseState, PromiseStep

OPEN, LATE, ASK, CLOSED, ALL = "outstanding", "late", "ask", "closed", "all"
VIEWS = (
    (OPEN, "Outstanding"), (LATE, "Late"), (ASK, "To ask about"), (CLOSED, "Closed"), (ALL, "All"),
)  # fmt: skip


def keeps(viewer: Viewer) -> bool:
    """Return whether somebody keeps the register."""
    return role_refusal(viewer, Act.INFORM) is None


def started(viewer: Viewer, found: Sequence[Promise], today: date) -> dict[str, Any]:
    """Return what members find first: what the public is told, from the register as it stands."""
    return {
        "content": public.content(found, today=today),
        "keeps": keeps(viewer),
        "late": sum(is_late(one, today) for one in found),
        "ask": sum(is_to_be_asked(one, today) for one in found),
    }


def listed(viewer: Viewer, found: Sequence[Promise], show: str, today: date) -> dict[str, Any]:
    """Return what the list shows, the first due first; any other word is what is outstanding."""
    chosen = show if show in dict(VIEWS) else OPEN
    lines = [_line(one, today) for one in found if _fits(one, chosen, today)]
    lines.sort(key=lambda line: (line["due"] or date.max, line["met_on"]))
    views = [(f"?show={code}", label, code == chosen) for code, label in VIEWS]
    return {"lines": lines, "views": views, "keeps": keeps(viewer)}


def _fits(one: Promise, chosen: str, today: date) -> bool:
    closed = one.now.state is PromiseState.CLOSED
    fits = {OPEN: not closed, CLOSED: closed, ALL: True,
            LATE: is_late(one, today), ASK: is_to_be_asked(one, today)}  # fmt: skip
    return fits[chosen]


def _line(one: Promise, today: date) -> dict[str, Any]:
    now, reply = one.now, last_reply(one)
    return {
        "reference": one.reference,
        "words": now.stands.words,
        "kind": now.stands.kind.label,
        "who": now.stands.gave,
        "committee": one.meeting.committee,
        "met_on": one.meeting.met_on,
        "state": now.state,
        "answer": reply.label if reply else "",
        "result": now.said.result.label if now.said.result else "",
        "due": due_on(one),
        "late": is_late(one, today),
        "ask": is_to_be_asked(one, today),
        "ask_on": ask_on(one),
        "private": now.stands.openness is PromiseOpenness.PRIVATE,
        "evidence": evidence(one),
    }


def for_the_chair(
    found: Sequence[Promise], committee: str, since: date | None, today: date
) -> dict[str, Any]:
    """Return the chair's page: what is outstanding by kind, the oldest first, and what came.

    What came is told from the day of the committee's last meeting on, unless another is asked for.
    """
    names = sorted({one.meeting.committee for one in found})
    committee = committee if committee in names else (names[0] if len(names) == 1 else "")
    ours = [one for one in found if not committee or one.meeting.committee == committee]
    since = since or max(
        (one.meeting.met_on for one in ours if one.meeting.met_on < today), default=today
    )
    outstanding = [one for one in ours if one.now.state in OUTSTANDING]
    return {
        "committee": committee,
        "committees": names,
        "since": since,
        "today": today,
        "groups": [
            (clocks()[kind].name, [_line(one, today) for one in those])
            for kind, those in by_kind(outstanding).items()
        ],
        "count": len(outstanding),
        "late": sum(is_late(one, today) for one in outstanding),
        "came": came_since(ours, since),
    }


def came_since(found: Sequence[Promise], since: date) -> list[dict[str, Any]]:
    """Return what was answered, closed or opened again on a day or after it, the newest first."""
    told = {PromiseStep.REPLIED, PromiseStep.CLOSED, PromiseStep.REOPENED}
    steps = [
        {
            "reference": one.reference,
            "promised": one.now.stands.words,
            "private": one.now.stands.openness is PromiseOpenness.PRIVATE,
            "on": each.said.on,
            "what": _named(each),
            "who": each.said.who,
            "words": each.said.words,
        }
        for one in found
        for each in one.versions
        if each.step in told and each.said.on >= since
    ]
    return sorted(steps, key=lambda step: (step["on"], step["reference"]), reverse=True)


def shown(
    viewer: Viewer, found: Promise, parts: Sequence[Promise], newest: int, today: date
) -> dict[str, Any]:
    """Return what a promise's page shows; `newest` is the number of its minute's newest version."""
    may = keeps(viewer)
    people = account_names(sorted({one.by for one in found.versions})) if may else {}
    return {
        "found": found,
        "now": found.now,
        "keeps": may,
        "late": is_late(found, today),
        "clock": clock(found, today),
        "source": clocks()[found.now.stands.kind].source,
        "facts": facts(found),
        "parts": [_line(one, today) for one in parts],
        "steps": _buttons(found) if may else [],
        "minute_changed": may and bool(found.minute) and newest > found.minute_seen,
        "history": [_happening(each, people) for each in reversed(found.versions)],
    }


def step(found: Promise, taken: PromiseStep, form: Any, seen: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page of one step shows."""
    people = account_names([found.now.by])
    return {
        "found": found, "step": taken, "form": form, "facts": facts(found),
        "possible": taken in steps_from(found.now.state),
        "by": people.get(found.now.by, ""), **seen,
    }  # fmt: skip


def clock(found: Promise, today: date) -> str:
    """Return in words by when something is due, and when it is asked about next."""
    due, ask = due_on(found), ask_on(found)
    said = []
    if due:
        what = "It" if found.now.stands.due_on else "An answer"
        said.append(f"{what} {'was' if due < today else 'is'} due by {spoken(due)}.")
    if ask and ask <= today:
        said.append("Ask how far it is, and write that down.")
    elif ask:
        said.append(f"It is asked about again on {spoken(ask)}.")
    return " ".join(said)


def facts(found: Promise) -> list[dict[str, Any]]:
    """Return how a promise stands, as rows of a summary list."""
    stands, said = found.now.stands, found.now.said
    reply = last_reply(found)
    rows = [
        ("What was promised", stands.words),
        ("What it is", stands.kind.label),
        ("Who gave it", stands.gave),
        ("Their role", stands.role),
        ("Committee", found.meeting.committee),
        ("Meeting", spoken(found.meeting.met_on)),
        ("Item", found.meeting.item),
        ("Promised by", spoken(stands.due_on) if stands.due_on else "No day was said"),
        ("Said in public", stands.openness.label),
        ("Newest answer", reply.label if reply else ""),
        ("What came of it", said.result.label if said.result else ""),
        ("Accepted by", f"{said.accepted.label}: {said.who}" if said.accepted else ""),
        ("Accepted on", spoken(said.accepted_on) if said.accepted_on else ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _named(each: PromiseVersion) -> str:
    said = each.said.reply or each.said.result
    return f"{each.step.label}: {said.label}" if said else each.step.label


def _happening(each: PromiseVersion, people: Mapping[str, str]) -> dict[str, Any]:
    """Return one step as the history tells it."""
    said = each.said
    accepted = f"{said.accepted.label}, {spoken(said.accepted_on)}" if (
        said.accepted and said.accepted_on) else ""  # fmt: skip
    rows = [("", said.words), ("Who", said.who), ("Accepted by", accepted)]
    return {
        "what": _named(each), "on": said.on, "at": each.at, "by": people.get(each.by, ""),
        "said": [pair for pair in rows if pair[1]], "evidence": said.evidence,
        "stood": each.stands.words if each.step is PromiseStep.CHANGED else "",
    }  # fmt: skip


def _buttons(found: Promise) -> list[tuple[str, str, bool]]:
    """Return (address, label, whether it stands out) of what may be done."""
    steps = steps_from(found.now.state)
    return [
        (reverse("promise-step", args=[found.reference, each.lower()]), each.verb, each is steps[0])
        for each in steps
    ]
