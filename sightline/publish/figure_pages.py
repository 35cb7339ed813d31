"""What the pages show of those who ask for figures, and of members who read them."""

from datetime import date
from typing import Any

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.publish.control import regimes
from sightline.publish.figure_forms import AskForm, LowerForm
from sightline.publish.figures.definitions import load
from sightline.publish.figures.period import read, settled
from sightline.publish.figures.showing import shown
from sightline.publish.queries import figures as queries
from sightline.publish.queries import public
from sightline.publish.records import Asked, Public
from sightline.publish.rules import agree_refusal
from sightline.terms import Act
from sightline.terms.editions import PublicPart

Page = dict[str, Any]
MOST_PERIODS = 8


def ask_form(given: Any, today: date) -> AskForm:
    """Return the form that asks for a period. Raise ValueError where a settings file is wrong."""
    definitions = load()
    periods = settled(today=today, settles_days=definitions.settles_days, most=MOST_PERIODS)
    return AskForm(given, periods=periods, definitions=definitions)


def asking(by: Viewer, form: AskForm | None, problem: str = "") -> Page:
    """Return the page that asks for a period, with what was asked before."""
    require(role_refusal(by, Act.RELEASE))
    rows = [(each, words_of(each.period)) for each in queries.all_asked(by)]
    return {"form": form, "problem": problem, "rows": rows}


def asked(by: Viewer, found: Asked) -> Page:
    """Return the page of one request: whether it is done, and what became of it."""
    of = load()
    left_out = [table.title for code in found.without if (table := of.table(code))]
    return {"asked": found, "words": words_of(found.period), "left_out": left_out}


def words_of(period: str) -> str:
    """Return how people say a period."""
    found = read(period)
    return found.words if found else period


def lowering(by: Viewer, given: Any, today: date) -> Page:
    """Return the page of what is lowered, and the form that asks for it."""
    rows = [(each, agree_refusal(each, by.account)) for each in queries.lowerings(by)]
    form = LowerForm(given, regimes=regimes.load(), today=today)
    return {"rows": rows, "form": form, "today": today}


def periods() -> Page:
    """Return the periods of which figures are public or were withdrawn, the newest first."""
    found = sorted(public.subjects(PublicPart.FIGURES), key=lambda each: each.subject, reverse=True)
    return {"periods": [(each, words_of(each.subject)) for each in found]}


def period(found: Public) -> Page:
    """Return the page of one period's figures, and when each issue of them came."""
    return {
        "edition": found,
        "words": words_of(found.subject),
        "tables": shown(found.content) if found.content is not None else [],
        "days": public.days_of(PublicPart.FIGURES, found.subject),
    }
