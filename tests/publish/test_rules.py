"""What may be drafted, released and withdrawn, and by whom."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sightline.publish.records import Known, digest
from sightline.publish.rules import draft_refusal, release_refusal, withdraw_refusal
from sightline.terms.editions import EditionState, PublicPart

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DRAFT = Known("T-1", PublicPart.REVIEWS, "", 2, {"said": 1}, digest({"said": 1}), "A-1", AT, True)
RELEASED = replace(DRAFT, released_by="A-2", released_at=AT)
WITHDRAWN = replace(RELEASED, withdrawn_at=AT, withdrawn_says="A place was named.")
OVERTAKEN = replace(DRAFT, newest=False)


@pytest.mark.parametrize(
    ("edition", "state"),
    [
        (DRAFT, EditionState.DRAFT),
        (OVERTAKEN, EditionState.OVERTAKEN),
        (RELEASED, EditionState.RELEASED),
        (replace(RELEASED, newest=False), EditionState.RELEASED),
        (WITHDRAWN, EditionState.WITHDRAWN),
    ],
)
def test_where_an_edition_stands(edition, state):
    assert edition.state is state


@pytest.mark.parametrize(
    ("edition", "by", "reason"),
    [
        (DRAFT, "A-2", None),
        (DRAFT, "A-1", "Somebody else"),
        (OVERTAKEN, "A-2", "later draft"),
        (RELEASED, "A-3", "before"),
        (WITHDRAWN, "A-3", "before"),
    ],
)
def test_a_second_person_releases_the_newest_draft(edition, by, reason):
    why_not = release_refusal(edition, by)
    assert why_not is None if reason is None else reason in why_not


@pytest.mark.parametrize(
    ("says", "released", "waiting", "reason"),
    [
        ({"said": 2}, RELEASED, None, None),
        ({"said": 1}, None, None, None),
        ({"said": 1}, RELEASED, None, "Nothing has changed"),
        ({"said": 1}, None, DRAFT, "drafted already"),
        ({"said": 1}, RELEASED, replace(DRAFT, digest="other"), None),  # what waits is taken back
    ],
)
def test_nothing_is_drafted_that_says_nothing_new(says, released, waiting, reason):
    why_not = draft_refusal(digest=digest(says), released=released, waiting=waiting)
    assert why_not is None if reason is None else reason in why_not


@pytest.mark.parametrize(
    ("edition", "says", "reason"),
    [
        (RELEASED, "A date was wrong.", None),
        (RELEASED, "  ", "Say why"),
        (DRAFT, "A date was wrong.", "Only a released"),
        (WITHDRAWN, "A date was wrong.", "Only a released"),
    ],
)
def test_only_what_is_released_is_withdrawn_and_never_without_a_reason(edition, says, reason):
    why_not = withdraw_refusal(edition, says)
    assert why_not is None if reason is None else reason in why_not


def test_the_same_content_has_the_same_digest_in_any_order():
    assert digest({"a": 1, "b": [1, 2]}) == digest({"b": [1, 2], "a": 1})
    assert digest({"a": 1}) != digest({"a": "1"})


def test_the_day_on_which_a_content_was_worked_out_makes_it_no_other():
    one, other = {"as_of": "2026-11-01", "said": 1}, {"as_of": "2026-11-02", "said": 1}
    assert digest(one) == digest(other)
    assert digest({"of": one}) != digest({"of": other})  # a day within it is a word of it


def test_a_number_that_is_none_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        digest({"a": float("nan")})
