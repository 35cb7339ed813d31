"""The table of kinds is read strictly: each mistake stops it, and is named."""

import pytest

from sightline.disruption.onward.kinds import TABLE, kinds
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.onward import ConsentRule, Maker

C, A = DisruptionSubject.CHILD, DisruptionSubject.ADULT


def test_the_table_says_what_the_law_asks_of_the_national_referral_mechanism():
    nrm = kinds()["nrm"]
    assert nrm.consent == {C: ConsentRule.NEVER, A: ConsentRule.NEEDED}
    assert "section 52" in nrm.instead
    assert "no name" in nrm.instead
    assert Maker.SCHOOL not in nrm.makers  # first responders alone
    first, second = nrm.clocks
    assert (first.working_days, first.not_before_days) == (5, 0)
    assert (second.working_days, second.not_before_days) == (None, 30)
    assert kinds()["childrens_social_care"].clocks[0].working_days == 1
    assert kinds()["duty_to_notify"].consent == {A: ConsentRule.NEVER}


def test_all_kinds_are_there_and_every_clock_has_a_source_and_a_day():
    assert list(kinds()) == [
        "nrm", "duty_to_notify", "childrens_social_care", "lado", "adult_safeguarding", "mappa",
        "channel", "early_help", "housing", "health",
    ]  # fmt: skip
    for kind in kinds().values():
        assert all(clock.source and clock.reviewed for clock in kind.clocks)
        assert len(kind.code) <= 30


MISTAKES = (
    ('nation = "UK"', 'nation = "MARS"', "nrm says 'MARS', no OnwardNation"),
    ('nation = "UK"\n', "", "nrm lacks nation"),
    ('nation = "UK"', 'nation = "UK"\nscore = 3', "nrm does not know score"),
    ('makers = ["POLICE", "COUNCIL", "NCA", "HOME_OFFICE", "GLAA", "NAMED_CHARITY"]',
     "makers = []", "nrm says not who may make it"),
    ('CHILD = "NEVER", ADULT', 'PLACE = "NEVER", ADULT', "nrm is about a person"),
    ("working_days = 5", "working_days = -5", "a clock of nrm counts whole days"),
    ("working_days = 5\n", "", "nrm has a clock without days"),
    ('starts = "REASONABLE_YES"', 'starts = "ACCEPTED"', "nrm has a clock that never starts"),
    ('ends = ["CONCLUSIVE_YES", "CONCLUSIVE_NO"]', 'ends = ["ACCEPTED"]',
     "nrm has a clock that no reply of its own ends"),
)  # fmt: skip


def test_a_mistake_is_named(tmp_path):
    text = TABLE.read_text(encoding="utf-8")
    for number, (was, becomes, said) in enumerate(MISTAKES):
        assert was in text
        path = tmp_path / f"{number}.toml"
        path.write_text(text.replace(was, becomes, 1), encoding="utf-8")
        with pytest.raises(ValueError, match=said):
            kinds(path)
