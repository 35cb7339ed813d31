"""The inventory, a record of processing and an impact assessment, written as Markdown. Pure.

They say what the code and the reviewed files say. What only an organisation can answer is marked,
so that a document with a mark left in it is seen not to be finished.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from sightline.governance.inventory import Held
from sightline.terms import PrivacyClass, Role

ANSWER: Final = "**To be answered by the organisation:**"
PURPOSES: Final = (
    (
        "To bring together what agencies notice about the exploitation of children, so that"
        " children"
        " are safeguarded and those who harm them are disrupted."
    ),
    "To share information about a child at risk, by a recorded decision.",
    "To show, afterwards, who looked at what and why.",
)
PEOPLE: Final = (
    "Children who are or may be exploited, and children named beside them.",
    "Grown people thought to pose a risk, and others whom reports name.",
    "People who report, whose identity is sealed for two source custodians.",
    "People who work with the system.",
)
SECURITY: Final = (
    (
        "Need to know is decided for each row in the database (row security), and again in the"
        " code; a"
        " test holds that both say the same."
    ),
    "Reports are encrypted as they arrive and opened one at a time, for a reason that is kept.",
    "Who told us is encrypted to custodians' own keys, which no database or backup holds.",
    (
        "Every act and every list shown is entered in a ledger, in the same transaction; the"
        " words of"
        " searches are encrypted in it."
    ),
    "People sign in with a password and a one-time code; accounts and grants end.",
    "Nothing of a record stands in addresses, titles, logs or mails.",
)
RISKS: Final = (
    ("Somebody looks up a person without a reason", ("A purpose is asked once for each piece of"
     " work"
     " and kept; the owner sees who looked; unusual look-ups become questions for an auditor.")),
    ("A source is given away", ("Items are written without their source; a source is opened by a"
     " custodian's decision; corroboration counts origins by pseudonym.")),
    ("A suspicion is taken for a fact", ("Each item is graded, opinion is told from fact,"
     " grades and"
     " suspicions are looked at again and run out; no score is put on a child.")),
    ("Information is shared with whom it should not reach", ("A share is a decision by a gatekeeper"
     " that names its lawful basis; names are masked; conditions travel with it.")),
    ("Data crosses from policing to other use unlawfully", ("Every record carries the law that"
     " it is"
     " held under; only a decision that names its authority crosses.")),
    ("A map or a count gives a child away", ("Counts are made after need to know, cells are hidden"
     " below a threshold, and published tables withstand differencing.")),
    ("Data is kept too long", ("Each kind has a schedule; what is due comes to a desk; two people"
     " dispose of it, and nothing under hold goes.")),
    ("A machine decides", "What it finds is a suggestion with reasons; a named person decides."),
)  # fmt: skip
QUESTIONS: Final = (
    "Who are the controllers, and is there an agreement between joint controllers (Article 26)?",
    "Who is the data protection officer, and what did they advise?",
    "Who was asked for their views: children and families, staff, partner bodies?",
    "Which lawful basis does each agency rely on, and which condition for special category data?",
    "Has each agency that works under Part 3 an appropriate policy document (section 42)?",
    "Who hosts the system and where; which processors are there, under which contracts?",
    "Is any data sent out of the United Kingdom?",
    "Which risks are left, who accepts them, and must the Information Commissioner be consulted?",
)


def inventory_page(held: Sequence[Held]) -> str:
    """Return the inventory: each table, each column, how long it is kept and who sees it."""
    lines = [
        "# Data inventory", "",
        ("Made from the models, `sightline/governance/inventory.toml` and the retention schedules;"
        " each field says what it holds."), "",
    ]  # fmt: skip
    for one in held:
        lines += [f"## {one.name}", "", one.what, ""]
        seen = f"{one.seen.label}. {one.seen.meaning}".strip()
        lines += [f"Kept: {one.how_long}. Seen by: {seen}", ""]
        rows = [(c.name, c.said, c.holds.label) for c in one.columns]
        lines += [*_table(("column", "holds", "class"), rows), ""]
    return "\n".join(lines)


def processing_page(held: Sequence[Held]) -> str:
    """Return the record of processing activities that the law asks of a controller."""
    lines = [
        "# Record of processing activities", "",
        ("UK GDPR, Article 30(1); Data Protection Act 2018, section 61(2). Made from the system"
        " itself."), "",
        (f"{ANSWER} the controller's name and contact, its joint controllers and its data"
         " protection"
        " officer."), "",
        "## Why", "", *_list(PURPOSES), "## Whom it is about", "", *_list(PEOPLE),
        "## What is held", "",
        *_table(("class", "what it is", "tables"), _classes(held)), "",
        "## Who receives it", "",
        *_table(("what", "who sees it"), _seen(held)), "",
        "Recipients of a disclosure are named in the decision that it rests on.", "",
        (f"{ANSWER} other bodies to which data is disclosed, and transfers out of the United"
        " Kingdom."), "",
        "## Roles", "", *_list(role.label for role in Role),
        "## How long", "", *_table(("what", "how long"), _kept(held)), "",
        "## How it is kept safe", "", *_list(SECURITY),
        "## Profiling", "",
        "No score is put on a child, and no decision is made by a machine (section 61(2)(f)).", "",
        "## Lawful basis", "", (f"{ANSWER} the lawful basis of each agency, and where Part 3"
         " applies"
        " the task that it serves (section 61(2)(h))."), "",
    ]  # fmt: skip
    return "\n".join(lines)


def dpia_page(held: Sequence[Held]) -> str:
    """Return an impact assessment: what the system can say of itself, and what it cannot."""
    people = [one for one in held if one.of_people]
    sealed = sum(column.sealed for one in held for column in one.columns)
    lines = [
        "# Data protection impact assessment", "",
        ("UK GDPR, Article 35; Data Protection Act 2018, section 64. The parts that describe the"
        " system are made from it. It is not finished while a part waits for an answer."), "",
        "## Why one is needed", "",
        ("Special category and criminal data about children, on a large scale, brought together"
         " from"
        " several bodies, about people who mostly do not know of it."), "",
        "## What is done", "", *_list(PURPOSES),
        (f"{len(held)} tables, {len(people)} of which say something of people; {sealed} columns are"
        " encrypted by the application."), "",
        *_table(("class", "what it is", "tables"), _classes(held)), "",
        "## Where the most sensitive data is", "",
        *_table(
            ("table", "classes", "seen by", "kept"),
            [
                (one.name, ", ".join(c.label.lower() for c in one.sensitive), one.seen.label,
                 one.how_long)
                for one in held if one.sensitive
            ],
        ), "",
        "## Necessity and proportionality", "",
        ("An item holds what is needed and no more: it is written without its source, names in"
        " passing open no profile, and a concern about a child named in passing lapses."), "",
        "## Risks and what is done about them", "", *_table(("risk", "what is done"), RISKS), "",
        f"{ANSWER} how likely and how grave each risk is, with these measures.", "",
        "## What only the organisation can answer", "",
        *(f"- {ANSWER} {question}" for question in QUESTIONS), "",
    ]  # fmt: skip
    return "\n".join(lines)


def _classes(held: Sequence[Held]) -> list[tuple[str, str, str]]:
    """Return each class with the tables that have it; of what says nothing of people, a number."""
    rows = []
    for term in PrivacyClass:
        found = [one.name for one in held if any(c.holds is term for c in one.columns)]
        few = len(found) <= 15
        rows.append((term.label, term.meaning, ", ".join(found) if few else f"{len(found)} tables"))
    return rows


def _seen(held: Iterable[Held]) -> list[tuple[str, str]]:
    by: dict[str, list[str]] = {}
    for one in held:
        by.setdefault(one.seen.label, []).append(one.name)
    return [(", ".join(names), seen) for seen, names in sorted(by.items())]


def _kept(held: Iterable[Held]) -> list[tuple[str, str]]:
    by: dict[str, list[str]] = {}
    for one in held:
        by.setdefault(one.how_long, []).append(one.name)
    return [(", ".join(names), length) for length, names in sorted(by.items())]


def _list(lines: Iterable[str]) -> list[str]:
    return [*(f"- {line}" for line in lines), ""]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    head = f"| {' | '.join(heads)} |"
    return [head, "|" + "---|" * len(heads), *(f"| {' | '.join(row)} |" for row in rows)]
