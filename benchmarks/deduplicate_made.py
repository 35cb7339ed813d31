"""Invents lists of people in which many stand more than once, with the truth. Nobody is real.

Two makers that share no way of spoiling a record: `corrupted` does as FEBRL's does (letters wrong,
missing, changed round; fields lost or changed about), `agencies` as British agencies do (short
forms, another spelling, day and month changed round, a move) among families whose members share a
surname, a home and a phone. Weights were tuned on the first alone.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sightline.linkage.names_known import forms, mates

Row = dict[str, str]
LETTERS = string.ascii_lowercase
STARTS = (
    "Ash Black Brad Burn Chad Clay Cob Crab Dal Den Dray East Ell Fair Farn Gar Gran Hag Hard Har "
    "Hay Hol Hurst Kel Kirk Lam Lang Led Lin Mar Mid Nor Oak Ox Pen Pick Rad Red Ross Rus Sal Shaw "
    "Sher Stan Sut Thorn Tor Up Wal Wen West Whit Win Wood Wor Yar"
).split()
ENDS = (
    "bourne bridge brook bury by castle combe croft dale den don field ford gate grave ham hill "
    "holt house hurst land leigh ley low man mere more ness over pole ridge scott shaw son stead "
    "stock stone ston thorpe ton tree wall ward water way well wick wood worth wright yard"
).split()
KINDS = "Street Road Lane Close Avenue Drive Court Grove Place Way Crescent Terrace".split()


@dataclass
class Dice:
    """Chance, with the lists from which names and places are drawn."""

    seed: int
    rng: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        self.rng = np.random.default_rng(self.seed)
        shuffled = np.random.default_rng(7).permutation
        made = [start + end for start in STARTS for end in ENDS]
        self.surnames = [made[place] for place in shuffled(len(made))]
        self.forenames = [group[0] for group in mates() if len(group[0]) > 2]
        self.forenames = [self.forenames[place] for place in shuffled(len(self.forenames))]
        self._pool: list[float] = []

    def chance(self, share: float) -> bool:
        return self.uniform() < share

    def uniform(self) -> float:
        if not self._pool:
            self._pool = self.rng.random(100_000).tolist()
        return self._pool.pop()

    def below(self, limit: int) -> int:
        return int(self.uniform() * limit)

    def of(self, things: list[str] | tuple[str, ...] | str) -> str:
        return things[self.below(len(things))]

    def common(self, things: list[str]) -> str:
        """Return one of a list whose first are far commoner than its last."""
        return things[int(len(things) * self.uniform() ** 2.2)]

    def day(self, first: int, last: int) -> tuple[int, int, int]:
        return first + self.below(last - first + 1), 1 + self.below(12), 1 + self.below(28)


# --- As FEBRL does --------------------------------------------------------------------------------

FIELDS = (  # column, how often it is spoiled, how often what is spoiled is lost
    ("given_name", 0.22, 0.15), ("surname", 0.22, 0.10), ("street_number", 0.12, 0.2),
    ("address_1", 0.2, 0.15), ("suburb", 0.14, 0.05), ("postcode", 0.1, 0.05),
    ("date_of_birth", 0.12, 0.2), ("soc_sec_id", 0.1, 0.1),
)  # fmt: skip


def corrupted(rows: int, seed: int = 1, *, number: bool = True) -> tuple[list[Row], list[int]]:
    """Return rows as FEBRL's with the person of each; `number` says whether each has one."""
    dice, found, truth, person = Dice(seed), [], [], 0
    towns = [(f"{dice.common(dice.surnames)} {dice.of(KINDS)}", 1000 + n) for n in range(2500)]
    while len(found) < rows:
        first = _australian(dice, towns)
        if not number:
            del first["soc_sec_id"]
        many = 1 + (dice.chance(0.4) and 1 + int(3 * dice.uniform() ** 3))
        for place in range(many):
            found.append(first if place == 0 else _spoiled(dice, first))
            truth.append(person)
        person += 1
    return found[:rows], truth[:rows]


def _australian(dice: Dice, towns: list[tuple[str, int]]) -> Row:
    town, code = towns[dice.below(len(towns))]
    year, month, day = dice.day(1920, 2010)
    return {
        "given_name": dice.common(dice.forenames),
        "surname": dice.common(dice.surnames).lower(),
        "street_number": str(1 + int(300 * dice.uniform() ** 2)),
        "address_1": f"{dice.common(dice.surnames)} {dice.of(KINDS)}".lower(),
        "suburb": town.lower(),
        "postcode": str(code),
        "date_of_birth": f"{year}{month:02d}{day:02d}",
        "soc_sec_id": str(1_000_000 + dice.below(9_000_000)),
    }


def _spoiled(dice: Dice, row: Row) -> Row:
    made = dict(row)
    for column, often, lost in FIELDS:
        if column not in made or not dice.chance(often):
            continue
        if dice.chance(lost):
            made[column] = ""
            continue
        for _ in range(1 + int(2.2 * dice.uniform() ** 2)):
            made[column] = _mistyped(dice, made[column])
    if dice.chance(0.03):
        made["given_name"], made["surname"] = made["surname"], made["given_name"]
    return made


def _mistyped(dice: Dice, word: str) -> str:
    """Return a word with one letter or figure wrong, missing, too many or changed round."""
    if len(word) < 2:
        return word
    place, kind = dice.below(len(word) - 1), dice.below(4)
    other = dice.of(string.digits if word[place].isdigit() else LETTERS)
    if kind == 0 and not word.isdigit():
        return word[:place] + word[place + 1 :]
    if kind == 1 and not word.isdigit():
        return word[:place] + other + word[place:]
    if kind == 2:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + other + word[place + 1 :]


# --- As British agencies do -----------------------------------------------------------------------


@dataclass
class Person:
    """Somebody invented, with the home and phone of the household."""

    given: str
    family: str
    born: tuple[int, int, int]
    home: tuple[str, str, str, str]
    phone: str
    nhs: str


def agencies(rows: int, seed: int = 2) -> tuple[list[Row], list[int]]:
    """Return rows as agencies write them, in one column of names, with the person of each."""
    dice, found, truth, person = Dice(seed), [], [], 0
    hostels = [_home(dice) for _ in range(max(2, rows // 20_000))]
    desk = "01632 960001"  # the phone of a desk, which is written down for hundreds
    while len(found) < rows:
        for one in _household(dice, hostels):
            for _ in range(1 + dice.chance(0.35) + dice.chance(0.12)):
                found.append(_told(dice, one, desk))
                truth.append(person)
            person += 1
    return found[:rows], truth[:rows]


def _home(dice: Dice) -> tuple[str, str, str, str]:
    area = f"{dice.of('BCDEGLMNST')}{dice.of('ABDEHLNRST')}{1 + dice.below(40)}"
    code = f"{area} {dice.below(9)}{dice.of('ABDEFGHJ')}{dice.of('ABDEFGHJLN')}"
    street = f"{dice.common(dice.surnames)} {dice.of(KINDS)}"
    return str(1 + dice.below(180)), street, dice.common(dice.surnames), code


def _household(dice: Dice, hostels: list[tuple[str, str, str, str]]) -> list[Person]:
    if dice.chance(0.03):
        return [_person(dice, dice.common(dice.surnames), hostels[dice.below(len(hostels))])]
    home, family, phone = _home(dice), dice.common(dice.surnames), _phone(dice)
    many = 1 + dice.below(5)
    people = [_person(dice, family, home) for _ in range(many)]
    for one in people:
        if dice.chance(0.5):
            one.phone = phone
    if many > 1 and dice.chance(0.08):  # twins
        people[1].born = people[0].born
    if many > 2 and dice.chance(0.05):  # father and son
        people[2].given = people[1].given
        people[2].born = (people[1].born[0] - 20 - dice.below(20), *people[2].born[1:])
    return people


def _person(dice: Dice, family: str, home: tuple[str, str, str, str]) -> Person:
    born = dice.day(1985, 2018) if dice.chance(0.7) else dice.day(1940, 1985)
    number = str(4_000_000_000 + dice.below(999_999_999))
    return Person(dice.common(dice.forenames).title(), family, born, home, _phone(dice), number)


def _phone(dice: Dice) -> str:
    return f"07{dice.below(1_000_000_000):09d}"


def _told(dice: Dice, one: Person, desk: str) -> Row:
    given = one.given
    if dice.chance(0.15):
        given = dice.of(sorted(forms(given.lower()))).title()
    if dice.chance(0.03):
        given = given[0]
    family = _respelled(dice, one.family) if dice.chance(0.1) else one.family
    name = f"{family.upper()}, {given}" if dice.chance(0.2) else f"{given} {family}"
    number, street, town, code = _home(dice) if dice.chance(0.2) else one.home
    phone = one.phone if dice.chance(0.75) else _phone(dice)
    phone = desk if dice.chance(0.005) else phone
    return {
        "name": name if dice.chance(0.97) else f"{family} {given}",
        "dob": "" if dice.chance(0.1) else _born(dice, one.born),
        "address": "" if dice.chance(0.15) else f"{number} {_short(dice, street)}, {town}",
        "postcode": "" if dice.chance(0.2) else code if dice.chance(0.8) else code.replace(" ", ""),
        "phone": "" if dice.chance(0.35) else _spaced(dice, phone),
        "nhs_number": one.nhs if dice.chance(0.25) else "",
    }


def _born(dice: Dice, born: tuple[int, int, int]) -> str:
    year, month, day = born
    if dice.chance(0.03):
        return f"01/01/{year}"
    if dice.chance(0.04) and day <= 12:
        month, day = day, month
    if dice.chance(0.03):
        day = min(28, max(1, day + dice.below(3) - 1))
    if dice.chance(0.02):
        year += dice.below(3) - 1
    written: Callable[[], str] = (
        (lambda: f"{day:02d}/{month:02d}/{year}")
        if dice.chance(0.8)
        else (lambda: f"{year}-{month:02d}-{day:02d}")
    )
    return written()


SPELLINGS = (
    ("ck", "k"), ("ph", "f"), ("ey", "y"), ("ll", "l"), ("w", "v"), ("ie", "y"), ("oo", "u"),
)  # fmt: skip


def _respelled(dice: Dice, name: str) -> str:
    """Return a surname as it sounds to somebody else."""
    for one, other in SPELLINGS:
        if one in name:
            return name.replace(one, other, 1)
    place = 1 + dice.below(len(name) - 1)
    letter = dice.of("aeiou") if name[place] in "aeiou" else name[place] * 2
    return name[:place] + letter + name[place + 1 :]


def _short(dice: Dice, street: str) -> str:
    if dice.chance(0.7):
        return street
    return street.replace("Street", "St").replace("Road", "Rd").replace("Avenue", "Ave")


def _spaced(dice: Dice, phone: str) -> str:
    how = dice.below(3)
    return phone if how == 0 else f"{phone[:5]} {phone[5:]}" if how == 1 else f"+44{phone[1:]}"
