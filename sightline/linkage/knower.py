"""What of two reports on one matter speaks for one knower or for two: a figure for each. Pure."""

from typing import Final

from rapidfuzz.distance import LCSseq

from sightline.linkage.plain import weight
from sightline.linkage.said import Said

LAY: Final = frozenset(
    "GRANDPARENT PARENT STEPPARENT RELATIVE SIBLING FRIEND PUPIL YOUNG NEIGHBOUR WALKER ANONYMOUS "
    "CUSTOMER CLERGY".split()
)
RAREST: Final = 6.0
LONGEST: Final = 400  # words of a report whose order is looked at


def knower(a: Said, b: Said) -> dict[str, float]:
    """Return what speaks for one knower or two, each the same whichever report comes first."""
    return {**_seen(a, b), **_cited(a, b), **_wording(a, b)}


def _seen(a: Said, b: Said) -> dict[str, float]:
    mine, theirs = a.telling, b.telling
    saw = mine.first_hand, theirs.first_hand
    voices = sorted((min(mine.own_voice, 0.12), min(theirs.own_voice, 0.12)))
    relayed = sorted((min(mine.relayed, 3), min(theirs.relayed, 3)))
    return {
        "both_first_hand": float(all(saw)),
        "one_first_hand": float(saw[0] != saw[1]),
        "voice_least": voices[0] * 10,
        "voice_most": voices[1] * 10,
        "relayed_most": float(relayed[1] > 0) + 0.3 * max(relayed[1] - 1, 0),
        "relayed_both": float(relayed[0] > 0),
        "told_both": float(bool(mine.told and theirs.told)),
        "told_neither": float(not mine.told and not theirs.told),
        "sent_again": float(mine.again or theirs.again),
        "said_apart": float(mine.apart or theirs.apart),
    }


def _cited(a: Said, b: Said) -> dict[str, float]:
    """Return whom each gives as its source, set beside the other and its source."""
    mine, theirs = a.telling, b.telling
    cites = [bool(one.cited & other.teller) for one, other in ((mine, theirs), (theirs, mine))]
    elsewhere = [
        bool(one.cited) and not one.cited & (other.teller | other.cited)
        for one, other in ((mine, theirs), (theirs, mine))
    ]
    shared = mine.cited & theirs.cited
    spoken = (mine.agency_words & set(b.words)) | (theirs.agency_words & set(a.words))
    return {
        "cites_other": float(any(cites)),
        "cites_each_other": float(all(cites)),
        "same_lay_source": float(bool(shared & LAY)),
        "source_elsewhere": float(any(elsewhere)),
        "sources_elsewhere": float(all(elsewhere)),
        "no_source": float(not mine.cited and not theirs.cited),
        "one_without_source": float(bool(mine.cited) != bool(theirs.cited)),
        "sender_says": float(
            bool(mine.agency_words & theirs.source_words or theirs.agency_words & mine.source_words)
        ),
        "agency_named": min(sum(weight(word) for word in spoken), RAREST) / RAREST,
        "same_agency": float(bool(a.agency) and a.agency == b.agency),
        "same_kind_of_teller": float(bool(mine.teller & theirs.teller)),
    }


def _wording(a: Said, b: Said) -> dict[str, float]:
    """Return how alike the two are worded, and how much each says that the other does not."""
    mine, theirs = set(a.content), set(b.content)
    shared = sum(weight(word) for word in mine & theirs)
    sizes = sorted(sum(weight(word) for word in each) or 1.0 for each in (mine, theirs))
    order = LCSseq.similarity(a.content[:LONGEST], b.content[:LONGEST])
    fewest = min(len(a.content), len(b.content)) or 1
    return {
        "covered_least": shared / sizes[1],
        "covered_most": shared / sizes[0],
        "own_most": min((sizes[1] - shared) / 60, 2.5),
        "in_order": order / fewest,
        "longest_run": min(longest_run(a.words, b.words), 12) / 12,
    }


def longest_run(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """Return the most words that stand in one order in both."""
    longest, before = 0, dict[int, int]()
    places: dict[str, list[int]] = {}
    for place, word in enumerate(theirs[:LONGEST]):
        places.setdefault(word, []).append(place)
    for word in mine[:LONGEST]:
        now = {place: before.get(place - 1, 0) + 1 for place in places.get(word, ())}
        longest = max(longest, *now.values()) if now else longest
        before = now
    return longest
