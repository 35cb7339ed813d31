"""From the desk's forms to items: what the page needs, and children's names made pseudonyms."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sightline.access.parties import Viewer
from sightline.index.pseudonyms import CHILD, ORIGIN, PERSON, pseudonym
from sightline.intake.answers import Answers
from sightline.intelligence import queries
from sightline.intelligence.desk_forms import MOST_ITEMS, Forms, ItemForm
from sightline.intelligence.desk_settling import TICK, WHY
from sightline.intelligence.desk_start import OPINION, Desk
from sightline.intelligence.records import NewItem
from sightline.places.queries import find
from sightline.terms import Concern, HowKnown, PlaceRole


def desk_of(
    viewer: Viewer, answers: Answers, reference: str, at: datetime, *, settling: bool = True
) -> tuple[Desk, datetime]:
    """Return a submission's desk, and when the submission came."""
    label, received_at = queries.label_of_submission(viewer, reference)
    desk = Desk(
        answers=answers,
        label=label,
        viewer=viewer,
        groups=queries.groups_of(viewer),
        find=find,
        support=lambda supporting: queries.support(viewer, supporting),
        at=at,
        settling=settling,
    )
    return desk, received_at


def forms_of(desk: Desk, posted: Any) -> Any:
    """Return the desk's forms: as offered; as posted; or as posted, unjudged, with one more."""
    how: dict[str, Any] = {"prefix": "item", "form_kwargs": {"desk": desk}}
    if "item-TOTAL_FORMS" not in posted:
        return Forms(**how)
    if "more" not in posted:
        return Forms(posted, **how)
    count = str(posted["item-TOTAL_FORMS"])
    forms = range(min(int(count) if count.isdecimal() else 1, MOST_ITEMS - 1))
    return Forms(initial=[*(_as_typed(posted, f"item-{n}-") for n in forms), {}], **how)


def _as_typed(posted: Any, prefix: str) -> dict[str, str]:
    """Return what was typed in one form, what was said of its findings included."""
    settled = [name.removeprefix(prefix) for name in posted if name.startswith(prefix)]
    names = {*ItemForm.base_fields, *(name for name in settled if name.startswith((TICK, WHY)))}
    return {name: posted.get(prefix + name, "") for name in names}


def written(formset: Any) -> list[ItemForm]:
    """Return the forms in which something was written."""
    return [form for form in formset.forms if form.cleaned_data.get("sanitised_text")]


def first_to_read(viewer: Viewer, written: Sequence[str]) -> str:
    """Return the item to show after writing: one that a warning is about, else the first."""
    warned = (one for one in written if queries.recurring_child_origin(viewer, one))
    return next(warned, written[0])


def item_of(form: ItemForm, submission: str, received_at: datetime) -> NewItem:
    """Return the item that a form in order describes.

    All items of a submission share its origin: what one person told us in several parts is never
    taken to bear itself out.
    """
    given, said = form.cleaned_data, form.desk.answers
    return NewItem(
        label=form.label(),
        submission=submission,
        origin=said.origin or pseudonym(ORIGIN, "submission", submission),
        sanitised_text=given["sanitised_text"],
        concern=Concern(given["concern"]),
        how_known=HowKnown(given["how_known"]),
        received_at=received_at,
        is_opinion=given["nature"] == OPINION,
        event_start=given["happened"],
        event_end=given["ended"],
        place_role=PlaceRole(given["place_role"]),
        children=tuple(pseudonym(CHILD, *child) for child in given["children"]),
        people=tuple(pseudonym(PERSON, *person) for person in given["people"]),
        provenance=form.how_it_is_known(),
        origin_is_child=given["origin_is_child"],
        review_by=given["review_by"],
        **form.desk.located(given["place"], form.found, given["online"]),
    )
