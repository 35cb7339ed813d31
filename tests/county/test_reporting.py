"""What is written: no real number or mark, grades within the rules, no clue to the source."""

import re

from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng
from shapely import Point

from sightline.county import phrases
from sightline.county.draws import pick, several, weighted
from sightline.county.generator import County
from sightline.county.grading import propose
from sightline.county.people import drama_phone
from sightline.county.texts import count_sentences

DRAMA = re.compile(r"(?:\+44 ?|0)(?:7700 ?900\d{3}|1632 ?960\d{3})")
LONG_NUMBER = re.compile(r"(?:\+44|\b0)[\d ]{8,}\d")


def test_every_phone_number_is_from_the_drama_ranges(county: County) -> None:
    found = 0
    for report in county.reports:
        for number in LONG_NUMBER.findall(report.free_text + " | " + report.sanitised_text):
            found += 1
            assert DRAMA.fullmatch(number.strip()), number
    assert found > 500
    assert all(DRAMA.fullmatch(adult.phone) for adult in county.adults)


@given(seed=st.integers(0, 2**32 - 1))
def test_a_drawn_number_is_always_a_drama_number(seed: int) -> None:
    assert DRAMA.fullmatch(drama_phone(default_rng(seed)))


def test_no_mark_could_be_borne_by_a_real_vehicle(county: County) -> None:
    marks = [adult.vehicle.registration for adult in county.adults if adult.vehicle]
    assert len(marks) > 40
    assert all(re.fullmatch(r"Z[A-HJ-PR-Y]\d\d [A-HJ-PR-Y]{3}", mark) for mark in marks)


def test_every_address_is_of_the_reserved_domain(county: County) -> None:
    emails = [account.email for account in county.accounts]
    assert len(set(emails)) == len(emails)
    assert all(email.endswith("@county.example") for email in emails)


def test_every_role_has_someone_to_sign_in(county: County) -> None:
    roles = {role for account in county.accounts if account.featured for role in account.roles}
    assert len(roles) == 12
    custodians = [a for a in county.accounts if "SOURCE_CUSTODIAN" in a.roles]
    assert len(custodians) == 4  # two at least for each agency that receives reports


def test_every_place_is_inside_online_unknown_or_outside_on_purpose(county: County) -> None:
    areas = {area.code: area.shape for area in county.geography.areas}
    outside = 0
    for report in county.reports:
        place = report.place
        if place.easting is None or place.northing is None:
            assert place.precision == "UNKNOWN"
            assert place.area_code == ""
            continue
        here = Point(place.easting, place.northing)
        if place.outside:
            outside += 1
            assert not county.geography.outline.covers(here)
            assert place.area_code == ""
        else:
            assert areas[place.area_code].distance(here) <= 1
    assert 20 < outside < 120


def test_grades_keep_the_rules(county: County) -> None:
    for report in county.reports:
        grade = report.grade
        assert re.fullmatch("[1-3][A-E][PC]", grade.source + grade.assessment + grade.handling)
        assert bool(grade.action and grade.sanitisation) is (grade.handling == "C")
        if grade.source == "3" or grade.assessment in "BE":
            assert grade.rationale
        if grade.assessment == "A":
            assert report.how_known in ("SAW", "RECORD")


def test_b_is_proposed_only_where_another_origin_knows_directly(county: County) -> None:
    backed = [report for report in county.reports if report.grade.assessment == "B"]
    planted = county.manifest.plant("corroboration").reports
    together = [report for report in county.reports if report.key in planted]
    assert backed
    for report in backed:
        assert any(
            other.grade.assessment == "A" and other.origin != report.origin
            for other in together
            if report.key in planted
        )


@given(seed=st.integers(0, 2**32 - 1), how=st.sampled_from(["SAW", "TOLD", "UNKNOWN"]))
def test_a_doubted_source_always_says_why(seed: int, how: str) -> None:
    grade = propose(default_rng(seed), how)
    assert grade.assessment != "B"
    assert bool(grade.rationale) is (grade.source == "3")


def test_the_sanitised_text_gives_no_clue_to_the_source(county: County) -> None:
    names = {account.key: account.name for account in county.accounts}
    clues = re.compile(
        r"\b(I|me|my|told|overheard|teacher|nurse|youth worker|anonymous|tutor|witness|CCTV)\b"
    )
    for report in county.reports:
        assert not clues.search(report.sanitised_text), report.key
        assert names[report.reporter] not in report.sanitised_text
        assert not report.told_by or report.told_by not in report.sanitised_text


def test_the_officer_adds_no_vehicle_or_number_to_what_was_said(county: County) -> None:
    facts = re.compile(r"(?<=mentioned: )[^.]+|(?<=Telephone )[+\d ]*\d")
    kept = [(fact, r) for r in county.reports for fact in facts.findall(r.sanitised_text)]
    assert len(kept) > 200
    assert all(fact.lower() in report.free_text.lower() for fact, report in kept)


def test_reports_are_two_to_six_sentences_in_many_voices(county: County) -> None:
    for report in county.reports:
        assert 2 <= count_sentences(report.free_text) <= 6
        assert "{" not in report.free_text + report.sanitised_text
    texts = {report.free_text for report in county.reports}
    assert len(texts) > 0.98 * len(county.reports)
    typed = " ".join(texts)
    assert all(slip in typed for slip in (" abt ", " rly ", " wiv ", " goin "))
    assert any(text == text.lower() for text in texts)


def test_who_told_is_kept_only_where_someone_did(county: County) -> None:
    for report in county.reports:
        assert bool(report.told_by) is (report.how_known == "TOLD")


def test_children_are_of_an_age_to_be_children_throughout(county: County) -> None:
    born = {child.key: child.born for child in county.children}
    for report in county.reports:
        for key in report.children:
            assert 10 <= (report.event_start.date() - born[key]).days / 365.25 < 18


def test_every_concern_has_words_for_both_voices() -> None:
    assert set(phrases.HAPPENINGS) == set(phrases.SANITISED_HAPPENINGS)


@given(
    st.integers(0, 2**32 - 1), st.lists(st.integers(), unique=True, min_size=1), st.integers(0, 9)
)
def test_several_are_different_options_of_the_list(seed: int, options: list[int], n: int) -> None:
    drawn = several(default_rng(seed), options, n)
    assert len(set(drawn)) == len(drawn) == min(n, len(options))
    assert set(drawn) <= set(options)
    assert pick(default_rng(seed), options) in options


@given(st.integers(0, 2**32 - 1))
def test_an_option_without_a_share_is_never_drawn(seed: int) -> None:
    assert weighted(default_rng(seed), {"never": 0.0, "always": 1.0, "nor": 0.0}) == "always"
