"""People found by what was typed: by sound, spelling, form of a name, birth, or reference."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.agencies.queries import agency_names
from sightline.index.records import Token
from sightline.subjects.derived import BORN, INITIAL, NAME, NEAR, NICK, SOUND, YEAR, name_keys
from sightline.subjects.models import Person
from sightline.subjects.naming import Likened, liken
from sightline.subjects.queries.concerns import profiled
from sightline.subjects.queries.facts import other_names_of
from sightline.subjects.queries.people import names_of
from sightline.subjects.queries.searching_tokens import SHOWN, common, holding, rare
from sightline.subjects.rules import is_child
from sightline.subjects.searching import As, Part, Typed
from sightline.terms import Act

LETTER: Final = "H"
CANDIDATES: Final = 200  # records whose names are compared with what was typed
MOST_KEYS: Final = 120
WEIGHT: Final = {NAME: 4, NICK: 3, SOUND: 2, INITIAL: 6, NEAR: 1, BORN: 12}
PAIR: Final = 8  # more, for a key of two words
BORN_THEN: Final = "born on this day"
BORN_IN: Final = "born in this year"
REFERRED: Final = "this reference"
MORE: Final = f"More than {SHOWN} people fit, and the first {SHOWN} are shown. Add to the name"
NO_NAME: Final = "A year of birth alone is in too many records. Add a name"
MANY: Final = (
    "More records than are looked through have a name like this, and some are left out. "
    "Add a forename, a surname or a date of birth"
)


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A profile as the viewer sees it: the spellings that fit, and why they do."""

    reference: str
    name: str = field(repr=False)
    is_child: bool
    births: tuple[str, ...] = field(repr=False)
    spellings: tuple[str, ...] = field(repr=False)
    reasons: tuple[str, ...] = field(repr=False)
    agencies: tuple[str, ...]
    records: tuple[str, ...]
    by_name: bool  # found by a word of the name or by reference, and not by the birth alone


@dataclass(frozen=True, slots=True)
class Fit:
    """A record that fits, how well and why: the less the rank, the better."""

    row: Person
    likened: Likened
    reasons: tuple[str, ...]
    rank: tuple[int, ...]
    others: tuple[str, ...] = field(default=(), repr=False)


def people(viewer: Viewer, act: Act, typed: Typed) -> tuple[list[PersonHit], list[str]]:
    """Return the profiles that fit, the best first, and what the searcher should know."""
    fits = _referred(viewer, act, typed)
    name = next((part.value for part in typed.of(As.NAME)), "")
    births = typed.of(As.BORN, As.BORN_YEAR)
    keys = _keys(name, births)
    found = holding(keys)
    fits += _fitting(viewer, act, name, births, _likeliest(rare(found)))
    notes = [MANY] if common(found) & _whole(name, births) else []
    if not name and typed.of(As.BORN_YEAR):
        notes.append(NO_NAME)
    hits = _profiles(viewer, _best(fits))
    if len(hits) > SHOWN:
        notes.append(MORE)
    return hits[:SHOWN], notes


def _keys(name: str, births: Sequence[Part]) -> list[Token]:
    """Return the tokens that are asked for; a year alone is in far too many records."""
    keys = name_keys(name)[:MOST_KEYS] if name else []
    sounds = [value for kind, value in keys if kind == SOUND and " " not in value]
    for part in births:
        if part.kind is As.BORN:
            keys.append((BORN, part.value))
        keys += [(BORN, f"{part.value[:YEAR]} {each}") for each in sounds]
    return keys


def _whole(name: str, births: Sequence[Part]) -> set[Token]:
    """Return the keys of all that was typed of a name: where these are common, little is found."""
    keys = [key for key in name_keys(name) if key[0] in {NAME, SOUND, NICK}] if name else []
    pairs = {key for key in keys if " " in key[1]}
    return set() if births else pairs or set(keys)


def _likeliest(found: Mapping[Token, Sequence[str]]) -> list[str]:
    """Return the records that have the most and the strictest of the keys."""
    weight: Counter[str] = Counter()
    for (kind, value), records in found.items():
        for record in records:
            weight[record] += WEIGHT[kind] + (PAIR if " " in value else 0)
    ordered = sorted(weight, key=lambda record: (-weight[record], record))
    return ordered[:CANDIDATES]


def _fitting(
    viewer: Viewer, act: Act, name: str, births: Sequence[Part], records: Sequence[str]
) -> list[Fit]:
    rows = Person.objects.filter(visible_to(viewer, act), pk__in=records).select_related("label")
    known = profiled(viewer, act, rows)
    called = other_names_of(viewer, act, [row.reference for row in known]) if name else {}
    fits = (_fit(row, called.get(row.reference, []), name, births) for row in known)
    return [fit for fit in fits if fit is not None]


def _fit(row: Person, others: Sequence[str], name: str, births: Sequence[Part]) -> Fit | None:
    """Return how a record fits, or None where only a key was shared, or the birth is another."""
    likened = liken(name, row.name, *others) if name else Likened(0, (), ())
    born = [part for part in births if part.value.startswith(row.born) or _within(row.born, part)]
    if births and not born:
        return None
    said = [_born(part) for part in born if row.born and _within(row.born, part)]
    if not likened.words and not said:
        return None
    if name and not likened.words:
        return None
    rank = (-likened.words, -len(said), *likened.rank)
    return Fit(row, likened, (*likened.said, *said), rank, tuple(others))


def _within(born: str, part: Part) -> bool:
    """Return whether a birth as it is recorded is the day or in the year that was typed."""
    return bool(born) and born.startswith(part.value)


def _born(part: Part) -> str:
    return BORN_THEN if part.kind is As.BORN else BORN_IN


def _referred(viewer: Viewer, act: Act, typed: Typed) -> list[Fit]:
    """Return the records that a reference means: of its own, or of whom items name by it."""
    wanted = [part.value for part in typed.of(As.REFERENCE)]
    seen = Person.objects.filter(visible_to(viewer, act)).select_related("label")
    rows = [*seen.filter(pk__in=wanted), *seen.filter(pseudonym__in=wanted)] if wanted else []
    known = profiled(viewer, act, rows)
    return [Fit(row, Likened(1, (), ()), (REFERRED,), (-99,)) for row in known]


def _best(fits: Iterable[Fit]) -> list[Fit]:
    """Return those with the most words of the name. Where nobody has as many as were typed, a
    forename alone shows nobody: it would be a list of strangers."""
    held = list({fit.row.reference: fit for fit in fits if fit.likened.telling}.values())
    most = max((fit.likened.words for fit in held), default=0)
    kept = [fit for fit in held if fit.likened.words == most or fit.reasons == (REFERRED,)]
    return sorted(kept, key=lambda fit: (fit.rank, fit.row.name, fit.row.reference))


def _profiles(viewer: Viewer, fits: Sequence[Fit]) -> list[PersonHit]:
    """Join the records that the viewer sees as one person, where the best of them stands."""
    if not fits:
        return []
    named = names_of(viewer, {fit.row.pseudonym for fit in fits})
    groups: dict[str, list[Fit]] = defaultdict(list)
    for fit in fits:
        groups[named[fit.row.pseudonym].leader].append(fit)
    agencies = agency_names()
    return [_hit(leader, group, agencies) for leader, group in groups.items()]


def _hit(leader: str, group: Sequence[Fit], agencies: Mapping[str, str]) -> PersonHit:
    best, today = group[0], timezone.localdate()
    rows = [fit.row for fit in group]
    holders = dict.fromkeys(row.label.value.controller for row in rows)
    return PersonHit(
        reference=leader,
        name=best.row.name,
        is_child=any(
            is_child(row.born, recorded_as_child=row.is_child, today=today) for row in rows
        ),
        births=tuple(dict.fromkeys(row.born for row in rows if row.born)),
        spellings=tuple(
            dict.fromkeys([*(row.name for row in rows), *(o for fit in group for o in fit.others)])
        ),
        reasons=tuple(dict.fromkeys(reason for fit in group for reason in fit.reasons)),
        agencies=tuple(agencies.get(code, code) for code in holders),
        records=tuple(row.reference for row in rows),
        by_name=any(fit.likened.words for fit in group),
    )
