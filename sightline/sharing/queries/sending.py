"""What a decision would send now: masked as its reader will see it, and what forbids it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.database.keys import unseal
from sightline.intelligence.models import Grade, Item
from sightline.intelligence.queries import fallen
from sightline.places.queries import area_names
from sightline.sharing import disclosing_rules as rules
from sightline.sharing.masking import INSTEAD, LEFT_OUT, Masker, Protected
from sightline.sharing.masking_check import Finding, left_over, settled_as
from sightline.sharing.masking_everyone import Text, everyone
from sightline.sharing.models import Consultation, ConsultationAnswer, SettledMask
from sightline.sharing.queries.decisions import Decided, decided
from sightline.sharing.queries.handovers import Handing, under
from sightline.sharing.queries.protecting import kept_names, protected
from sightline.sharing.queries.sending_pieces import piece
from sightline.sharing.snapshots import Terms, hash_of, highest, kept, snapshot_of
from sightline.sharing.themes import is_empty, themes_of
from sightline.terms import (
    Act,
    Audience,
    Concern,
    Marking,
    Regime,
    SanitisationCode,
)
from sightline.terms.disclosures import ConsultAnswer, MaskChoice

WORDS = "disclosure-masking"
HANDED = "The hand-over"
WORDED = ("purpose", "conditions", "retention", "described")


@dataclass(frozen=True, slots=True)
class Left:
    """Words that may tell who is protected, where they first stand, and how often they do."""

    finding: Finding
    where: str
    times: int


@dataclass(frozen=True, slots=True)
class Sending:
    """All that is shown before something is sent, and all that is sent if it is.

    handing   the text about a child who moves that goes with it, if there is one
    """

    decided: Decided
    snapshot: dict[str, Any] = field(repr=False)
    hash: str
    marking: Marking
    labels: tuple[int, ...]
    readers: Sequence[rules.Reader]
    chosen: Sequence[rules.Chosen]
    to_ask: tuple[str, ...]
    left: Sequence[Left]
    refusals: tuple[str, ...]
    handing: Handing | None = None

    def item(self, reference: str) -> dict[str, Any] | None:
        """Return one item as it would be sent."""
        found = (one for one in self.snapshot["items"] if one["reference"] == reference)
        return next(found, None)


def sending(viewer: Viewer, reference: str, at: datetime) -> Sending:
    """Return what a decision would send now. Raise as `decided` does, for the same viewers."""
    found = decided(viewer, Act.DISCLOSE, reference)
    rows, grades = _items(viewer, found)
    handing = under(viewer, reference) if found.audience is Audience.NAMED else None
    chosen = [*_chosen_items(reference, rows, grades), *_handed(handing)]
    people = _protected(viewer, found, rows, handing)
    also, keep = _settled(reference)
    masker = Masker(people, also)
    readers = _readers(found)
    snapshot, themes = _snapshot(found, rows, grades, masker, readers, chosen)
    if handing:
        snapshot["handover"] = masker.masked(handing.text).text
    left = _left(snapshot, masker, keep)
    plan = rules.Plan(
        outcome=found.outcome,
        newer=found.newer,
        until=found.until,
        giver=found.from_agency,
        outsider=found.outsider,
        audience=found.audience,
        crossing_authority=found.crossing_authority,
        items=found.items,
        recipients=found.recipients,
        found=chosen,
        readers=readers,
        in_words=bool(handing)
        or (bool(found.described.strip()) and found.audience is Audience.NAMED),
        findings=len(left),
        nothing_to_tell=found.audience is Audience.THEMES and is_empty(themes),
    )
    return Sending(
        decided=found,
        snapshot=snapshot,
        hash=hash_of(kept(snapshot)),
        marking=highest([one.marking for one in chosen]),
        labels=tuple(sorted({row.label_id for row in rows} | set(dict(_labels(handing))))),
        readers=readers,
        chosen=chosen,
        to_ask=_to_ask(chosen, found.from_agency),
        left=left,
        refusals=rules.refusals(plan, at),
        handing=handing,
    )


def _chosen_items(
    decision: str, rows: Sequence[Item], grades: Mapping[str, Grade]
) -> list[rules.Chosen]:
    """Return what bears on whether each item may be sent, what was found of it since included."""
    answers, gone = _answers(decision), fallen([row.reference for row in rows])
    chosen = [_chosen(row, grades.get(row.reference), answers) for row in rows]
    return [replace(one, fallen=gone.get(one.reference, "")) for one in chosen]


def _to_ask(chosen: Sequence[rules.Chosen], giver: str) -> tuple[str, ...]:
    """Return the items whose originator is still to be asked."""
    return tuple(one.reference for one in chosen if rules.must_ask(one, giver) and not one.asked)


def _labels(handing: Handing | None) -> tuple[tuple[int, Label], ...]:
    return handing.labels if handing else ()


def _handed(handing: Handing | None) -> list[rules.Chosen]:
    """Return a hand-over as something that was chosen, once under each label of what is in it."""
    return [
        rules.Chosen(HANDED, label.controller, label.marking, label.regime)
        for _, label in _labels(handing)
    ]


def _items(viewer: Viewer, found: Decided) -> tuple[list[Item], dict[str, Grade]]:
    """Return the chosen items that the viewer may send, in the decision's order, and grades."""
    known = Item.objects.filter(visible_to(viewer, Act.READ), pk__in=found.items)
    rows = {row.reference: row for row in known.select_related("label") if _may_send(viewer, row)}
    newest = Grade.objects.filter(item__in=list(rows)).order_by("item_id", "-id")
    grades = {row.item_id: row for row in newest.distinct("item_id")}
    return [rows[each] for each in found.items if each in rows], grades


def _may_send(viewer: Viewer, row: Item) -> bool:
    """Return whether the viewer may send an item: one of their own, or any they may read.

    One that another agency controls is sent only once that agency has agreed: see the rules.
    """
    label = row.label.value
    act = Act.DISCLOSE if label.controller == viewer.agency else Act.READ
    return refusal(viewer, act, label, row.reference) is None


def _chosen(
    row: Item, grade: Grade | None, answers: Mapping[str, ConsultAnswer | None]
) -> rules.Chosen:
    label = row.label.value
    code = grade.sanitisation_code if grade else ""
    return rules.Chosen(
        reference=row.reference,
        controller=label.controller,
        marking=label.marking,
        regime=label.regime,
        sanitisation=SanitisationCode(code) if code else None,
        asked=row.reference in answers,
        answer=answers.get(row.reference),
    )


def _answers(decision: str) -> dict[str, ConsultAnswer | None]:
    """Return of each item whose originator was asked what they answered last, or None."""
    asked = dict(Consultation.objects.filter(decision=decision).values_list("reference", "record"))
    given = ConsultationAnswer.objects.filter(consultation__in=list(asked)).order_by("id")
    newest = dict(given.values_list("consultation_id", "answer"))
    return {
        record: ConsultAnswer(newest[reference]) if reference in newest else None
        for reference, record in asked.items()
    }


def _protected(
    viewer: Viewer, found: Decided, rows: Sequence[Item], handing: Handing | None
) -> tuple[Protected, ...]:
    people = protected(viewer, found.mask)
    if not found.mask_everyone:
        return people
    texts = [
        Text(words, row.received_at)
        for row in rows
        for words in (row.sanitised_text, row.place_name, row.online)
    ]
    names = kept_names(viewer, [row.reference for row in rows])
    at = rows[0].received_at if rows else found.decided_at
    said = [found.purpose, found.conditions, found.retention, found.described]
    said += [handing.text] if handing else []
    return everyone([*texts, *(Text(words, at) for words in said)], people, names)


def _settled(decision: str) -> tuple[dict[str, str], set[str]]:
    """Return the words to mask besides, and those that are sent as they are."""
    rows = SettledMask.objects.filter(decision=decision).order_by("id")
    newest = {
        unseal(WORDS, bytes(row.words_sealed), decision): MaskChoice(row.choice) for row in rows
    }
    mask = {words: LEFT_OUT for words, choice in newest.items() if choice is MaskChoice.MASK}
    return mask, {words for words, choice in newest.items() if choice is MaskChoice.KEEP}


def _readers(found: Decided) -> list[rules.Reader]:
    """Return those named to receive as they stand now, which the giver's gatekeeper may ask."""
    names = account_names(list(found.recipients))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sharing_may_be_named(%s)", [list(found.recipients)])
        standing = {row[0]: row[1:] for row in cursor.fetchall()}
    return [
        rules.Reader(
            account,
            names.get(account, account),
            Marking(standing[account][1]) if account in standing else None,
            frozenset(map(Regime, standing[account][2])) if account in standing else frozenset(),
        )
        for account in found.recipients
    ]


def _snapshot(
    found: Decided,
    rows: Sequence[Item],
    grades: Mapping[str, Grade],
    masker: Masker,
    readers: Sequence[rules.Reader],
    chosen: Sequence[rules.Chosen],
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    agencies = agency_names()
    areas = area_names([row.area for row in rows if row.area])
    themes = themes_of(
        [Concern(row.concern).label for row in rows], [areas.get(row.area, "") for row in rows]
    )
    pieces = [piece(row, grades.get(row.reference), masker, agencies, areas) for row in rows]
    terms = Terms(
        decision=found.reference,
        giver=agencies.get(found.from_agency, found.from_agency),
        receiver=found.outsider or agencies.get(found.to_agency, found.to_agency),
        recipients=[reader.name for reader in readers],
        audience=found.audience,
        marking=highest([one.marking for one in chosen]),
        purpose=masker.masked(found.purpose).text,
        lawful_basis=found.lawful_basis,
        crossing_authority=found.crossing_authority,
        conditions=masker.masked(found.conditions).text,
        retention=masker.masked(found.retention).text,
        described=masker.masked(found.described).text,
        onward_allowed=found.onward_allowed,
        emergency=found.emergency,
        until=found.until or found.decided_at,
    )
    return snapshot_of(terms, pieces, themes), themes


def _left(snapshot: Mapping[str, Any], masker: Masker, keep: set[str]) -> list[Left]:
    """Return the words of a snapshot that may still tell who is protected, each once."""
    texts = [(name, snapshot[name]) for name in WORDED]
    texts.append(("the hand-over", snapshot.get("handover", "")))
    for item in snapshot["items"]:
        texts += [(item["reference"], item[name]) for name in ("text", "place", "area")]
    found: dict[str, Left] = {}
    for where, text in texts:
        for one in left_over(text, masker.people):
            if one.key in keep or settled_as(one.words) in _OURS:
                continue
            before = found.get(one.key)
            found[one.key] = Left(
                before.finding if before else one,
                before.where if before else where,
                before.times + 1 if before else 1,
            )
    return list(found.values())


_OURS = frozenset({LEFT_OUT, *INSTEAD.values()})
