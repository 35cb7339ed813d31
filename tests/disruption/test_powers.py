"""The catalogue is read strictly: a line that is not right stops the reading, by its name."""

import tomllib

import pytest

from sightline.disruption.powers import TABLE, powers

LINES = TABLE.read_text(encoding="utf-8")
CLOSURE = LINES[LINES.index("[closure]") : LINES.index("[hotel_guests]")]


def test_the_catalogue_is_read_whole():
    assert list(powers()) == list(tomllib.loads(LINES))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('name = "Closure notice and closure order"\n', "", "lacks name"),
        ("against = true\n", "againts = true\n", "does not know againts"),
        ('class = "LOCATIONAL"', 'class = "LOCAL"', "says 'LOCAL', no PowerClass"),
        ('applies = ["POLICE", "COUNCIL"]', "applies = []", "says not who applies"),
        ('needs = ["DISORDER"]', "", "names no fact"),
        ('needs = ["DISORDER"]', 'needs = ["GANG"]', "is not asked"),
        ("in_force = 2014-10-20", 'in_force = "soon"', "in force from a day"),
        ('standing = "to be checked"', 'standing = "fine"', "stands neither"),
        ("reviewed = 2026-11-28", "reviewed = 2026", "day on which it was reviewed"),
        ("against = true\n", "first = 1\n", "is first if it protects"),
        ("longest = { months = 6 }", "longest = 6", "lasts some whole months"),
        ("longest = { months = 6 }", "longest = {}", "lasts some whole months"),
        ("longest = { months = 6 }", "longest = { weeks = 6 }", "lasts some whole months"),
        ("longest = { months = 6 }", "longest = { months = 0 }", "lasts some whole months"),
        ("longest = { months = 6 }", "longest = { days = 1.5 }", "lasts some whole months"),
    ],
)
def test_a_line_that_is_not_right_is_named(tmp_path, old, new, why):
    assert old in CLOSURE
    table = tmp_path / "powers.toml"
    table.write_text(CLOSURE.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=f"closure .*{why}"):
        powers(table)
