"""The file of tools is read strictly: a mistake in it stops the start, and says where it is."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from sightline.assessments import tools as module
from sightline.assessments.tools import TABLE, ToolError, for_kind, tools
from sightline.terms.assessing import AssessedKind, ToolPurpose

SOUND = """
[small]
name = "A tool"
purpose = "ASSESSMENT"
version = "1"
assesses = ["PERSON"]
source = "This test"
reviewed = 2026-11-28
levels = [
  { code = "LOW", words = "Low", weeks = 12 },
  { code = "HIGH", words = "High", weeks = 4 },
]
indicators = [
  { code = "one", says = "One is so", strand = "ONLINE", weight = "light" },
  { code = "two", says = "Two is so", strand = "SAFETY", harm = true, behaviour = true },
]
[small.tally]
weights.light = { NOW = 1, BEFORE = 0, BOTH = 1 }
bands = [{ least = 0, words = "Little" }, { least = 2, words = "Much" }]
"""


@pytest.fixture
def read(tmp_path):
    def of(text):
        path = tmp_path / "tools.toml"
        path.write_text(text, encoding="utf-8")
        return tools(path)

    yield of
    tools.cache_clear()


def test_a_sound_tool_is_read(read):
    tool = read(SOUND)["small"]
    assert [(one.code, one.rank) for one in tool.levels] == [("LOW", 0), ("HIGH", 1)]
    assert tool.level("HIGH").weeks == 4
    assert tool.level("MEDIUM") is None
    assert tool.indicators[1].harm


@pytest.mark.parametrize(
    ("is_", "becomes", "said"),
    [
        ('name = "A tool"\n', "", "small lacks name"),
        ('source = "This test"', 'source = " "', "needs words for source"),
        ('purpose = "ASSESSMENT"', 'purpose = "SCORE"', "'SCORE', which is no ToolPurpose"),
        ("reviewed = 2026-11-28", 'reviewed = "soon"', "needs the day on which it was reviewed"),
        ('assesses = ["PERSON"]', "assesses = []", "says not whom"),
        ('assesses = ["PERSON"]', 'assesses = ["DOG"]', "'DOG', which is no AssessedKind"),
        ('version = "1"', 'version = "1"\ncolour = "red"', "does not know colour"),
        ("weeks = 12", "weeks = 60", "LOW needs its review within"),
        ("weeks = 12", "weeks = true", "LOW needs its review within"),
        ('code = "HIGH"', 'code = "LOW"', "has a level twice"),
        ('code = "HIGH"', 'code = "high"', "write capital letters"),
        ('  { code = "HIGH", words = "High", weeks = 4 },\n', "", "needs two levels"),
        ('code = "two"', 'code = "one"', "has an indicator twice"),
        ('code = "two"', 'code = "Two!"', "write small letters"),
        ('says = "Two is so"', 'says = ""', "needs words for two says"),
        ("harm = true", 'harm = "yes"', "two says harm: write true"),
        ("harm = true", "harmful = true", "does not know harmful"),
        ('strand = "SAFETY"', 'strand = "LUCK"', "small: two says 'LUCK'"),
        ('weight = "light"', 'weight = "heavy"', "a weight that its tally does not know"),
        ("BEFORE = 0, ", "", "needs whole numbers for NOW, BEFORE and BOTH"),
        ("BEFORE = 0", "BEFORE = 0.5", "needs whole numbers"),
        ("least = 0", "least = 1", "begin at 0 and rise"),
        ("least = 2", "least = 0", "begin at 0 and rise"),
        ("[small.tally]", "[small.total]", "does not know total"),
        ("[small]", "[Small]", "needs a name in small letters"),
        ("levels = [", "levels = (", "cannot be read"),
    ],
)
def test_a_mistake_is_named(read, is_, becomes, said):
    assert is_ in SOUND
    with pytest.raises(ToolError, match=re.escape(said)):
        read(SOUND.replace(is_, becomes))


def test_weights_without_a_tally_are_a_mistake(read):
    with pytest.raises(ToolError, match="gives weights and has no tally"):
        read(SOUND[: SOUND.index("[small.tally]")])


def test_a_mistake_stops_the_start_with_the_sentence(monkeypatch):
    def broken():
        raise ToolError("tools.toml: small lacks name.")

    monkeypatch.setattr(module, "tools", broken)
    with pytest.raises(ImproperlyConfigured, match="small lacks name"):
        apps.get_app_config("assessments").ready()


def test_the_tools_that_come_with_it_cover_what_is_assessed_and_how():
    kinds = {kind: for_kind(kind) for kind in AssessedKind}
    assert all(kinds.values())
    purposes = {one.purpose for one in kinds[AssessedKind.PERSON]}
    assert purposes == set(ToolPurpose)
    scales = {tuple(level.words for level in one.levels) for one in kinds[AssessedKind.PERSON]}
    assert ("Emerging", "Moderate", "Significant") in scales
    assert ("Low", "Medium", "High") in scales


def test_each_tool_asks_about_harm_and_looks_again_within_thirteen_weeks():
    for tool in tools().values():
        assert any(one.harm for one in tool.indicators), tool.code
        assert all(one.weeks <= 13 for one in tool.levels), tool.code
        weeks = [one.weeks for one in tool.levels]
        assert weeks == sorted(weeks, reverse=True), "a higher level is looked at no later"


def test_every_sentence_is_one_sentence_of_our_own_without_blame():
    from sightline.extract.blaming import blaming

    said = [one.says for tool in tools().values() for one in tool.indicators]
    assert all(one[0].isupper() and one[-1] not in ".,;" for one in said)
    assert [one for one in said if blaming(one)] == []
    assert TABLE.name == "tools.toml"
