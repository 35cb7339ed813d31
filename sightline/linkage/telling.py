"""How a report says that its teller came to know: at first hand, or from whom. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from sightline.linkage.plain import folded

KNOWERS: Final = {  # who may have known first, by the words for them
    "PARENT": r"mum|mother|dad|father|parents?|step-?(?:mum|dad|mother|father)",
    "GRANDPARENT": r"nan|gran|grandmother|grandma|granny|grandad|grandfather",
    "RELATIVE": r"aunt|auntie|uncle|cousin|sister|brother|sibling|family member|relative",
    "CARER": r"foster carer|carer|foster mum|foster (?:mother|father)",
    "PUPIL": r"pupil|student|one of (?:the|our) (?:girls|boys|lads|kids)|classmate|yr ?\d+|year \d+"
    r"|a girl|a boy|a lad|two (?:boys|girls|lads)|friend|mate|young person|peer|saturday girl",
    "SCHOOL": r"school|academy|college|teacher|tutor|teaching assistant|\bta\b|dsl|head of year"
    r"|cpoms|mrs? [a-z]+'s email",
    "SOCIAL_CARE": r"social worker|\bsw\b|children'?s services|social care|edt|duty team",
    "YOUTH": r"youth (?:worker|club)|key ?worker|drugs? (?:worker|service)|coach|youth service",
    "POLICE": r"police|pcso|\bpc \w+|officer|\bds \w+|\bdc \w+|crimestoppers|the log",
    "HEALTH": r"nurse|\bgp\b|doctor|midwife|midwifery|clinic|receptionist|reception|pharmacist",
    "HOTEL": r"hotel|night manager|housekeep\w+|receptionist at the",
    "TAXI": r"taxi|driver|operator|train guard|guard|bus driver",
    "SHOP": r"shopkeeper|shop ?owner|assistant|library assistant|barmaid",
    "NEIGHBOUR": r"neighbour|resident|lady at|church volunteer|volunteer|caller|anonymous",
    "MEETING": r"\bmace\b|strategy meeting|minutes|briefing|conference|core group|panel",
}
_AGENCIES: Final = {
    "SCHOOL": r"school|academy|college|teacher|tutor|education|pupil referral|ta\b",
    "SOCIAL_CARE": r"social|children'?s (?:services|home)|edt|safeguarding|residential|early help",
    "YOUTH": r"youth|club|sport|coach|drug|charity|scout|mentor",
    "POLICE": r"police|pcso|btp|constab|crime",
    "HEALTH": r"nurse|health|gp|clinic|hospital|nhs|midwi|pharm|ambul|dent|camhs|doctor",
    "HOTEL": r"hotel|inn|b&b|guest",
    "TAXI": r"taxi|bus|train|rail|transport|driver|lorry",
    "SHOP": r"shop|store|cafe|takeaway|barmaid|bookmaker|petrol|library|pub",
    "CARER": r"carer|foster",
    "PARENT": r"parent|mother|father|mum|dad",
    "GRANDPARENT": r"grand|nan\b|gran\b",
    "NEIGHBOUR": r"neighbour|resident|anonymous|church|dog walker|public",
    "COUNCIL": r"council|housing|licens|warden|cctv|landlord|fire",
}
SAW: Final = re.compile(
    r"\b(?:i|we|officers?|crew|staff) (?:\w+ )?(?:saw|seen|watched|noticed|witnessed|observed"
    r"|spotted|found|heard|overheard|attended|served|detained|checked|drove|have driven|picked up"
    r"|see|stood"
    r"|challenged|collected|photographed|knocked|sold|ticketed|recognised|stopped|smelt|did the)"
    r"|\bwith my own (?:eyes|ears)|\bmyself\b|whilst on patrol|on patrol|plain clothes"
    r"|\bcctv (?:operator|review|shows)|camera \d|my cameras?|execution of warrant|seized"
    r"|from my window|i looked out|in my (?:surgery|shop|cafe|car|class)|came in today"
    r"|(?:told|asked|showed) me (?:herself|himself|today|this morning)|attended (?:\d|the )"
    r"|\bi (?:am|'m|work|run|was|deliver|clean|live|go|know|manage|teach)\b"
    r"|inspection of|our records show|crew attended|\bi've (?:the|had|asked|found|got|barred)\b"
    r"|(?:lifeguard|engineer|officer|crew) (?:here|attended|called)|welfare check|unannounced visit"
)
HEARSAY: Final = re.compile(
    r"\b(?:told|tells|says|said|states?|stated|reports?|reported|alleges?|informed|disclosed|"
    r"rang|called|contacted|mentioned|repeated|according to|heard from|info(?:rmation)? passed|"
    r"passed on|passing on|forwarded|fwd|forward|copied|shared|discussed|noted|minutes|note|"
    r"third hand|via|overheard|see email|as i reported)\b"
)
COPIED: Final = re.compile(
    r"\b(?:forwarded|fwd|copied from|copied|see email|email below|as i reported|as reported|"
    r"passed on by|info passed|passing on|log \d|daily log|cpoms|minutes|entry|shared (?:mrs?|ms)|"
    r"discussed at|noted|strategy meeting|mace|via crimestoppers|repeat\w*|also been told)\b"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """How one report was come to know.

    saw       how often it speaks of having seen or heard something oneself
    hearsay   how often it speaks of having been told
    copied    whether it says that it repeats a record, a message or a meeting
    knowers   kinds of people from whom it may come, in its own words
    agency    the kind of agency or person that reports it, or empty
    """

    saw: int
    hearsay: int
    copied: bool
    knowers: frozenset[str]
    agency: str

    @property
    def first_hand(self) -> bool:
        """Return whether it reads as seen or heard by its teller."""
        return self.saw > 0 and not self.copied


def telling(text: str, agency: str) -> Telling:
    """Return how a report from an agency was come to know."""
    plain = folded(text)
    return Telling(
        saw=len(SAW.findall(plain)),
        hearsay=len(HEARSAY.findall(plain)),
        copied=bool(COPIED.search(plain)),
        knowers=frozenset(_knowers(plain)),
        agency=_kind(folded(agency)),
    )


def _knowers(plain: str) -> list[str]:
    """Return the kinds of people who stand beside a word of telling."""
    near = [
        plain[max(0, found.start() - 45) : found.end() + 35] for found in HEARSAY.finditer(plain)
    ]
    around = " | ".join(near)
    return [kind for kind, said in KNOWERS.items() if re.search(rf"\b(?:{said})\b", around)]


def _kind(agency: str) -> str:
    return next((kind for kind, said in _AGENCIES.items() if re.search(said, agency)), "")
