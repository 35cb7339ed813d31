"""Whether two records are of one person: what of each field speaks for it and against it.

Evidence after Fellegi and Sunter: each level of agreement weighs log2(m / u) bits, m being how
often it is found between records of one person and u between records of two. The weights stand
in `people.toml`. It suggests; a named person decides. Pure.
"""

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from sightline.linkage.addresses import Address, address, is_shared, shared_address
from sightline.linkage.births import Birth, birth, births
from sightline.linkage.evidence import Found
from sightline.linkage.names import names
from sightline.linkage.names_read import Written, written
from sightline.linkage.people_doubt import doubt
from sightline.linkage.people_notes import notes, unknown
from sightline.linkage.phones import phones, shared_phones

MOST_CHARACTERS: Final = 2_000  # of a field that are read
MOST_BITS: Final = 60.0
FIELDS: Final = ("name", "dob", "address", "phone", "note")
LEAST_SAID: Final = 0.05  # evidence of fewer bits is not worth a line


class Sameness(StrEnum):
    """What is made of two records."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one field says: `weight` in bits, above nought for one person, below it for two."""

    field: str
    words: str
    weight: float

    def __str__(self) -> str:
        """Return the line of a waterfall: "same date of birth +8.1"."""
        return f"{self.words} {self.weight:+.1f}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How probable it is that two records are of one person, and why, the weightiest first."""

    probability: float
    verdict: Sameness
    reasons: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record, read."""

    name: Written
    birth: Birth
    address: Address | None
    phones: frozenset[str]
    note: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The bits of each level, those to begin with, and from where a verdict is given."""

    prior: float
    same: float
    different: float
    against: float
    kin: float
    bits: Mapping[str, float]

    def of(self, found: Iterable[Found]) -> float:
        """Return the bits of evidence."""
        return sum(self.bits[each.level] * each.times for each in found)


@cache
def weights() -> Weights:
    """Return the stored weights."""
    said = tomllib.loads(Path(__file__).with_name("people.toml").read_text(encoding="utf-8"))
    dials = said["dials"]
    return Weights(**dials, bits=said["bits"])


def compare_people(a: Mapping[str, Any], b: Mapping[str, Any]) -> Comparison:
    """Compare two records, each a mapping with any of name, dob, address, phone and note.

    `dob` is a date, a datetime, a year, an age or a date as people write it. What is missing,
    None, empty or said to be unknown is no evidence, and other keys are not read. The order of the
    two is nothing; case, accents and spacing are nothing. Raise TypeError where a record is no
    mapping, or a field holds anything but text, a number, a date or None.
    """
    one, other = sorted((read(a), read(b)), key=repr_of)
    by = weights()
    found = evidence(one, other, by.of)
    found += _household(found, one, other, by)
    bits = max(-MOST_BITS, min(MOST_BITS, by.prior + by.of(found)))
    probability = 1 / (1 + 2**-bits)
    return Comparison(probability, _verdict(probability, found, by), _reasons(found, by))


def _household(found: list[Found], one: Record, other: Record, by: Weights) -> list[Found]:
    """Return what keeps two who may be of one household from more than `kin` of probability."""
    why = doubt(found, one.note, other.note)
    above = by.prior + by.of(found) - math.log2(by.kin / (1 - by.kin))
    return [Found("kin_doubt", why, above / -by.bits["kin_doubt"])] if why and above > 0 else []


def repr_of(record: Record) -> str:
    """Return what puts records in one order, whichever is given first."""
    return repr((record.name, record.birth, record.address, sorted(record.phones), record.note))


def _verdict(probability: float, found: list[Found], by: Weights) -> Sameness:
    """Return the verdict: little probable is "different" only where something speaks against it."""
    if probability >= by.same:
        return Sameness.SAME
    against = min((by.of([each]) for each in found), default=0.0) <= by.against
    return Sameness.DIFFERENT if against and probability <= by.different else Sameness.UNSURE


def _reasons(found: Iterable[Found], by: Weights) -> tuple[Evidence, ...]:
    said = [
        Evidence(each.level.split("_")[0], each.words, round(by.bits[each.level] * each.times, 2))
        for each in found
    ]
    kept = [each for each in said if abs(each.weight) >= LEAST_SAID]
    return tuple(sorted(kept, key=lambda each: (-abs(each.weight), each.words)))


def read(person: Mapping[str, Any]) -> Record:
    """Read a record."""
    if not isinstance(person, Mapping):
        raise TypeError("A record is a mapping with any of name, dob, address, phone and note.")
    said = {field: _text(field, person.get(field)) for field in FIELDS}
    note = unknown(said["note"])
    return Record(
        written(said["name"], note),
        birth(said["dob"], note),
        address(said["address"]),
        phones(said["phone"], note),
        note,
    )


def _text(field: str, value: object) -> str:
    """Return what a field says as text with single gaps, as far as it is read."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise TypeError(f"{field} is text, a number, a date or None, not {type(value).__name__}.")
    return " ".join(str(value)[:MOST_CHARACTERS].split())


def evidence(a: Record, b: Record, bits: Callable[[Iterable[Found]], float]) -> list[Found]:
    """Return all evidence of two records, each piece as far as the others let it count."""
    of_name = names(a.name, b.name, bits)
    of_birth = births(a.birth, b.birth)
    of_home = shared_address(a.address, b.address)
    hostel = any((one.address and one.address.shared) or is_shared(one.note) for one in (a, b))
    of_phone = shared_phones(a.phones, b.phones, hostel=hostel)
    of_note = notes((a.note, a.name), (b.note, b.name))
    household = _of_household(of_name, of_birth, of_note, bits)
    counted = [
        *of_name,
        *_scaled(of_birth, _of_birth(of_name), bits),
        *_scaled(of_home, household * 0.8, bits),
        *_scaled(of_phone, household, bits),
        *_scaled(of_note, 0.0 if _conflict(of_name) else 1.0, bits),
    ]
    return [*counted, *_alone(counted, bits)]


def _scaled(
    found: list[Found], times: float, bits: Callable[[Iterable[Found]], float]
) -> list[Found]:
    """Return evidence, what agrees counting only so far; what differs counts whole."""
    return [replace(each, times=each.times * times) if bits([each]) > 0 else each for each in found]


def _levels(found: Iterable[Found]) -> frozenset[str]:
    return frozenset(each.level for each in found)


def _conflict(of_name: list[Found]) -> bool:
    return bool(_levels(of_name) & {"given_conflict", "weak_conflict"})


def _has(found: Iterable[Found], part: str) -> bool:
    return any(level.startswith(part) and level != f"{part}_conflict" for level in _levels(found))


def _of_birth(of_name: list[Found]) -> float:
    """Return how far a shared date of birth counts: twins share theirs."""
    if _conflict(of_name):
        return 0.0
    if not of_name:
        return 0.5
    if "middle_conflict" in _levels(of_name):
        return 0.3
    if _levels(of_name) & _DOUBTFUL:
        return 0.5
    if not _has(of_name, "given"):
        return 0.3 if "family_conflict" in _levels(of_name) else 0.8
    return 1.0


def _of_household(
    of_name: list[Found],
    of_birth: list[Found],
    of_note: list[Found],
    bits: Callable[[Iterable[Found]], float],
) -> float:
    """Return how far a shared phone or home counts: families and hostels share theirs."""
    if _conflict(of_name):
        return 0.0
    if not _has(of_name, "given"):
        return 0.3 if _has(of_name, "family") else 0.1
    if "middle_conflict" in _levels(of_name) or _levels(of_name) & _DOUBTFUL:
        return 0.05
    if bits(of_birth) < 0 or "generation_conflict" in _levels(of_name) or bits(of_note) < 0:
        return 0.3
    if "generation_one" in _levels(of_name):
        return 0.5
    if "family_conflict" in _levels(of_name):
        return 0.8 if bits(of_birth) > 4 else 0.4
    return 1.0


def _alone(counted: list[Found], bits: Callable[[Iterable[Found]], float]) -> list[Found]:
    """Return the doubt that names alone leave, or names and a year."""
    if not _has(counted, "given") and not _has(counted, "family"):
        return []
    others = [bits([each]) for each in counted if not each.level.startswith(_NAMED)]
    borne_out = sum(bit for bit in others if bit > 0)
    if borne_out >= bits([Found("birth_year", "")]) + 0.2:
        return []
    return [Found("alone_name", "nothing but the name, or a year, bears it out")]


_DOUBTFUL: Final = frozenset({"given_near", "middle_conflict", "single_differ"})
_NAMED: Final = ("given", "single", "family", "middle", "weak", "name", "generation", "baby")
