"""What a question may say: what is already known, of nobody by name. Each rule answers why not.

Whoever asks the public, or an agency's staff, to go and look may make a covert source of them
(Regulation of Investigatory Powers Act 2000, section 26(8)). Pure.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final
from unicodedata import normalize

from sightline.intake.rules import DIALS

LONGEST_DAYS: Final[int] = DIALS["broadcast_days"].value
ONLY_KNOWN: Final = "Tell us what you already know; do not go looking."

_SOMEBODY = (
    r"(?:him|her|them|he|she|they|his|their|the|this|that|these|those|a|any|whoever|who|where)"
)
_CLOSE = (
    r"(?:mum|mother|mam|dad|father|parents?|carers?|brothers?|sisters?|siblings?|friends?|mates?|"
    r"boyfriend|girlfriend|partner|cousins?|nan|gran|family|children|child|kids?|pupils?|"
    r"students?|boys?|girls?|daughters?|sons?|teenagers?|young (?:person|people))"
)
_NAMED = r"(?:\s+[\w'’-]+){0,3}"
TOO_FAR: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), sort)
    for pattern, sort in (
        (r"\b(?:find|finding|figure) out\b", "find out"),
        (r"\b(?:keep|keeping) (?:an?|your|one) eyes?\b", "watch"),
        (r"\bkeep (?:watch|track|tabs|checking|looking|listening|asking|a look ?out)\b", "watch"),
        (rf"\b(?:watch|monitor|track|trail|shadow|observe|spy on)\s+(?:out\s+)?{_SOMEBODY}\b",
         "watch"),
        (r"\b(?:watching|monitoring|surveil\w*|stake ?out|spying)\b", "watch"),
        (rf"\bfollow(?:ing)?\s+{_SOMEBODY}\b", "watch"),
        ((r"\b(?:look|looking|check|checking) (?:out for|back|again|regularly|daily|weekly|"
         r"every (?:day|week|night))\b"), "watch"),
        ((r"\b(?:profile|account|page|feed|stor(?:y|ies))\b.{0,40}\b(?:again|daily|weekly|regularly|"
         r"every (?:day|week))\b"), "watch"),
        ((rf"\b(?:ask|asking|question|quiz|press|probe|interview|speak (?:to|with)|"
         rf"talk (?:to|with)|get|tell|persuade|encourage|send|use)\b{_NAMED}\s+{_CLOSE}\b"),
         "ask somebody"),
        (r"\b(?:ask|asking|get|tell)\s+(?:around|about town|him|her|them)\b", "ask somebody"),
        ((r"\b(?:befriend|go along|get close|gain (?:his|her|their) trust|pretend|pose as|"
         r"undercover|fake (?:account|profile)|join (?:his|her|their|the) (?:group|chat))\b"),
         "pretend"),
        ((r"\b(?:look|go|search|listen) (?:through|in on|in to|into) (?:his|her|their|the)?\s*"
         r"(?:phones?|bags?|rooms?|messages|calls?)\b"), "search"),
        (r"\b(?:eavesdrop|listen in|overhear|record (?:him|her|them))\w*", "search"),
        (r"\bgo (?:and |to )?(?:look|see|check|visit)\b", "go looking"),
    )
)  # fmt: skip
WHY_TOO_FAR: Final = {
    "find out": "asks somebody to find something out",
    "watch": "asks for a person to be watched, or looked at again and again",
    "ask somebody": "has a person asked who is a child, or close to a child or to a suspect",
    "pretend": "asks for a false front",
    "search": "asks for what is private to be looked into",
    "go looking": "sends somebody to look",
}

_TITLES = r"(?:mr|mrs|ms|miss|mx|dr|sir|pc|ds|dc|uncle|aunt(?:ie)?)\.?"
NAMING: Final = tuple(
    (re.compile(pattern), what)
    for pattern, what in (
        (r"(?<![\w.])\+?\d(?:[\s().-]?\d){6,}(?!\w)", "a telephone or other number"),
        (r"[\w.+-]+@[\w-]+\.[\w.-]+", "an e-mail address"),
        (r"(?<![\w@])@[\w.]{2,}", "an online name"),
        (r"(?i)\b(?:https?://|www\.)\S+", "a web address"),
        (r"(?i)\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", "a postcode"),
        (r"(?i)\b[a-z]{2}\d{2}\s?[a-z]{3}\b", "a registration mark"),
        (r"(?i)\b[a-z]\d{1,3}\s?[a-z]{3}\b", "a registration mark"),
        (rf"(?i:\b{_TITLES})\s+[A-ZÀ-Þ][\w'’-]+", "a person's name"),
        (r"(?i)\b(?:called|named|nicknamed|known as|goes by|a\.?k\.?a\.?)\s+[\"'“‘]?\w+",
         "a person's name"),
        ((r"(?i)\b\d{1,4}[a-z]?,?\s+(?:[\w'’-]+\s+){1,3}(?:street|road|lane|avenue|close|drive|way|"
         r"court|crescent|terrace|place|gardens|grove|hill|st|rd|ave)\b"), "an address"),
    )
)  # fmt: skip
_CAPITALS = re.compile(r"[^\W\d_a-zß-ÿ][\w'’-]*")
_STARTS = re.compile(r"(?:^|[.?!:;\n]\s*)[\"'“‘(]*$")
_NOT_NAMES = frozenset(
    "I I'm I’m Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March"
    " April May June July August September October November December Christmas Easter Halloween"
    " Bonfire Night England Wales Scotland Ireland Britain English Welsh CCTV ANPR GP NHS TV SIM"
    " PE A&E WhatsApp Snapchat Instagram TikTok Facebook Discord Roblox YouTube Telegram Airbnb"
    " Uber Year".split()
)


def goes_too_far(text: str) -> str | None:
    """Return why a question asks for more than what is already known, with the words; or None."""
    plain = " ".join(normalize("NFKC", text).split())
    for pattern, sort in TOO_FAR:
        if found := pattern.search(plain):
            return f"“{found.group().strip()}” {WHY_TOO_FAR[sort]}."
    return None


def naming(text: str) -> list[str]:
    """Return what in a text may name somebody, or lead to them: each must come out."""
    found = [
        f"“{hit.group().strip()}” looks like {what}"
        for pattern, what in NAMING
        for hit in pattern.finditer(text)
    ]
    return list(dict.fromkeys([*found, *(f"“{name}” looks like a name" for name in _names(text))]))


def _names(text: str) -> Iterator[str]:
    """Yield words with a capital inside a sentence, and those before another with a capital."""
    words = list(_CAPITALS.finditer(text))
    for word in words:
        name = word.group().removesuffix("'s").removesuffix("’s")
        begins = bool(_STARTS.search(text[: word.start()]))
        paired = any(
            after.group() not in _NOT_NAMES and text[word.end() : after.start()] == " "
            for after in words
        )
        if name not in _NOT_NAMES and (paired or not begins):
            yield name


def question_refusals(text: str) -> list[str]:
    """Return every reason why a question may not be put to the settings. There is no settling."""
    too_far = goes_too_far(text)
    found = [f"{each}. Take it out." for each in naming(text)]
    if too_far:
        found.append(f"{too_far} Ask only for what people already know.")
    if text.strip() and "?" not in text:
        found.append("Put it as a question, with a question mark.")
    return found


def broadcast_refusals(text: str, since: date, until: date) -> dict[str, list[str]]:
    """Return why a question may not go out to the settings, by the form's fields."""
    found = {"question": question_refusals(text)}
    if not text.strip():
        found["question"] = ["Write the question as the settings are to read it."]
    if until < since:
        found["until"] = ["The last day must not be before the first."]
    elif (until - since).days > LONGEST_DAYS:
        found["until"] = [f"A question stands for {LONGEST_DAYS} days at most. Write it anew then."]
    return {name: reasons for name, reasons in found.items() if reasons}


def signing_refusal(*, written_by: str, signer: str, signed: bool, ended: bool) -> str | None:
    """Return why somebody may not sign a question off, or None."""
    if signer == written_by:
        return "You wrote it. Somebody else signs it off."
    if ended:
        return "It has ended. Write another."
    return "It is signed off already." if signed else None
