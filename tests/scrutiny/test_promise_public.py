"""What the public is told of promises: what was said in public, by roles, and nothing internal."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.refused import Refused
from sightline.scrutiny.promises.public import content
from sightline.scrutiny.promises.records import Meeting, Promise, PromiseVersion, Said, Stands
from sightline.scrutiny.queries.promises import public_content
from sightline.terms.promises import (
    PromiseAcceptance,
    PromiseKind,
    PromiseOpenness,
    PromiseReply,
    PromiseResult,
    PromiseState,
    PromiseStep,
)
from tests.scrutiny.promising import enter

SECRET = "ZZSECRETZZ"
TODAY = date(2026, 11, 28)
AT = datetime(2026, 6, 1, tzinfo=UTC)


def promise(state=PromiseState.OPEN, result=None, reference=f"{SECRET}0", part_of="", **different):
    """A promise with a secret in every field that is not for the public."""
    stands = Stands(
        **{"kind": PromiseKind.UNDERTAKING, "words": "To write a list.", "gave": SECRET,
           "role": "Head of roads", "openness": PromiseOpenness.PUBLIC,
           "due_on": date(2026, 7, 1), **different}
    )  # fmt: skip
    said = Said(
        date(2026, 6, 2), SECRET, SECRET, PromiseReply.PROGRESS, "https://council.example/list",
        result, PromiseAcceptance.MEETING, date(2026, 6, 3),
    )  # fmt: skip
    step = PromiseStep.CLOSED if state is PromiseState.CLOSED else PromiseStep.REPLIED
    versions = [PromiseVersion(number, step, state, stands, said, SECRET, AT) for number in (1, 2)]
    meeting = Meeting("Scrutiny", date(2026, 6, 1), "7", "https://council.example/minute")
    return Promise(reference, meeting, versions, part_of=part_of, minute=SECRET)


EVERY = [
    promise(state, result, reference=f"{SECRET}{place}", kind=kind)
    for place, (state, result, kind) in enumerate(
        (state, result, kind)
        for kind in PromiseKind
        for state, result in (
            (PromiseState.OPEN, None),
            (PromiseState.ANSWERED, None),
            *((PromiseState.CLOSED, result) for result in PromiseResult),
        )
    )
]


def test_no_internal_field_gets_in_and_all_is_json():
    told = json.dumps(content(EVERY, today=TODAY))
    assert SECRET not in told
    page = render_to_string(
        "scrutiny/public/promises.html", {"content": json.loads(told), "secret": SECRET}
    )
    assert SECRET not in page
    for words in ("Head of roads", "To write a list.", "1 July 2026", "Late", "Kept in part",
                  "https://council.example/list", "6 of them late"):  # fmt: skip
        assert words in page
    assert page.count("<caption") == page.count("<table")


def test_what_was_private_or_mistaken_is_not_told_nor_counted():
    private = promise(words="Private.", openness=PromiseOpenness.PRIVATE, reference="P")
    part = promise(words="Part.", part_of="P", reference="Q")
    mistaken = promise(PromiseState.CLOSED, PromiseResult.MISTAKEN, reference="M", words="Oops.")
    before = content(EVERY, today=TODAY)
    assert content([private, *EVERY, part, mistaken], today=TODAY) == before
    after = content([*EVERY, replace(part, part_of="")], today=TODAY)
    assert after["count"] == before["count"] + 1


@given(st.permutations(EVERY), st.dates(date(2026, 6, 5), date(2030, 1, 1)))
def test_each_is_told_once_wherever_it_stands(promises, today):
    told = content(promises, today=today)
    outstanding = sum(len(group["promises"]) for group in told["outstanding"])
    mistaken = len(PromiseKind)
    assert outstanding == told["count"]
    assert outstanding + len(told["kept"]) + len(told["ended"]) == len(EVERY) - mistaken
    assert told["late"] == sum(one["late"] for g in told["outstanding"] for one in g["promises"])


@pytest.mark.django_db
def test_only_those_who_keep_promises_ask_for_it(keeper, member, entering):
    enter(keeper, words="To write a map.")
    with entering(keeper) as by:
        assert "To write a map." in json.dumps(public_content(by, today=TODAY))
    with entering(member) as by, pytest.raises(Refused):
        public_content(by, today=TODAY)
