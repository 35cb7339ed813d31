"""Makes a period's tables safe, and has the attacker judge them with all releases. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sightline.publish.control import attacker
from sightline.publish.control.hiding import Unsafe, protect
from sightline.publish.control.published import Published
from sightline.publish.control.regimes import Regime
from sightline.publish.control.tables import Table
from sightline.publish.figures.definitions import Definition
from sightline.terms.publishing import Axis, Told

MOST_SAID = 40
WHAT_TO_DO = {
    Told.CONTRADICTION: "Ask anew for the period that was released with other counts, and release"
    " that first; or leave the table out.",
    Told.UNRELATED: "Say in figures.toml what each area was made from, or leave the table out.",
}
LEAVE_OUT = "Leave the table out, or ask again once more has been counted."


@dataclass(frozen=True)
class Made:
    """One table as it may be released."""

    definition: Definition
    published: Published


@dataclass(frozen=True)
class Judged:
    """Tables that may be released; or none, and why, in words that hold no count."""

    made: tuple[Made, ...] = ()
    says: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether there is something to release, and nothing against it."""
        return bool(self.made) and not self.says


def judged(
    tables: Sequence[tuple[Definition, Table]],
    regimes: Mapping[str, Regime],
    earlier: Sequence[Published],
) -> Judged:
    """Make tables safe one after another, each after those before it, and judge them together."""
    made: list[Made] = []
    says: list[str] = []
    for definition, table in tables:
        cut = cut_otherwise(table, earlier)
        if cut:
            says.append(cut)
            continue
        before = related(table.measure, [*earlier, *(each.published for each in made)])
        try:
            safe = protect(table, regimes[definition.regime], earlier=before)
        except Unsafe as wrong:
            says.extend(_said(definition.title, wrong))
        else:
            made.append(Made(definition, safe))
    if not says:
        says.extend(against([each.published for each in made], regimes, earlier))
    return Judged(() if says else tuple(made), tuple(says[:MOST_SAID]))


def against(
    tables: Sequence[Published], regimes: Mapping[str, Regime], earlier: Sequence[Published]
) -> Iterator[str]:
    """Yield what tables give away together with all that was released, in words without counts."""
    for measure in dict.fromkeys(each.measure for each in tables):
        ours, before = related(measure, tables), related(measure, earlier)
        strictest = max((regimes[each.regime] for each in ours), key=lambda each: each.hides_up_to)
        known = {*attacker.pinned(before, strictest)} if before else set()
        for found in attacker.pinned([*before, *ours], strictest):
            if found not in known:
                yield f"{found.sentence} {WHAT_TO_DO.get(found.told, LEAVE_OUT)}"


def related(measure: str, tables: Sequence[Published]) -> list[Published]:
    """Return the tables that count the same: no other says anything of them."""
    return [each for each in tables if each.measure == measure]


def cut_otherwise(table: Table, earlier: Sequence[Published]) -> str:
    """Return why areas cannot be held against earlier ones of the same year, or nothing."""
    ours = {each.axis_name: each.names for each in table.dimensions if each.axis is Axis.AREA}
    for before in earlier:
        for each in before.dimensions:
            if ours.get(each.axis_name, each.names) != each.names:
                return (
                    f"{table.name}: its areas are not those of {before.title}. Raise the year of"
                    " the boundaries in figures.toml, and say what was made from what."
                )
    return ""


def _said(title: str, wrong: Unsafe) -> Iterator[str]:
    if not wrong.pinned:
        yield f"{title}: {wrong} {LEAVE_OUT}"
    for each in wrong.pinned:
        yield f"{title}: {each.sentence} {WHAT_TO_DO.get(each.told, LEAVE_OUT)}"
