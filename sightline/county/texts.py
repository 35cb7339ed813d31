"""What the reporter wrote and what an officer would keep of it."""

import re
from dataclasses import dataclass
from datetime import datetime

from numpy.random import Generator

from sightline.county import phrases
from sightline.county.draws import chance, pick, several
from sightline.county.model import Adult, Child, Place

MOST_SENTENCES = 6
PREPOSITIONS = {
    "TAKEAWAY": "outside",
    "PARK": "in",
    "YOUTH_SETTING": "near",
    "SCHOOL": "by",
    "STREET": "on",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """All that one text may draw on."""

    concern: str
    children: tuple[Child, ...]
    adults: tuple[Adult, ...]
    place: Place
    site_kind: str
    start: datetime
    precision: str
    how_known: str
    told_by: str
    spelling: str = ""  # the adult's name exactly as this reporter writes it
    pattern: str = ""  # a whole text with fields, in place of drawn sentences


def free_text(rng: Generator, telling: Telling, fields: dict[str, str]) -> str:
    """Return two to six sentences in the reporter's own voice, as they would be typed."""
    if telling.pattern:
        return telling.pattern.format_map(fields)
    seen_online = telling.how_known == "SAW" and telling.place.platform
    openings = phrases.ONLINE_SAW if seen_online else phrases.OPENINGS[telling.how_known]
    sentences = [
        pick(rng, openings),
        pick(rng, phrases.HAPPENINGS[telling.concern]),
    ]
    kinds = [kind for kind in phrases.DETAILS if fields[kind]]
    told = several(rng, kinds, int(rng.integers(3)))
    more = [pick(rng, phrases.DETAILS[kind]) for kind in told]
    more += several(rng, phrases.CLOSINGS, int(rng.integers(3)))
    sentences += more[: MOST_SENTENCES - sum(map(count_sentences, sentences))]
    text = " ".join(_begun(sentence.format_map(fields)) for sentence in sentences)
    return _as_typed(rng, text) if chance(rng, 0.35) else text


def count_sentences(text: str) -> int:
    """Return how many sentences a text ends."""
    return len(re.findall(r"[.?!](?=\s|$)", text))


def sanitised_text(rng: Generator, telling: Telling, fields: dict[str, str], original: str) -> str:
    """Return the officer's version: who, what, where and when, and no clue to who told us.

    A vehicle or number is kept only as far as the original gives it.
    """
    fields = dict(fields)
    fields["child"] = " and ".join(
        f"{child.name} ({_age(child, telling.start)})" for child in telling.children
    )
    fields["child"] = fields["child"] or "a child not yet identified"
    fields["adult"] = _officers_words(telling)
    sentences = [
        pick(rng, phrases.SANITISED_OPENINGS),
        phrases.SANITISED_HAPPENINGS[telling.concern],
    ]
    if fields["vehicle"] and fields["vehicle"].lower() in original.lower():
        sentences.append("A vehicle is mentioned: {vehicle}.")
    if fields["phone"] and fields["phone"] in original:
        sentences.append("Telephone {phone} is associated.")
    return " ".join(_begun(sentence.format_map(fields)) for sentence in sentences)


def draw_fields(rng: Generator, telling: Telling) -> dict[str, str]:
    """Return the words that fill the sentences of a telling, the same for both its texts."""
    adult = telling.adults[0] if telling.adults else None
    return {
        "child": _child_words(rng, telling.children),
        "adult": telling.spelling or _adult_words(rng, adult),
        "place": _place_words(telling),
        "when": _when_words(telling.start, telling.precision),
        "told": telling.told_by or "someone",
        "vehicle": _vehicle_words(rng, adult),
        "phone": _phone_words(rng, adult),
        "handle": adult.handle if adult else telling.place.handle,
        "platform": telling.place.platform or "Loopchat",
    }


def _child_words(rng: Generator, children: tuple[Child, ...]) -> str:
    """Return the children as a reporter might name them: whole, given name or initials."""
    if not children:
        return pick(rng, ("a girl about 14", "a lad in uniform", "two kids, year 9 maybe"))
    way = int(rng.integers(3))
    if way == 0:
        return _full_names(children)
    if way == 1:
        return " and ".join(child.given for child in children[:3])
    return " and ".join(f"{child.given} {child.family[0]}" for child in children[:3])


def _full_names(children: tuple[Child, ...]) -> str:
    return " and ".join(child.name for child in children[:4])


def _age(child: Child, at: datetime) -> int:
    before_birthday = (at.month, at.day) < (child.born.month, child.born.day)
    return at.year - child.born.year - before_birthday


def _adult_words(rng: Generator, adult: Adult | None) -> str:
    if adult is None:
        return pick(rng, ("some bloke", "a man in his 20s", "an older lad"))
    return pick(
        rng, (adult.nickname, adult.nickname, adult.given, adult.name, f"'{adult.nickname}'")
    )


def _officers_words(telling: Telling) -> str:
    """Return the adult as an officer would write them, spelt as they were reported."""
    if telling.spelling:
        return f"An adult named {telling.spelling}"
    if not telling.adults:
        return "An adult not yet identified"
    return f"An adult known as {telling.adults[0].nickname}"


def _place_words(telling: Telling) -> str:
    place = telling.place
    if place.platform:
        return f"on {place.platform} in the group {place.handle}"
    if place.precision == "UNKNOWN":
        return "somewhere in town, not sure where"
    if place.role == "RESIDENCE":
        return f"at the house, {place.postcode}"
    if place.precision == "POSTCODE":
        return f"round {place.postcode}"
    if place.precision == "AREA":
        return f"somewhere around {place.name}"
    return f"{PREPOSITIONS.get(telling.site_kind, 'at')} {place.name}"


def _when_words(start: datetime, precision: str) -> str:
    day = f"{start:%A} {start.day} {start:%B}"
    if precision == "MINUTE":
        return f"at {start:%H:%M} on {day}"
    if precision == "HOUR":
        return f"on {day} about {start.hour % 12 or 12}{'am' if start.hour < 12 else 'pm'}"
    if precision == "PART_OF_DAY":
        part = "morning" if start.hour < 12 else "afternoon" if start.hour < 17 else "night"
        return f"on {day} in the {part}" if part != "night" else f"on {day} at night"
    return f"on {day}" if precision == "DAY" else f"the week of {start.day} {start:%B}"


def _vehicle_words(rng: Generator, adult: Adult | None) -> str:
    if adult is None or adult.vehicle is None:
        return ""
    car = adult.vehicle
    mark = pick(rng, (car.registration, car.registration.replace(" ", ""), car.registration[-3:]))
    part = "ending " if len(mark) == 3 else ""
    return f"a {car.colour} {car.model} reg {part}{mark}"


def _phone_words(rng: Generator, adult: Adult | None) -> str:
    """Return the number in one of the ways in which people write it."""
    if adult is None:
        return ""
    number = adult.phone
    return pick(rng, (number, number.replace(" ", ""), "+44 " + number[1:]))


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _as_typed(rng: Generator, text: str) -> str:
    """Return the text as hurried fingers leave it: slips, and now and then no capitals."""
    for word in several(rng, tuple(phrases.SLIPS), 5):
        text = re.sub(rf"\b{re.escape(word)}\b", phrases.SLIPS[word], text)
    return text.lower() if chance(rng, 0.25) else text
