"""Nothing that may give a source away is kept unsettled, whoever calls the act and from where."""

from dataclasses import replace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from sightline.intelligence import actions
from sightline.intelligence.records import Settled
from sightline.intelligence.settling import Told, unsettled, words_hash
from tests.intelligence.making import new_grade, new_item

TOLD = Told(
    "The boy gets in a silver car behind the old library after football.",
    ("Fernbury Youth Club",),
    ("Karen Holt",),
)
GIVEN_AWAY = [
    "Her mum told of a man with a phone.",
    "He was seen near Fernbury Youth Club.",
    "Karen  Holt knows of it.",
    "A boy gets in a silver car behind the old library.",
]


def settled(new, grade=None):
    return [
        Settled(one.kind, words_hash(one.kind, one.words), "Everybody there knows.")
        for one in unsettled(new, grade, TOLD, [])
    ]


@pytest.mark.parametrize("text", GIVEN_AWAY)
@pytest.mark.parametrize("where", ["sanitised_text", "provenance", "rationale"])
def test_what_gives_a_source_away_is_found_wherever_people_will_read_it(text, where):
    new, grade = new_item(), new_grade()
    if where == "rationale":
        grade = replace(grade, rationale=text)
    else:
        new = replace(new, **{where: text})
    assert unsettled(new, grade, TOLD, [])
    assert unsettled(new, grade, TOLD, settled(new, grade)) == []
    silent = [replace(one, why=" ") for one in settled(new, grade)]
    assert unsettled(new, grade, TOLD, silent)


@pytest.mark.django_db
@pytest.mark.parametrize("text", GIVEN_AWAY)
def test_the_act_itself_refuses_what_is_not_settled(officer, entering, submission, text):
    new = replace(new_item(submission=submission), sanitised_text=text)
    act = {"submission": submission, "items": [new], "at": timezone.now(), "told": TOLD}
    with pytest.raises(ValueError, match="settled"), entering(officer) as viewer:
        actions.sanitise(by=viewer, **act)
    with entering(officer) as viewer:
        assert len(actions.sanitise(by=viewer, settled=[settled(new)], **act)) == 1


@given(some.text(alphabet="Her mum told\r\n\t éKarenHolt.", max_size=80))
def test_white_space_at_the_ends_or_of_another_kind_settles_alike(text):
    typed = replace(new_item(), sanitised_text=text)
    kept = replace(typed, sanitised_text="\n".join(text.strip().splitlines()))
    assert unsettled(kept, None, TOLD, settled(typed)) == []
