"""Invents people in families and hostels, and how agencies write them down. Nobody is real.

A pair is two writings of one person, or of two who are easily taken for one: twins, siblings,
parent and child of one name, namesakes, and strangers under one roof.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from benchmarks.people_pairs import Pair
from sightline.linkage.names_known import forms

COMMUNITIES = {
    "british": (
        ("James Oliver Jack Thomas Callum Tyler Ryan Ethan Emily Chloe Jessica Katie Bethany Paige "
        "Ruby Samantha William Daniel Joshua Leah Mia Ella Alfie Kieran Rebecca Victoria"),
        ("Smith Jones Taylor Brown Walker Cartwright Hargreaves Felton Stone Pike Beddoes Webb "
        "Thompson-Clarke Holloway Turner Baker Ormerod Tate Fletcher Lane"),
    ),
    "polish": (
        ("Kacper Jakub Zuzanna Agnieszka Tomasz Krzysztof Oliwia Maja Wojciech Katarzyna Michal "
        "Aleksandra Piotr Malgorzata Szymon Natalia Bartosz"),
        "Nowak Kowalski Wojcik Zielinski Grabowski Pawlak Jablonski Szewczyk Mazur Brzoza Sikora",
    ),
    "balkan": (
        ("Ioana Andrei Alexandru Gheorghe Maria Elena Florin Cristina Dimitar Georgi Ivan Gergana "
        "Hristo Stefan Krasimira Ionut Mihaela Vasile"),
        "Popescu Ionescu Rostas Munteanu Ciobanu Balan Ivanov Georgiev Iliev Stoyanov Vasilev",
    ),
    "celtic": (
        ("Sian Rhys Gwenllian Dafydd Cerys Ieuan Niamh Patrick Bridget Margaret Martin Siobhan "
        "Michael Kathleen Aoife Owain Mair Eoin"),
        ("Davies Evans Lloyd-Jones Llewellyn Pritchard Ward Connors Maughan McDonagh O'Brien "
        "O'Donoghue McCarthy Quilligan"),
    ),
    "muslim": (
        ("Mohammed Hassan Hussein Ayesha Fatima Zainab Omar Ibrahim Yusuf Bilal Khadija Imran "
        "Abdirahman Hodan Ahmed Amina Liban Rezan Rojin Karwan Sumaya"),
        ("Khan Hussain Ahmed Ali Mahmood Choudhury Warsame Abdi Farah Jama Amin Demir Malik Rahman "
        "Qureshi Siddique"),
    ),
    "sikh": (
        "Harpreet Gurpreet Jaswinder Manpreet Sukhwinder Simran Deepak Priya Rohan Amit Jaspreet",
        "Singh Kaur Gill Dhillon Sandhu Patel Sharma Iyer Venkatesan Bhogal",
    ),
    "eastern": (
        "Minh Lan Huong Linh Tuan Hung Duc Mai Wei Xiaoming Jun Mei Fang Jie Xiaohong Anh",
        "Nguyen Tran Le Pham Hoang Chen Li Wang Zhang Liu",
    ),
    "african": (
        ("Oluwaseun Chiamaka Kwame Emmanuel Blessing Adebayo Ngozi Fatoumata Mamadou Precious "
        "Chinedu Akosua Kehinde Folake"),
        "Okafor Adeyemi Mensah Osei Diallo Bah Nwosu Olatunji Owusu-Ansah Bello",
    ),
}  # fmt: skip
STREETS = (
    "Alma Cecil Station Mill Curzon Ferry Bramble Dock Loxley Hyde Vine Grove Lark Orchard".split()
)
KINDS = {
    "Road": "Rd",
    "Street": "St",
    "Lane": "Ln",
    "Close": "Cl",
    "Gardens": "Gdns",
    "Court": "Ct",
}
EMPTY = ("", "NK", "not known", "-", "N/A")
BORN_FROM, BORN_TO = date(2004, 1, 1), date(2013, 12, 31)


@dataclass(frozen=True)
class Person:
    """Somebody invented."""

    given: str
    family: str
    born: date
    house: int
    street: str
    kind: str
    phone: str


class World:
    """Draws people and pairs from one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def one(self, said: str | list[str]) -> str:
        """Draw one of some words."""
        words = said.split() if isinstance(said, str) else said
        return str(words[int(self.rng.integers(len(words)))])

    def chance(self, share: float) -> bool:
        """Return true this often."""
        return bool(self.rng.random() < share)

    def person(self) -> Person:
        """Invent somebody."""
        given, family = COMMUNITIES[self.one(list(COMMUNITIES))]
        days = (BORN_TO - BORN_FROM).days
        return Person(
            self.one(given), self.one(family),
            BORN_FROM + timedelta(days=int(self.rng.integers(days))),
            int(self.rng.integers(1, 120)), self.one(STREETS), self.one(list(KINDS)), self.mobile(),
        )  # fmt: skip

    def mobile(self) -> str:
        """Return a number of those kept for drama."""
        return f"07700 900{int(self.rng.integers(1000)):03d}"

    def another_given(self, person: Person) -> str:
        """Return a forename of the same people that is no form of this one."""
        for given, family in COMMUNITIES.values():
            if person.family in family.split() and person.given in given.split():
                others = [
                    name
                    for name in given.split()
                    if name.casefold() not in forms(person.given.casefold())
                ]
                return self.one(others)
        return "Robin"

    def pairs(self, number: int) -> list[Pair]:
        """Return pairs, as many of one person as of two."""
        found = []
        for _ in range(number // 2):
            one = self.person()
            found.append(self.tellable(one))
            other = self.person()
            found.append(Pair("different", self.record(other), self.record(self.like(other))))
        return found

    def tellable(self, person: Person) -> Pair:
        """Return two writings of one person that can be told: they share more than a name."""
        while True:
            later = self.later(person)
            one, other = self.record(person), self.record(later)
            both = {
                name for name in one if name in other and not {one[name], other[name]} & set(EMPTY)
            }
            days = min(len(one.get("dob", "")), len(other.get("dob", ""))) > 7
            told = {
                "dob": days,
                "phone": later.phone == person.phone,
                "address": later.house == person.house,
            }
            if any(told[name] for name in both - {"name"}):
                return Pair("same", one, other)

    def later(self, person: Person) -> Person:
        """Return a person some time on: moved, with a new phone, or married."""
        moved = self.person()
        if self.chance(0.3):
            person = replace(person, house=moved.house, street=moved.street, kind=moved.kind)
        if self.chance(0.3):
            person = replace(person, phone=moved.phone)
        elif self.chance(0.06):
            person = replace(person, family=moved.family)
        return person

    def like(self, person: Person) -> Person:
        """Return somebody else who is easily taken for this one."""
        draw, stranger = self.rng.random(), self.person()
        sibling = replace(person, given=self.another_given(person))
        if draw < 0.3:
            return sibling
        if draw < 0.5:
            return replace(
                sibling, born=person.born + timedelta(days=int(self.rng.integers(300, 900)))
            )
        if draw < 0.62:
            return replace(
                person, born=person.born - timedelta(days=int(self.rng.integers(6500, 14000)))
            )
        if draw < 0.85:
            return replace(stranger, given=person.given, family=person.family)
        return replace(
            stranger, house=person.house, street=person.street, kind=person.kind, phone=person.phone
        )

    def record(self, person: Person) -> dict[str, str]:
        """Return what an agency writes of somebody."""
        fields = {
            "name": self.name(person),
            "dob": self.dob(person.born) if self.chance(0.85) else self.one(list(EMPTY)),
            "address": self.home(person) if self.chance(0.5) else self.one(list(EMPTY)),
            "phone": self.number(person.phone) if self.chance(0.45) else self.one(list(EMPTY)),
        }
        return {name: value for name, value in fields.items() if value}

    def name(self, person: Person) -> str:
        """Return a name as typed: short, misspelled, turned round, in one case."""
        given, family = person.given, person.family
        if self.chance(0.25):
            given = self.one(sorted(forms(given.casefold()))).title()
        given = self.typo(given) if self.chance(0.08) else given
        family = self.typo(family) if self.chance(0.1) else family
        if "-" in family and self.chance(0.4):
            family = self.one(family.split("-"))
        draw = self.rng.random()
        if draw < 0.12:
            return f"{family}, {given}"
        if draw < 0.16:
            return f"{given[0]}. {family}"
        whole = f"{given} {family}"
        return whole.lower() if draw < 0.35 else whole.upper() if draw < 0.45 else whole

    def typo(self, word: str) -> str:
        """Return a word with one letter dropped, doubled or changed round."""
        if len(word) < 5:
            return word
        place = int(self.rng.integers(1, len(word) - 1))
        draw = self.rng.random()
        if draw < 0.4:
            return word[:place] + word[place + 1 :]
        if draw < 0.7:
            return word[:place] + word[place] + word[place:]
        return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]

    def dob(self, born: date) -> str:
        """Return a date of birth as written, at times wrongly or in part."""
        draw = self.rng.random()
        if draw < 0.04 and born.day <= 12:
            born = born.replace(day=born.month, month=born.day)
        elif draw < 0.07:
            born = born + timedelta(days=1)
        elif draw < 0.09:
            born = date(born.year, 1, 1)
        elif draw < 0.11 and born.day != 29:
            born = born.replace(year=born.year + 1)
        elif draw < 0.19:
            return str(born.year)
        elif draw < 0.25:
            return f"aged {2025 - born.year}"
        return born.strftime(
            self.one(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%y", "%d %B %Y"])
            if self.chance(0.7)
            else "%d/%m/%Y"
        )

    def home(self, person: Person) -> str:
        """Return an address as written."""
        kind = KINDS[person.kind] if self.chance(0.5) else person.kind
        number = f"{person.house} " if self.chance(0.92) else ""
        return f"{number}{person.street} {kind}"

    def number(self, phone: str) -> str:
        """Return a phone as written, at times with a figure wrong."""
        if self.chance(0.04):
            phone = phone[:-1] + str(int(self.rng.integers(10)))
        return self.one(
            [phone.replace(" ", ""), f"+44{phone[1:]}", phone[:8] + " " + phone[8:], phone]
        )
