"""Words that tell that a person is meant: "a lad called", "her brother", "said". Pure."""

import re
from typing import Final

from sightline.extract.listed import words
from sightline.extract.plain import Plain

_RELATIONS: Final = (
    r"son|daughter|brother|sister|cousin|uncle|aunt|auntie|aunty|mum|mom|mam|dad|mother|"
    r"father|nan|nana|gran|grandad|grandma|"
    r"grandson|granddaughter|stepdad|stepmum|friend|friends|mate|mates|boyfriend|"
    r"girlfriend|bf|gf|partner|husband|wife|ex|neighbour|nephew|"
    r"niece|neice|twin|carer|teacher|worker|boss|landlord|tenant|manager|driver|coach|"
    r"pupil|student|suspect|victim|nominal|subject|"
    r"associate|informant|witness|caller|resident|owner|keeper|porter|nurse|officer|"
    r"colleague|guest|lad|lass|pal|sibling|siblings|child|"
    r"yp|male|female|boy|girl|adult|man|woman|bloke|guy|fella|chap|baby|client|attendant|"
    r"warden|inspector|doctor|tutor|head|priest|pastor|imam|sw|iro|chair|patrol"
)
_BEFORE: Final = re.compile(
    rf"(?:\b(?:{_RELATIONS})(?:'s)?[,:]? |"
    r"\b(?:called|named|name is|name's|names|name was|name as|name of|name on (?:order|it|"
    r"the booking)|name:|re:?|with|and|met|meets|meet|saw|told|tell|tells|ask|asked|by|"
    r"hi|hiya|hey|dear|im|i'm|it's|its|spoke to|rang|ring|phoned|texted|from|likes|says|"
    r"about|for|to|gave|give|cheers|thanks|ta|cos|that|where|when|because|while|but|if|as|"
    r"of|said|reports?|nb|against|towards|between|seen|knows|love|help|chase up|grabbed|"
    r"hit|picked up|dropped off|dropped|drops|collect(?:s|ed)?|visit(?:s|ed)?|see) |"
    r"(?:name|child|who|subject|nominal|yp|pupil|from|to|driver|suspect|victim|parent|"
    r"mother|father|keeper|tenant|staff|present|attendees|re|seen|assoc\w*|contact|caller|"
    r"boss|aka)\??: |[(+&/] ?|, )$"
)
_STRICT: Final = re.compile(
    rf"(?:\b(?:{_RELATIONS}) (?:is |was |called |named )?|"
    r"\b(?:called|named|name is|name's|name was|name of|hi|hiya|hey|im|i'm|hi its|spoke to|"
    r"that) |\b(?:his|her|real) name(?: is|'s|:) )$"
)
_CALLING: Final = re.compile(
    rf"(?:\b(?:called|named|name is|name's|name was|my name is|real name|surname|name of|name as|"
    rf"named as|names? on order|goes by the name of|name:|names are|names:|booked (?:under|"
    rf"by)|"
    r"signed in as|signed in by|gave (?:his|her|their|a) name as|introduced (?:himself|"
    r"herself) as|id:|id in name of|child:|driver is|suspect is|"
    rf"someone called|hi its|hi it's|it's only|i am|this is|(?:his|her|my|their|our|the|a|"
    rf"whose|older|younger|little|big|old|'s) (?:{_RELATIONS})[,:]?(?: is| was| called)?|"
    rf"(?:guest|nominal|subject|pupil|male|female|tenant|worker|caller|witness|pc|stall|"
    rf"porter|carer|nurse|driver|nurse|keeper|owner|manager)(?: is| was|,|:)?) )$"
)
_SAID: Final = re.compile(
    r"(?:'s (?:mum|mam|mom|dad|nan|brother|sister|cousin|uncle|aunt|mate|friend|phone|"
    r"house|flat|car|boyfriend|girlfriend|social|teacher|carer|partner|room|bag|behaviour|"
    r"parents?|mother|father|son|daughter|story|account|lot)\b"
    r"|[ ]?\((?:aged? )?\d{1,2}\b|[ ]?\((?:yr|year|y|dob|born|\d)|"
    r", (?:aged )?\d{1,2}\b(?![:/.\d])|,? aged \d| (?:yr|year) \d{1,2}\b| from (?:year|"
    r"yr) \d| from [A-Za-z]+| \d{2}(?: yrs?| years|,)\b"
    r"| (?:has|had|is|was|says|said|told|tells|rang|phoned|texted|came|comes|went|goes|"
    r"left|got|gets|gave|gives|drives|drove|lives|lived|wants|wanted|keeps|kept|thinks|"
    r"thought|claims|claimed|disclosed|reported|reports|"
    r"states|stated|admitted|denied|denies|asked|asks|saw|met|knows|knew|turned|turned up|"
    r"walked|ran|threatened|sent|sends|bought|picked|picks|took|takes|hit|punched|slept|"
    r"stays|stayed|works|worked|owes|owed|missed|refused|attended|absconded|returned|"
    r"replied|answers|confirmed|mentioned|seemed|looked|did|does|doesn't|didn't|wasn't|"
    r"isn't|hasn't|also|hasnt|wasnt|didnt|doesnt|n|will|would|can|could|may|might|must|"
    r"should|likes|loves|hates)\b"
    r"| and [A-Z])"
)
_SAID_STRICT: Final = re.compile(
    r"(?:'s (?:mum|mam|dad|nan|brother|sister|cousin|uncle|mate|friend|phone|boyfriend|"
    r"girlfriend|car|social|mother|father)\b|[ ]?\((?:aged? )?\d{1,2}\b|[ ]?\((?:yr|year|"
    r"dob)|, (?:aged )?\d{1,2}\b(?![:/.\d])|,? aged \d| from (?:year|yr|no|number|next|"
    r"work|school|housing|education|the) ?\w"
    r"| (?:has|had|says|said|told|tells|rang|phoned|texted|came|went|left|got|gave|drives|"
    r"drove|lives|wants|keeps|thinks|claims|disclosed|reported|states|stated|admitted|"
    r"denied|denies|asked|saw|met|knows|walked|ran|threatened|sent|bought|took|"
    r"is \d|is (?:a|the|my|his|her|in|on|at|not|known|believed|said|also|\w+ing)\b|"
    r"was (?:seen|there|with|picked|dropped|driven|moved|in|at|on|not|a|also|\w+ing|"
    r"\w+ed)\b|slept|stays|works|worked|owes|missed|refused|attended|absconded|returned|"
    r"confirmed|mentioned|seemed|didn't|doesn't|hasn't|wasn't|also (?:said|says))\b|"
    r" and [A-Z])"
)


def before_cue(said: Plain, place: int, *, strict: bool = False) -> bool:
    """Return whether the words before speak of a person. strict: not merely a preposition."""
    start = said.tokens[place].start
    rule = _STRICT if strict else _BEFORE
    return rule.search(said.low, max(0, start - 40), start) is not None


_NAMING: Final = re.compile(
    r"\b(?:call(?:e?d|ed)|caled|named|name is|name's|name was|my name is|real name|name of|"
    r"name as|named as|name on order|hi its|hi it's|i am|someone called) $"
)
_IN_A_ROW: Final = re.compile(r"\b(?:with|and|n|saw|met|told|by|for|&) $")
_AT_HOME: Final = re.compile(r"\b(?:at|round|to|from|near) $")
_WHO: Final = re.compile(
    r" (?:who|said|told|has|had|works|lives|is|was|were|outside|from (?:yr|year|my)|they|"
    r"got|came|went)\b"
    r"|'s (?:mum|dad|nan|brother|sister|mate|phone|bf|gf)\b"
)


def naming(said: Plain, place: int) -> bool:
    """Return whether the words before say a name outright: "called", "my name is"."""
    start = said.tokens[place].start
    return _NAMING.search(said.low, max(0, start - 30), start) is not None


def in_a_row(said: Plain, place: int) -> bool:
    """Return whether a word in small letters stands as a person would: "with dean who works"."""
    token = said.tokens[place]
    if token.low.endswith("'s"):
        return _AT_HOME.search(said.low, max(0, token.start - 8), token.start) is not None
    before = _IN_A_ROW.search(said.low, max(0, token.start - 8), token.start)
    return before is not None and _WHO.match(said.low, token.end) is not None


def calling(said: Plain, place: int) -> bool:
    """Return whether the words before name a person: "a lad called", "her brother"."""
    start = said.tokens[place].start
    return _CALLING.search(said.low, max(0, start - 48), start) is not None


def after_cue(said: Plain, place: int, *, strict: bool = False) -> bool:
    """Return whether the words after tell of a person: "said", "'s mum", "(14)"."""
    token = said.tokens[place]
    end = token.end - (2 if token.low.endswith("'s") else 0)
    if strict and token.low in words("ordinary") and token.low not in words("given"):
        return False
    rule = _SAID_STRICT if strict else _SAID
    return rule.match(said.text, end) is not None
