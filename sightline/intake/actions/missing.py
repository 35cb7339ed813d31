"""Recording that a child was missing, and the interview on return: require, change, record."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Label, Viewer
from sightline.access.queries import label_number, visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.database.keys import hashed, seal
from sightline.index.pseudonyms import CHILD, pseudonym
from sightline.intake import missing
from sightline.intake.actions.sending import submit
from sightline.intake.missing import Account, Found
from sightline.intake.models import InterviewAccount, InterviewTaken, MissingEpisode
from sightline.intake.queries.missing import DETAILS, INTERVIEW, episode_details, steps_of
from sightline.ledger.actions import record
from sightline.notices.actions import settle
from sightline.terms import (
    Act,
    InCare,
    InterviewPart,
    InterviewStep,
    Marking,
    MissingRisk,
    NoticeKind,
    Regime,
    Route,
    new_reference,
)


class NotSo(Exception):
    """A rule said why not, by the name of the form's field; nothing was stored."""

    def __init__(self, problems: dict[str, str]) -> None:
        """Hold what a person may mend."""
        super().__init__("not so")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class NewEpisode:
    """One time that a child was missing, as police or the council told it."""

    number: str = field(repr=False)
    child_name: str = field(repr=False)
    child_born: str = field(repr=False)
    missing_since: datetime
    found_at: datetime | None = None
    found: Found = field(default_factory=Found)
    risk: MissingRisk = MissingRisk.NOT_RECORDED
    in_care: InCare = InCare.NOT_RECORDED


def label_for(by: Viewer) -> Label:
    """Return the label of what an agency keeps of missing children: its own alone."""
    return Label(by.agency, Regime.GENERAL, by.agency, "", Marking.OFFICIAL_SENSITIVE)


@transaction.atomic
def record_episode(*, new: NewEpisode, by: Viewer, at: datetime) -> tuple[str, bool]:
    """Record an episode; return its reference and whether it is new.

    An episode of the same number is brought up to date, so that a daily file may say it again.
    Raise NotSo where its times cannot be.
    """
    label = label_for(by)
    require(refusal(by, Act.RECORD_MISSING, label, ""))
    problems = missing.episode_refusals(new.missing_since, new.found_at, at)
    if not new.number.strip() or not new.child_name.strip():
        problems |= {"number": "Give the episode's number and the child's name."}
    if problems:
        raise NotSo(problems)
    key = hashed("missing-episode", f"{by.agency}|{' '.join(new.number.split()).casefold()}")
    before = MissingEpisode.objects.select_related("label").filter(hashed=key).first()
    if before:  # row security showed it; Python decides on its label, which may be of this minute
        require(refusal(by, Act.RECORD_MISSING, before.label.value, before.reference))
    reference = before.reference if before else new_reference("M")
    row = before or MissingEpisode(
        reference=reference,
        label_id=label_number(label),
        hashed=key,
        child=pseudonym(CHILD, new.child_name, new.child_born),
        missing_since=new.missing_since,
        recorded_by=by.account,
        recorded_at=at,
    )
    _write(row, new)
    if before:
        row.save(update_fields=UPDATED)
    else:
        MissingEpisode.objects.bulk_create([row])
    record(by.account, Act.RECORD_MISSING, [reference], about="again" if before else "new")
    return reference, before is None


UPDATED = [
    "found_at",
    "found_precision",
    "found_easting",
    "found_northing",
    "found_area",
    "found_inside_county",
    "risk",
    "in_care",
    "details_sealed",
]


def _write(row: MissingEpisode, new: NewEpisode) -> None:
    row.found_at, row.risk, row.in_care = new.found_at, new.risk, new.in_care
    row.found_precision = new.found.precision
    row.found_easting, row.found_northing = new.found.easting, new.found.northing
    row.found_area, row.found_inside_county = new.found.area, new.found.inside_county
    details = {
        "number": new.number,
        "name": new.child_name,
        "born": new.child_born,
        "found": new.found.words,
    }
    row.details_sealed = seal(DETAILS, json.dumps(details, ensure_ascii=False), row.reference)


@transaction.atomic
def take_step(
    *, episode: str, step: InterviewStep, words: str, happened_at: datetime, by: Viewer,
    at: datetime,
) -> None:  # fmt: skip
    """Record that the interview was offered, refused or could not be offered. Raise NotSo."""
    row = _kept(episode, by)
    why_not = missing.step_refusal(step, steps_of(by, episode), words)
    problems = {"words": why_not} if why_not else {}
    if happened_at > at or happened_at < row.missing_since:
        problems["happened_at"] = "This must be after they went missing, and in the past."
    if problems:
        raise NotSo(problems)
    _add(row, step, words, happened_at, by, at)
    record(by.account, Act.RECORD_MISSING, [episode], about=step.value)


def _add(
    row: MissingEpisode,
    step: InterviewStep,
    words: str,
    happened_at: datetime,
    by: Viewer,
    at: datetime,
) -> None:
    if step in missing.ENDS:
        settle(kind=NoticeKind.INTERVIEW_DUE, about=row.reference)
    InterviewTaken.objects.bulk_create(
        [
            InterviewTaken(
                episode=row,
                label_id=row.label_id,
                step=step,
                at=happened_at,
                words_sealed=seal(INTERVIEW, words, row.reference) if words.strip() else b"",
                recorded_by=by.account,
                recorded_at=at,
            )
        ]
    )


@transaction.atomic
def hold(
    *,
    episode: str,
    account: Account,
    agreed: Collection[InterviewPart],
    override: str,
    pass_on: bool,
    held_at: datetime,
    by: Viewer,
    at: datetime,
) -> str:
    """Record the interview; pass on what may be, into the queue, and return its reference or "".

    Only what the child agreed to is passed on, or all of it where `override` says why a named
    person overrides. Raise NotSo with the reasons by field.
    """
    row = _kept(episode, by)
    why_not = missing.step_refusal(InterviewStep.HELD, steps_of(by, episode), "")
    problems = {"held_at": why_not} if why_not else {}
    if pass_on and (why_not := missing.passing_refusal(account, agreed, override)):
        problems["override"] = why_not
    if held_at > at or held_at < row.missing_since:
        problems["held_at"] = "This must be after they went missing, and in the past."
    if problems:
        raise NotSo(problems)
    parts = missing.to_pass_on(account, agreed, override=bool(override.strip())) if pass_on else []
    sent = _pass_on(row, account, parts, by, at) if parts else ""
    _add(row, InterviewStep.HELD, "", held_at, by, at)
    _keep(row, account, agreed, override if pass_on else "", parts, sent, by, at)
    record(by.account, Act.RECORD_MISSING, [episode], about=InterviewStep.HELD.value)
    return sent


def _pass_on(
    row: MissingEpisode,
    account: Account,
    parts: Collection[InterviewPart],
    by: Viewer,
    at: datetime,
) -> str:
    details = episode_details(row)
    said = missing.answers(
        account,
        parts,
        child=details.child,
        missing_since=row.missing_since,
        found_at=row.found_at,
        found=details.found,
    )
    once = f"interview|{row.reference}"
    return submit(answers=said, by=by, at=at, route=Route.INTERVIEW, once=once)


def _keep(
    row: MissingEpisode,
    account: Account,
    agreed: Collection[InterviewPart],
    override: str,
    parts: Collection[InterviewPart],
    sent: str,
    by: Viewer,
    at: datetime,
) -> None:
    words = json.dumps(asdict(account), ensure_ascii=False)
    InterviewAccount.objects.bulk_create(
        [
            InterviewAccount(
                episode=row,
                label_id=row.label_id,
                account_sealed=seal(INTERVIEW, words, row.reference),
                agreed=sorted(map(str, agreed)),
                override_sealed=seal(INTERVIEW, override, row.reference) if override else b"",
                overridden_by=by.account if override else "",
                passed=sorted(map(str, parts)),
                submission=sent,
                recorded_by=by.account,
                recorded_at=at,
            )
        ]
    )


def _kept(episode: str, by: Viewer) -> MissingEpisode:
    """Return an episode that the viewer may work on, held until the transaction ends."""
    row = (
        MissingEpisode.objects.select_for_update(of=("self",))
        .select_related("label")
        .get(visible_to(by, Act.RECORD_MISSING), pk=episode)
    )
    require(refusal(by, Act.RECORD_MISSING, row.label.value, episode), episode)
    return row
