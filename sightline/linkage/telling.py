"""How a report says that its teller came to know: at first hand, or from whom. Pure."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from sightline.linkage.plain import folded, weight, words

_FILE: Final = Path(__file__).with_name("knowers.txt")
_SAYING: Final = (
    r"(?:told|tells?|says?|said|states?|stated|stating|reports?|reported|reporting|advis\w+"
    r"|inform\w*|alleg\w+|claim\w*|rang|rung|call(?:s|ed)?|phoned|contact(?:s|ed)?|been in touch"
    r"|mention\w*"
    r"|disclos\w+|confid(?:e|es|ed)|let (?:us|me|slip|on|them)|pass(?:ed|es)|shared?|shares|raised"
    r"|asked us|flagg\w+|describ\w+|referr\w+|wrote|writes|email\w*|e-mail\w*|heard|overheard"
    r"|been on to|worried|anxious|relay\w*|turned up|came (?:in|to|forward|round)|walked in|sent in"
    r"|got in touch|announc\w+|explain\w*|reveal\w*|ask(?:s|ed)|reckons?|swears?|maintains?|thinks"
    r"|believes?|witnessed|feels|admit\w*|recount\w*|relate[sd]|detail\w*|submitted"
    r"|handed (?:in|over)"
    r"|approached|spoke of|came to (?:see )?(?:me|us)|caught me|broke down|concern\w*|info\w*"
    r"|log|entry|note[sd]?|letter|request\w*|complain\w+|have had it|let slip|repeat\w*)"
)
_BEFORE: Final = (
    r"(?:from|via|per|by|according to|through|thru|rang|phoned|spoke (?:to|with|w/)"
    r"|speaking (?:to|with)|contact(?:ed)? (?:from|with|by)|off|behalf of|source(?: is|:)?"
    r"|originat\w+ (?:from|with|w/)|forwarding what|discussed at|raised at|confirmed (?:by|with)"
    r"|referral,?|in the|at|caller is|caller,?|call,?)"
)
_DETERMINER: Final = (
    r"(?:the |a |an |our |his |her |my |their |one of |another |yesterday'?s? |this )"
)
_MARK: Final = re.compile(r"<(\w+)>")
_SPEAKS: Final = re.compile(rf"<(\w+)>(?:'s)?(?:[^.<>]{{0,28}}?)\b{_SAYING}\b")
_NAMED: Final = re.compile(rf"\b{_BEFORE} {_DETERMINER}?(?:[\w'-]+ ){{0,2}}?<(\w+)>")
_OPENS: Final = re.compile(r"^\W*<(\w+)>(?:'s)? ?(?:[^.<>]{0,25})?(?:[:.]|referral|ref\b|rpt)")
RELAYED: Final = re.compile(
    r"\bfwd?\b:?|\bforward\w*|\bpassing (?:this |it )?on|\bpassed (?:it |this )?(?:on|to us|to me)"
    r"|\bpasses on|\binfo(?:rmation)? (?:from|rec\w*|via|shared|pass\w*)|\breferr(?:al|ed)\b"
    r"|\bdiscussed at|\bminutes?\b(?! (?:late|ago|after|walk|later))|\bstrategy meeting|\blog \d"
    r"|\blog:|\bcopied\b|\bas (?:i |we )?(?:said|reported|put|already)|\brepeat(?:ing)?\b"
    r"|\bcorrection\b|\bconfirmed what|\bapparently\b|\bthird[- ](?:hand|party)|\bsecond[- ]hand"
    r"|\breportedly|\b(?:is|are|was) (?:said|alleged|reported|believed) to|\balleg\w+|\btold us\b"
    r"|\blet us know|\basked us|\b(?:rang|phoned|contacted|informed|notified|advised) (?:us|by)\b"
    r"|\badvised?s?\b|\bshared by|\breceived from|\braised (?:by|at|that|concern)|\breported by"
    r"|\breports that|\breport (?:of|by|from|via)|\brpt\b|\bcall(?:er)? (?:from|is)|\btel call"
    r"|\bcontact from|\bcontacted by|\baccording to|\bper (?:the |school|police|log)|\bvia\b"
    r"|\bwas told by|\bmentioned\b|\bintel(?:ligence)? (?:from|via|sub)|\btip[- ]?off|\bas above"
    r"|\bin touch\b|\bhave rung\b|\bpassed? on\b|\bper\b|\bpaternal report|\bparental report"
    r"|\bcomplaint by"
    r"|\breports? (?:a|an|the|finding|seeing)\b|\bsee below|\bheard from|\bhas said to (?:her"
    r"|him)|\bnotifi"
    r"|\bfor the review|\bwe'?ve been (?:asked|told)"
)
TOLD: Final = re.compile(
    r"\b(?:told|tells|telling) (?:me|us|miss|mr|mrs|his|her|our|the|my)|\bsaid to me|\bdisclos\w+"
    r"|\bconfid\w+|\boverheard|\brumou?r|\bheard (?:from|off|that)|\bi hear\b|\blet slip"
    r"|\bstates that|\bi have not seen|\bi haven'?t seen|\bgossip|\bapproached"
    r"|\bsays (?:that|her|his|he|she|a|they)"
)
SAW: Final = re.compile(
    r"\b(?:i|we|officers?|crew|staff|i've|we've|i have|we have|have|i'd) (?:\w+ ){0,2}?(?:saw|seen"
    r"|watched|noticed|witnessed|observed|spotted|clocked|found|overheard|attended|served|detained"
    r"|checked|drove|picked up|see|stood|challenged|collected|photographed|knocked|sold|ticketed"
    r"|recognised|stopped|smelt|took|let|opened|refused|heard (?:a|her|him|screaming|them))\b"
    r"|\bwith my own (?:eyes|ears)|\bmyself\b|\bon (?:foot |mobile )?patrol\b|plain clothes"
    r"|\bpatrol(?:led)?\b|\bcctv\b|\bcamera \d|\bmy cameras?|execution of warrant|\bseized"
    r"|\brecovered\b|\bdoorbell\b|\bdashcam|\bfrom my window|\bi looked"
    r"|\bin my (?:surgery|shop|cafe|car|class|form|lesson|bar)|\bcame in (?:today|with)"
    r"|\b(?:told|asked|showed|shown) me\b|\battended (?:\d|the|for|with)|\bon arrival\b"
    r"|\bstop check|\bi (?:am|work|run|was|deliver|clean|live|go|know|manage|teach|patrol|drive|own"
    r"|follow\w*|went|sleep)\b|\binspection of|\b(?:our|my) records"
    r"|\bi (?:asked|rang|shouted|wrote|kept|screen)|\bpresented\b|\bdisplayed|\bwelfare check"
    r"|unannounced visit|\bhome visit|\bin (?:session|clinic|supervision) today|\bour (?:own )?log"
    r"|\b(?:i've|ive) (?:the|had|asked|found|got|barred|seen|just)\b|\bseen by me"
    r"|\bi'm (?:the|on|a|his|her)\b"
)
_SOURCES: Final = re.compile(
    rf"((?:[\w'&-]+[ ,:]+){{1,6}})\b(?:has |have |had )?(?:been in touch|{_SAYING})\b"
    rf"|\b{_BEFORE} ((?:[\w'&-]+[ ,:]*){{1,5}})"
)
SELF: Final = re.compile(
    r"\b(?:i am|i'm|im|this is) (?:[\w']+ ){0,2}?<(\w+)>|^\W*[\w' ]{0,20}<(\w+)> here\b"
)
APART: Final = re.compile(
    r"\b(?:separately|independent(?:ly)?|different occasion|another (?:time|occasion)"
    r"|two other|unrelated visit|don'?t know the other"
    r"|neither of them|corroborat\w+|i (?:also|too) saw|also seen"
    r"|different (?:source|girl|boy|pupil))\b"
)
AGAIN: Final = re.compile(
    r"\b(?:as (?:i|we|i've|i have|we've) (?:said|told|reported|put|already|mentioned)"
    r"|still going on"
    r"|(?:reported|told|rung|emailed) (?:you |this )?(?:before|twice|already)|to repeat"
    r"|repeat (?:of|from)|correction"
    r"|(?:sent|wrote|put) (?:in|this|to you)? ?(?:before|earlier|already|this morning|yesterday"
    r"|last week)|to add to|resending|further to|chasing|see (?:email|below|previous)"
    r"|in case it didn'?t)\b"
)
_I: Final = re.compile(r"\b(?:i|i'm|i've|i'd|im|ive|my|me|myself|our|we|we've)\b")


@dataclass(frozen=True, slots=True)
class Telling:
    """How one report was come to know."""

    saw: int  # how often it speaks of having seen or heard something oneself
    told: int  # how often it speaks of having been told by somebody
    relayed: int  # how often it says that it passes on what another body holds
    again: bool  # whether it says that it was sent before
    apart: bool  # whether it says that it is another account
    cited: frozenset[str]  # kinds of people and bodies from whom it says that it comes
    teller: frozenset[str]  # kinds of people who its agency and its own words say are reporting
    own_voice: float  # how much of it is in the first person
    agency_words: frozenset[str]  # what the agency calls itself, in words by which it is known
    source_words: frozenset[str]  # the words beside one of telling or passing on

    @property
    def first_hand(self) -> bool:
        """Return whether it reads as seen or heard by its teller."""
        return self.saw > 0 and not self.relayed


def telling(text: str, agency: str) -> Telling:
    """Return how a report from an agency was come to know."""
    plain = " ".join(folded(text).split())
    marked = _marked(plain)
    return Telling(
        saw=len(SAW.findall(plain)),
        told=len(TOLD.findall(plain)),
        relayed=len(RELAYED.findall(plain)),
        again=bool(AGAIN.search(plain)),
        apart=bool(APART.search(plain)),
        cited=frozenset(_cited(marked)),
        teller=frozenset(_kinds(agency)) | _self(marked),
        own_voice=len(_I.findall(plain)) / (len(plain.split()) or 1),
        agency_words=frozenset(word for word in words(agency) if weight(word)),
        source_words=frozenset(_beside(plain)),
    )


def _beside(plain: str) -> list[str]:
    """Return the words that stand shortly before a word of telling, or shortly after "from"."""
    return [word for pair in _SOURCES.findall(plain) for said in pair for word in words(said)]


def _cited(marked: str) -> list[str]:
    return [*_SPEAKS.findall(marked), *_NAMED.findall(marked), *_OPENS.findall(marked)]


def _self(marked: str) -> frozenset[str]:
    return frozenset(kind for pair in SELF.findall(marked) for kind in pair if kind)


def _kinds(said: str) -> list[str]:
    return _MARK.findall(_marked(folded(said)))


def _marked(plain: str) -> str:
    """Return a text in which words for people and bodies that may know are marked by their kind."""
    pattern, kinds = _knowers()
    return pattern.sub(lambda found: f"<{kinds[found.lastindex or 1]}>", plain)


@cache
def _knowers() -> tuple[re.Pattern[str], dict[int, str]]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ", 1) for line in lines if line and not line.startswith("#")]
    kinds = {place: kind for place, (kind, _) in enumerate(rows, 1)}
    return re.compile("|".join(f"({_either(said)})" for _, said in rows)), kinds


def _either(said: str) -> str:
    """Return the pattern of a line's words, the longest first."""
    longest = sorted(said.split("|"), key=lambda word: -len(word))
    return rf"\b(?:{'|'.join(_ended(word) for word in longest)})\b"


def _ended(word: str) -> str:
    return re.escape(word).replace(r"\ \*", r" [\w.]+").replace(r"\*", r"\w*")
