"""What the public is told of promises: words as minuted, roles, days. Pure.

No name of an officer, no word of an answer, nothing that was said in private, no reference.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sightline.scrutiny.promises.kinds import clocks
from sightline.scrutiny.promises.records import Promise
from sightline.scrutiny.promises.rules import (
    by_kind,
    due_on,
    evidence,
    is_kept,
    is_late,
    last_reply,
    spoken,
)
from sightline.terms.promises import PromiseOpenness, PromiseResult, PromiseState

SHOWN: Final = PromiseOpenness.PUBLIC


def content(promises: Sequence[Promise], *, today: date) -> dict[str, object]:
    """Return what is told of the register on a day, as JSON: outstanding, kept and other ends.

    A promise is told if it was given in public, and was not entered by mistake; a part, if what it
    is part of is told too.
    """
    told = _told(promises)
    outstanding = [one for one in told if one.now.state is not PromiseState.CLOSED]
    closed = [one for one in told if one.now.state is PromiseState.CLOSED]
    kept = [one for one in closed if is_kept(one)]
    ended = [one for one in closed if not is_kept(one)]
    return {
        "as_of": today.isoformat(),
        "as_of_words": spoken(today),
        "outstanding": [
            {
                "kind": kind.label,
                "name": clocks()[kind].name,
                "promises": [_line(one, today) for one in of_kind],
            }
            for kind, of_kind in by_kind(outstanding).items()
        ],
        "late": sum(is_late(one, today) for one in outstanding),
        "count": len(outstanding),
        "kept": [_ended(one, today) for one in _newest_closed(kept)],
        "ended": [_ended(one, today) for one in _newest_closed(ended)],
    }


def _told(promises: Sequence[Promise]) -> list[Promise]:
    open_ = {
        one.reference: one
        for one in promises
        if one.now.stands.openness is SHOWN and one.now.said.result is not PromiseResult.MISTAKEN
    }
    return [one for one in open_.values() if not one.part_of or one.part_of in open_]


def _newest_closed(promises: Sequence[Promise]) -> list[Promise]:
    return sorted(promises, key=lambda one: (one.now.said.on, one.reference), reverse=True)


def _line(one: Promise, today: date) -> dict[str, object]:
    now, due = one.now, due_on(one)
    reply = last_reply(one)
    return {
        "words": now.stands.words,
        "who": now.stands.role,
        "committee": one.meeting.committee,
        "met_on": one.meeting.met_on.isoformat(),
        "met": spoken(one.meeting.met_on),
        "item": one.meeting.item,
        "minute": one.meeting.link,
        "state": now.state.label,
        "answer": reply.label if reply else "",
        "due_on": due.isoformat() if due else "",
        "due": spoken(due) if due else "",
        "late": is_late(one, today),
        "evidence": evidence(one),
    }


def _ended(one: Promise, today: date) -> dict[str, object]:
    said = one.now.said
    on = said.accepted_on or said.on
    return _line(one, today) | {
        "kind": one.now.stands.kind.label,
        "result": said.result.label if said.result else "",
        "accepted": said.accepted.label if said.accepted else "",
        "closed_on": on.isoformat(),
        "closed": spoken(on),
    }
