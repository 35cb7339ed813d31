"""What may be done with an answer and with each thing in it. A rule returns why not, or None."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.governance.answer_clock import waiting_for
from sightline.terms import Regime
from sightline.terms.answering import (
    EXEMPTIONS,
    MAY_BE_SILENT,
    AnswerKind,
    AnswerMark,
    AnswerStepKind,
    Exemption,
    SubjectAsker,
    SubjectCapacity,
)

KIND = AnswerStepKind
OVER = frozenset({KIND.DELIVERED, KIND.WITHDRAWN})
CHILDREN = frozenset({SubjectCapacity.CHILD_UNDERSTANDS, SubjectCapacity.CHILD_REPRESENTED})
SAY_WHY = "Say why, in a sentence."


@dataclass(frozen=True, slots=True)
class Marked:
    """What is decided of one thing, as a rule reads it."""

    mark: AnswerMark
    exemption: Exemption | None = None
    why: str = ""
    words: str = ""  # what goes out of a sealed report
    silent: bool = False


def asker_refusal(asker: SubjectAsker, capacity: SubjectCapacity, authority: str) -> str | None:
    """Return why somebody may not ask so, or None: nobody asks for another without authority."""
    if asker is SubjectAsker.THEMSELVES:
        if capacity in {SubjectCapacity.CHILD_REPRESENTED, SubjectCapacity.LACKS_CAPACITY}:
            return "Somebody asks for a person who cannot ask for themselves. Say who."
        return None
    if not authority.strip():
        return "Say by what authority they ask, and how you saw it."
    if asker is SubjectAsker.PARENT and capacity not in CHILDREN:
        return "Parental responsibility ends at eighteen. Choose another."
    return None


def step_refusal(kind: KIND, done: Sequence[KIND], day: date, first: date) -> str | None:
    """Return why a step may not be taken after those there were, or None.

    `day` is the step's, `first` the day of receipt.
    """
    if done and OVER & set(done):
        return "This answer is over."
    if day < first:
        return "This is before the request came."
    if kind is KIND.CLARIFIED and done.count(KIND.CLARITY_ASKED) <= done.count(kind):
        return "This was not asked."
    if kind is KIND.EXTENDED and kind in done:
        return "It was extended before, and can be once."
    return None


def extension_refusal(why: str, due_on: date | None, today: date) -> str | None:
    """Return why the clock may not be extended, or None: within the first month, with a reason."""
    if not why.strip():
        return SAY_WHY
    if due_on and today > due_on:
        return "The first month is over: it can be extended no more."
    return None


def mark_refusals(
    given: Marked,
    kind: AnswerKind,
    regime: Regime,
    asker: SubjectAsker,
    *,
    names_others: bool,
    sealed: bool,
) -> dict[str, str | None]:
    """Return by field why something may not be marked so.

    `names_others`: whoever else it names would go out with it. `sealed`: its words are not shown.
    """
    return {
        "mark": _form_refusal(given, names_others=names_others, sealed=sealed),
        "exemption": exemption_refusal(given, regime, asker),
        "why": SAY_WHY if given.mark is not AnswerMark.WHOLE and not given.why.strip() else None,
        "words": _words_refusal(given, sealed=sealed),
        "silent": silence_refusal(given),
    }


def _form_refusal(given: Marked, *, names_others: bool, sealed: bool) -> str | None:
    if given.mark is AnswerMark.WHOLE and sealed:
        return "A sealed report never goes out whole: who told us could be read from it."
    if given.mark is AnswerMark.WHOLE and names_others:
        return "It names somebody else, or a number of theirs. Give it with parts masked."
    return None


def exemption_refusal(given: Marked, regime: Regime, asker: SubjectAsker) -> str | None:
    """Return why an exemption does not serve, or None: of the law that the record is held under."""
    if given.mark in {AnswerMark.WHOLE, AnswerMark.NOT_THEM}:
        return "Nothing is withheld: choose no exemption." if given.exemption else None
    if given.exemption is None:
        return "Choose the exemption that holds for this very thing."
    if given.exemption not in EXEMPTIONS[regime]:
        return f"This is held under another law: {regime.label.lower()} has exemptions of its own."
    if given.exemption is Exemption.CHILD_ABUSE and asker is SubjectAsker.THEMSELVES:
        return "Child abuse data is not withheld from the child: only from others who ask."
    return None


def _words_refusal(given: Marked, *, sealed: bool) -> str | None:
    if sealed and given.mark is AnswerMark.MASKED and not given.words.strip():
        return "Write what goes out, as an officer who opened the report tells you."
    return None


def silence_refusal(given: Marked) -> str | None:
    """Return why nothing may be said of what is withheld, or None."""
    if not given.silent:
        return None
    if given.mark is AnswerMark.WITHHELD and given.exemption in MAY_BE_SILENT:
        return None
    return "The law lets nobody be silent about this. Say in general words that it is withheld."


def making_refusal(unmarked: int, done: Collection[KIND]) -> str | None:
    """Return why an answer may not be made yet, or None."""
    if OVER & set(done):
        return "This answer is over."
    if waiting_for(done) is KIND.IDENTITY_CHECKED or KIND.IDENTITY_CHECKED not in done:
        return "Make sure first who they are."
    if waiting_for(done):
        return "It was asked what they want to know. Wait until they say so, or record it."
    if KIND.GATHERED not in done:
        return "Gather first what is held."
    if unmarked:
        many = f"{unmarked} things are" if unmarked > 1 else "One thing is"
        return f"{many} not decided on. Nothing goes out by default."
    return None


def approving_refusal(made_by: str, account: str, state: KIND | None) -> str | None:
    """Return why somebody may not approve an answer, or None: never whoever made it."""
    if state is not KIND.MADE:
        return "No answer waits for approval."
    return "A second person approves an answer." if made_by == account else None


def delivery_refusal(state: KIND | None) -> str | None:
    """Return why an answer may not be delivered, or None."""
    return None if state is KIND.APPROVED else "A second person approves an answer first."


def state_of(done: Iterable[KIND]) -> KIND | None:
    """Return where an answer stands: made, sent back, approved, over; None before that."""
    turning = {KIND.MADE, KIND.SENT_BACK, KIND.APPROVED, *OVER, KIND.GATHERED}
    found = [kind for kind in done if kind in turning]
    return found[-1] if found else None
