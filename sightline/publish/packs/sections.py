"""What a pack says of each part, from the content of its released edition. Pure.

Nothing is worked out anew here: a pack says what was released, and nothing else.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sightline.publish.figures.moving import Move, moves
from sightline.publish.figures.showing import shown
from sightline.publish.packs.blocks import Block, heading, table, words
from sightline.terms.editions import PublicPart

NONE: Final = "None."
NOT_KNOWN: Final = "Not known"
Content = Mapping[str, Any]
Rows = Sequence[Sequence[str]]


def reviews(content: Content) -> list[Block]:
    """Where and when reviews were published, and which are delayed and why."""
    told = content["reviews"]
    late = [[one["title"], *_delay(each)] for one in told for each in _open(one)]
    out = [[one["title"], *_published(each)] for one in told for each in one["publications"]]
    going = [
        [one["title"], one["kind"], _day(one["planned_for"])]
        for one in told
        if one["state"] == "RUNNING"
    ]
    return [
        *_table("Delayed", ["Review", "Why", "Since", "Expected by"], late),
        *_table("Published, or not", ["Review", "How", "Where", "When"], out),
        *_table("Being worked on", ["Review", "Kind", "Planned for"], going),
    ]


def promises(content: Content) -> list[Block]:
    """What is outstanding, oldest first, and what was kept."""
    blocks = [words(f"{content['count']} outstanding, {content['late']} of them late.")]
    for kind in content["outstanding"]:
        rows = [
            [one["words"], one["who"], one["met"], one["due"] or "No day", one["state"]]
            for one in kind["promises"]
        ]
        blocks += _table(kind["name"], ["Promise", "By", "Meeting", "Due", "Stands"], rows)
    kept = [[one["words"], one["who"], one["closed"]] for one in content["kept"]]
    return [*blocks, *_table("Kept", ["Promise", "By", "Accepted on"], kept)]


def sessions(content: Content) -> list[Block]:
    """When members may come, and what they attended."""
    blocks: list[Block] = []
    for committee in content["committees"]:
        rows = [
            [one["when"], one["title"], one["openness_label"], _place(one), one["state_label"]]
            for one in committee["sessions"]
            if one["to_come"]
        ]
        columns = ["When", "What", "For members", "Where", "Stands"]
        blocks += _table(committee["name"], columns, rows)
    years = [
        [str(one["year"]), str(one["held"]), str(one["open"]), str(one["attended"])]
        for one in content["years"]
    ]
    columns = ["Year", "Held", "Open or part open", "Attendances of members"]
    return [*blocks, *_table("Year by year", columns, years, numeric=(1, 2, 3))]


def conferences(content: Content) -> list[Block]:
    """What came of conferences, who was told of it, and what reviews teach."""
    blocks: list[Block] = []
    for event in content["conferences"]:
        rows = [
            [one["words"], one["owner"], one["due"], one["came"] or one["state_label"]]
            for one in event["outcomes"]
        ]
        caption = f"{event['title']}, {event['when']}"
        blocks += _table(caption, ["Outcome", "By", "Due", "What came of it"], rows)
    briefs = [[one["title"], one["for_whom"], one["issued"]] for one in content["briefs"]]
    return [*blocks, *_table("Learning briefs", ["Brief", "For whom", "Issued"], briefs)]


def figures(content: Content, only: frozenset[str] | None = None) -> list[Block]:
    """The tables of a period, as they were made safe; all, or those of some codes."""
    blocks: list[Block] = []
    for each in shown(content):
        if only is not None and each.code not in only:
            continue
        rows = [[line.heading, *line.cells] for line in each.lines]
        numbers = range(1, len(each.columns) + 1)
        marks = tuple(f"{mark} {words}" for mark, words in each.marks)
        note = " ".join((each.note, *each.notes, *marks))
        columns = [each.over, *each.columns]
        blocks.append(table(each.title, columns, rows, numeric=numbers, note=note))
    return blocks


def moved(before: Content, now: Content) -> list[Block]:
    """How totals moved since the period before, with what rounding and chance leave open."""
    rows = [
        [one.measure, f"{one.before:,}", f"{one.now:,}", one.verdict, _range(one)]
        for one in moves(before, now)
    ]
    columns = ["What is counted", "Period before", "This period", "Change", "Times as many"]
    note = (
        "The range holds the true ratio in 95 of 100 cases, if events come one by one, and allows"
        " for rounding. More that is told of need not be more that happens."
    )
    if not rows:
        return []
    return [table("Since the period before", columns, rows, numeric=(1, 2), note=note)]


def _range(one: Move) -> str:
    return f"{one.lower:.1f} to {one.upper:.1f}" if one.upper else f"{one.lower:.1f} or more"


def operation(content: Content) -> list[Block]:
    """What was before the system and what is since, and what is said to work elsewhere."""
    rows = [
        [measure["name"], when, one["period"], one["value"], one["source"]]
        for measure in content["measures"]
        for when, of in (("Before", measure["before"]), ("Since", measure["since"]))
        for one in of
    ]
    missing = "; ".join(content["missing"])
    said = [
        [one["claim"], one["words"] if one["found"] else f"None found. {one['words']}"]
        for one in content["evidence"]
    ]
    return [
        words(f"The system went live on {content['launched']}." if content["launched"]
              else "The system is not in use yet."),
        *_table("Before and since", ["Of what", "When", "Time", "Value", "Source"], rows),
        *content["tables"],
        *([words(f"No baseline was entered for: {missing}.")] if missing else []),
        *_table("What is said to work elsewhere", ["What is said", "What was found"], said),
    ]  # fmt: skip


def _open(review: Content) -> list[Content]:
    return [each for each in review["delays"] if each["ended_on"] is None]


def _delay(one: Content) -> list[str]:
    said = " ".join(filter(None, (one["sentence"], one["words"]))) or one["reason"]
    return [said, _day(one["since"]), _day(one["expected_by"])]


def _published(one: Content) -> list[str]:
    where = " ".join(filter(None, (one["where"], one["link"], one["repository_reference"])))
    gone = f" (taken down {_day(one['taken_down_on'])})" if one["taken_down_on"] else ""
    if not one["is_out"]:
        return [one["mode_words"], one["why"] or NOT_KNOWN, ""]
    return [one["mode_words"], where or NOT_KNOWN, _day(one["on"]) + gone]


def _place(one: Content) -> str:
    return one["place"] or (f"To be told by {one['place_by']}" if one["place_by"] else "")


def _day(day: Mapping[str, str] | None) -> str:
    return day["said"] if day else NOT_KNOWN


def _table(
    caption: str, columns: Sequence[str], rows: Rows, *, numeric: tuple[int, ...] = ()
) -> list[Block]:
    """A table, or the words that there is nothing to put in it."""
    if not rows:
        return [heading(caption), words(NONE)]
    return [table(caption, columns, rows, numeric=numeric)]


OF: Final[dict[PublicPart, Callable[[Content], list[Block]]]] = {
    PublicPart.REVIEWS: reviews,
    PublicPart.PROMISES: promises,
    PublicPart.SESSIONS: sessions,
    PublicPart.CONFERENCES: conferences,
    PublicPart.FIGURES: figures,
    PublicPart.OPERATION: operation,
}
