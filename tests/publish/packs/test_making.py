"""A pack is put together from what is released, part by part, with the author's words apart."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sightline.publish.packs.making import Ask, put_together, refusal
from sightline.publish.records import Known, digest
from sightline.terms.editions import PublicPart

AT = datetime(2026, 3, 29, 23, 30, tzinfo=UTC)  # the next day already, in summer time
DAY = {"iso": "2026-03-01", "said": "1 March 2026"}
REVIEWS = {
    "as_of": DAY,
    "reviews": [
        {
            "title": "Review A", "kind": "Local review", "state": "DELAYED", "planned_for": None,
            "delays": [
                {"reason": "Inquest", "sentence": "A coroner has to finish first.", "words": "",
                 "since": DAY, "expected_by": None, "ended_on": None},
                {"reason": "The family", "sentence": "x", "words": "", "since": DAY,
                 "expected_by": None, "ended_on": DAY},
            ],
            "publications": [],
        },
        {
            "title": "Review B", "kind": "Local review", "state": "PUBLISHED", "planned_for": None,
            "delays": [],
            "publications": [
                {"mode_words": "A summary", "is_out": True, "where": "Our website", "link": "",
                 "repository_reference": "", "on": DAY, "taken_down_on": None, "why": ""},
                {"mode_words": "Not published", "is_out": False, "where": "", "link": "",
                 "repository_reference": "", "on": None, "taken_down_on": None, "why": "A child"},
            ],
        },
    ],
}  # fmt: skip
EDITION = Known(
    "T-1", PublicPart.REVIEWS, "", 3, REVIEWS, digest(REVIEWS), "A-1", AT, True, "A-2", AT
)
ASK = Ask("Scrutiny committee", date(2026, 4, 14), "January to March 2026", "Read this first.")


def tables(pack):
    return {
        block["caption"]: block["rows"]
        for part in pack["sections"]
        for block in part["blocks"]
        if block["kind"] == "table"
    }


def test_it_says_what_was_released_and_when():
    pack = put_together(ASK, [EDITION])
    assert pack["meets"] == "14 April 2026"
    assert [(one["title"], one["released"]) for one in pack["sections"]] == [
        ("Practice reviews", "As released on 30 March 2026.")
    ]
    assert tables(pack) == {
        "Delayed": [["Review A", "A coroner has to finish first.", "1 March 2026", "Not known"]],
        "Published, or not": [
            ["Review B", "A summary", "Our website", "1 March 2026"],
            ["Review B", "Not published", "A child", ""],
        ],
    }


def test_the_authors_comment_stands_apart():
    pack = put_together(ASK, [EDITION])
    assert pack["comment"] == "Read this first."
    assert "Read this first." not in str(pack["sections"])


@pytest.mark.parametrize(
    ("edition", "reason"),
    [
        (replace(EDITION, released_at=None), "must have been released"),
        (replace(EDITION, withdrawn_at=AT), "must have been released"),
        (replace(EDITION, part=PublicPart.EXEMPT), "at least one part"),
        (replace(EDITION, part=PublicPart.PACK), "at least one part"),
    ],
)
def test_nothing_goes_in_that_is_not_released_to_everybody(edition, reason):
    assert reason in refusal(ASK, [edition])
    with pytest.raises(ValueError, match=reason):
        put_together(ASK, [edition])


def test_a_pack_of_nothing_is_none():
    assert refusal(ASK, []) is not None
    assert refusal(ASK, [EDITION]) is None


def test_an_exempt_part_says_that_it_is_not_for_publication():
    exempt = replace(ASK, exempt="Schedule 12A, paragraph 2")
    assert exempt.part is PublicPart.EXEMPT
    assert ASK.part is PublicPart.PACK
    assert "Not for publication" in put_together(exempt, [EDITION])["openness"]
