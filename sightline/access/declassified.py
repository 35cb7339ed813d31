"""What is told of records that its hearer may not see: every such function, to whom, and why.

Each is a SECURITY DEFINER function that leaves out, bands and rounds by itself, so that no slip in
a query can ask it for more. They are asked through `tell` or by an act, both of which write the
ledger, or by triggers.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from django.db import connection

from sightline.access.parties import Viewer
from sightline.ledger.actions import record
from sightline.terms import Act


class Declassified(NamedTuple):
    """One exception to need to know."""

    reveals: str
    to: str
    why: str


DECLASSIFIED: Final[dict[str, Declassified]] = {
    "intake_broadcasts_now": Declassified(
        "The questions to the settings that two people of an agency have signed off: their words"
        " and which kinds of setting they are for, and not whose they are.",
        "Whoever may send a report; a setting's link, those for its kind.",
        "People tell what they already know when they learn that it matters.",
    ),
    "intelligence_tell_owner": Declassified(
        "That a task has been answered or declined, as a notice to the owner of the question behind"
        " it. It returns nothing.",
        "The owner of a question, told by whoever answered and may not know of either.",
        "An answer that nobody is told of is not read.",
    ),
    "intelligence_tell_fallen": Declassified(
        "That the ground under a grade of B has fallen away, as a notice that names the graded item"
        " and not what felled it. Triggers alone call it; it returns nothing.",
        "The officers of the agency that controls the graded item and who may read it, told by"
        " whoever lowered, let go, disproved or joined what it leaned on.",
        "A grade that leans on nothing misleads whoever acts on it.",
    ),
    "sharing_answers": Declassified(
        "What was decided on a request: shared, part, not shared (whether or not it would have"
        " harmed the child more), or later; the words meant for whoever asked; and whether to ring,"
        " where the gatekeeper says so. Never why, never what is held, never that anything is.",
        "Whoever asked, and the gatekeepers and leads of both agencies.",
        "Whoever asks for a child's sake must learn whether to look elsewhere.",
    ),
    "intake_led_to": Declassified(
        "How many reports of the last twelve full months led to what: only where there are ten or"
        " more, rounded to fives, none under five, and no total that would give one away.",
        "A setting by its own link; the agency that made the link; an agency, of its own people.",
        "Whoever tells us hears back what telling led to, or stops telling.",
    ),
    "intake_link_bands": Declassified(
        "How many reports came by each link in the last twelve full months, in bands of five.",
        "The leads and intelligence officers of the agency that made the link.",
        "A link that nobody uses is a setting to visit; one used too often is to be ended.",
    ),
    "sharing_break_glass": Declassified(
        "One record, for some hours, to somebody who was told its reference. Of what does not open"
        " it tells nothing: neither that there is no such record, nor what stands in the way.",
        "Whoever reads intelligence, within their clearance, never against a block, and never in a"
        " group whose keeper has not said that it may. The owner and the auditors know at once.",
        "A child may be harmed before the record's owner can be asked.",
    ),
    "subjects_ask_after": Declassified(
        "That somebody looked for a record that is hidden from them: who, of which agency, for what"
        " and when. The searcher's page, its time and its work are the same without it.",
        "The gatekeepers and leads who answer for the record and may read it. Nobody else: it"
        " returns nothing.",
        "Two agencies that hold the same child each believe that the other holds nothing.",
    ),
    "intake_told_by_setting": Declassified(
        "How many reports each setting that listens to children sent by its link in a year that"
        " ended with a half-year, whatever they say: rounded to fives, none under five; and for how"
        " many months of it the link lived.",
        "Analysts. Nobody else learns any of it, and is not refused either.",
        "Quiet is told from nobody listening only by what each setting is wont to tell us.",
    ),
    "governance_tell_keepers": Declassified(
        "That a person has asked an agency for their data, as a notice to whoever keeps what the"
        " gatekeeper who took the request may not see: always, whether they hold anything or not."
        " It returns nothing.",
        "The agency's gatekeepers in other groups and, of a group that has none, its officers, who"
        " read the day on which it came and not who asked.",
        "Nothing that is held about the person is missed, and nobody learns where there is any.",
    ),
    "governance_looked_after": Declassified(
        "How often in each month the agency's own people looked at what was found for a request,"
        " of records that the gatekeeper may see: numbers, and nobody's name.",
        "The gatekeepers of the agency that was asked.",
        "A person is told how often records of them were looked at.",
    ),
    "governance_tell_put_right": Declassified(
        "That a record was put right, as a notice that names the record, the disclosure and what"
        " is to be changed in a copy of it, and says nothing about anybody. It returns how many"
        " were told.",
        "Everybody by name to whom the record was sent, and whoever at another agency opened a"
        " record of a person from it.",
        "What was wrong is put right wherever it went.",
    ),
    **{
        f"publish_count_{name}": Declassified(
            f"How many {what} there were in a calendar quarter or year that is over, along what is"
            " published of them: exact counts, of all agencies and groups; no reference.",
            "The worker, as somebody who may release figures asked it to. It makes them safe, keeps"
            " none of them, and nobody is shown one.",
            "Figures for everybody leave no child out, and point to none.",
        )
        for name, what in (
            ("reports", "reports"),
            ("items", "pieces of intelligence"),
            ("children", "distinct children whom intelligence is about"),
            ("interviews", "missing children who were found, by their interview"),
            ("served", "uses of a power"),
            ("outcomes", "outcomes of a power’s use"),
            ("levels", "children with a full assessment, by where their level stands"),
            ("settings", "settings that told us something, and settings that did not"),
        )
    },
}


def tell(
    viewer: Viewer, function: str, *values: Any, entering: Callable[[str], None] | None = None
) -> list[tuple[Any, ...]]:
    """Return the rows of a declassified function, with a row in the ledger that names it.

    `entering` writes that row, where an account in it would tell who sent what. Raise KeyError
    where the function is not declared above.
    """
    if function not in DECLASSIFIED:
        raise KeyError(f"{function} is not declared in access/declassified.py.")
    if entering:
        entering(function)
    else:
        record(viewer.account, Act.READ, about=function)
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}({marks})", values)  # noqa: S608  a name of ours
        return list(cursor.fetchall())
