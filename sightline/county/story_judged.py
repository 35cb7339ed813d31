"""What the county's people made of each other's grades, and of who knew what by themselves."""

from sightline.county import story_police
from sightline.county.agencies import COUNCIL, POLICE, PREVENT_AND_DISRUPT
from sightline.county.model import Report
from sightline.county.shelf import Shelf
from sightline.county.story import Closed, Graded, Judged, Passed, Used, answer_key
from sightline.county.story_ends import OFFICERS, WHY
from sightline.county.timing import ago

ANALYST = "council_analyst"
PATTERN = (
    "INDEPENDENT",
    "SAME_PATTERN",
    "Neither knew of the other; each saw it alone.",
)
DOUBT = ("UNSURE", "SAME_PATTERN", "Both may have it from one child; nobody has asked.")
APART = ("UNRELATED", "NONE", "They are about two children of one family, on different days.")
ONE = ("SAME_ORIGIN", "SAME_KNOWER", "One person wrote both.")
EVENT = ("INDEPENDENT", "SAME_EVENT", "Each knew of it by themselves, from three places.")
ECHOED = (
    "SAME_ORIGIN",
    "DERIVED_FROM",
    "The answer was taken from the record of this report.",
)

MADE_OF_IT = {  # who used it, as what, what came of it, the number, and in words
    POLICE: (
        "police_analyst",
        "CCTV",
        "EVIDENCE",
        "EX/1180/4",
        "The recording was kept and is exhibited. The reviewer agreed.",
    ),
    COUNCIL: (
        ANALYST,
        "SAFEGUARDING",
        "PROTECTED",
        "SM/1180",
        "The child was met the same week. Whoever told us agreed.",
    ),
}


def draw_judged(shelf: Shelf) -> tuple[Judged, ...]:
    """Return the pairs that people have decided on. The planted rumour is left to a newcomer."""
    seen = shelf.seen(ANALYST)
    hot, voice = shelf.of("hot_spot", seen), shelf.of("one_voice", seen)
    ring = shelf.of("network", shelf.seen("police_analyst"))
    twins, rest = shelf.of("twins", seen), shelf.of("", seen)
    told = [report for report in rest if report.how_known == "TOLD" and report.children]
    fresh = shelf.recent(hot)
    older = [report for report in hot if report not in fresh]
    found = [
        _judged(shelf, pair, PATTERN)
        for part in (fresh, older)
        for pair in shelf.pairs(part, 4, want=_agree)
    ]
    found += [
        _judged(shelf, pair, PATTERN, "police_analyst")
        for pair in shelf.pairs(ring, 3, want=_agree)
    ]
    found += [_judged(shelf, pair, DOUBT) for pair in shelf.pairs(told, 2, want=_agree)]
    found += [_judged(shelf, pair, APART) for pair in shelf.pairs(twins, 2, want=_two_children)]
    found += [_judged(shelf, pair, ONE) for pair in shelf.pairs(voice, 2, want=_alike)]
    return (*found, *_of_the_event(shelf), *_of_an_answer(shelf))


def _judged(
    shelf: Shelf,
    pair: tuple[Report, Report],
    said: tuple[str, str, str],
    by: str = ANALYST,
) -> Judged:
    at = shelf.later(max(shelf.written_at(report) for report in pair), 2, 20)
    return Judged(pair[0].key, pair[1].key, by, *said, at)


def _agree(one: Report, other: Report) -> bool:
    shared = set(one.children) & set(other.children)
    return bool(shared) and one.origin != other.origin and one.agency != other.agency


def _two_children(one: Report, other: Report) -> bool:
    return one.children != other.children


def _alike(one: Report, other: Report) -> bool:
    return one.origin == other.origin and one.children == other.children


def corroborated(shelf: Shelf) -> list[Report]:
    """Return the reports of the event that three people knew of, in order of receipt."""
    wanted = set(shelf.manifest.plant("corroboration").reports)
    return [report for report in shelf.reports if report.key in wanted]


def _of_the_event(shelf: Shelf) -> list[Judged]:
    one, two, three = corroborated(shelf)
    at = shelf.later(shelf.written_at(three), 2, 6)
    pairs = ((one, two), (one, three), (two, three))
    return [Judged(a.key, b.key, "police_analyst", *EVENT, at) for a, b in pairs]


def _of_an_answer(shelf: Shelf) -> list[Judged]:
    """Return the judgement that the council's answer only repeats a report that it holds."""
    ask = story_police.THE_CAR.asks[0]
    held = shelf.of("network", shelf.seen("police_analyst"))
    source = [one for one in held if one.owner == ask.to and one.received_at < ago(shelf.until, 60)]
    key, at = answer_key(story_police.THE_CAR, ask), ago(shelf.until, 24)
    return [Judged(key, one.key, "police_analyst", *ECHOED, at) for one in source[-1:]]


def outcome_of_the_event(shelf: Shelf) -> tuple[tuple[Used, ...], tuple[Closed, ...]]:
    """Return what came of the event that three people knew of: evidence, and a safer child."""
    used, closed = [], []
    for report in corroborated(shelf):
        if report.grade.assessment != "E":  # what is suspected to be false is not used
            by, kind, outcome, case, words = MADE_OF_IT[report.owner]
            at = shelf.later(shelf.written_at(report), 7, 12)
            used.append(Used(report.key, by, kind, at.date(), case, words, at))
            closed.append(Closed(report.key, by, outcome, WHY[outcome], shelf.later(at, 20, 40)))
    return tuple(used), tuple(closed)


def draw_graded(shelf: Shelf) -> tuple[Graded, ...]:
    """Return the grades that a second person raised, those lowered, and second opinions."""
    found = []
    for agency, analyst in ((POLICE, "police_analyst"), (COUNCIL, ANALYST)):
        first, second = OFFICERS[agency]
        for report in shelf.take(shelf.seen(second, own=True), 3, _is_untested):
            why = "What this source said has been borne out twice since."
            found.append(_graded(shelf, report, second, "1", report.grade.assessment, why))
        for report in shelf.take(shelf.seen(first, own=True), 2, _is_told):
            why = "It was at third hand: whoever passed it on did not know from whom."
            found.append(_graded(shelf, report, first, report.grade.source, "D", why))
        for report in shelf.take(shelf.seen(analyst, own=True), 3, _is_told):
            why = "The day and the place fit what else is known of that week."
            source = report.grade.source
            found.append(_graded(shelf, report, analyst, source, "A", why, opinion=True))
    return tuple(found)


def _graded(shelf: Shelf, report: Report, by: str, source: str, assessment: str, why: str,
            *, opinion: bool = False) -> Graded:  # fmt: skip
    at = shelf.later(shelf.written_at(report), 10, 40)
    return Graded(report.key, by, source, assessment, why, at, opinion)


def _is_untested(report: Report) -> bool:
    return report.grade.source == "2" and report.grade.assessment in "AC"


def _is_told(report: Report) -> bool:
    return report.grade.assessment == "C" and report.grade.source == "2"


def draw_passed(shelf: Shelf) -> tuple[Passed, ...]:
    """Return two reports of the queue that were passed on: handed over, and with a question."""
    waiting = [one for one in shelf.reports if not one.processed and not one.danger_now]
    open_to_all = ("", PREVENT_AND_DISRUPT)
    newest = {one.owner: one.key for one in waiting if one.compartment in open_to_all}
    asked = "You know the family: is this the matter that you wrote up last week?"
    return (
        Passed(newest[POLICE], "police_intelligence_2", "police_intelligence"),
        Passed(newest[COUNCIL], "council_intelligence_2", "council_intelligence", asked),
    )
