"""Writing drafts, sending reports, working the queue: require, change, record."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from sightline.access.actions import within_allowance
from sightline.access.parties import Viewer
from sightline.access.queries import label_number, visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.database.keys import seal, unseal
from sightline.index.pseudonyms import ORIGIN, pseudonym
from sightline.intake import drafts
from sightline.intake.answers import Answers
from sightline.intake.models import Draft, SealedSubmission, Submission
from sightline.intake.queries import DRAFT, SEALED, receiver_for, sent_as, was_sent
from sightline.intake.rules import CLOSED, DIALS, OPEN, label_of, origin_identity, risk_of
from sightline.ledger.actions import record
from sightline.terms import Act, SubmissionStage, new_reference

HOUR = 3600  # seconds


@transaction.atomic
def begin(*, by: Viewer, at: datetime) -> str | None:
    """Begin a draft and return its reference, or None where too many were begun this hour.

    Drafts and what is typed into them are the writer's own and nobody else's business: the ledger
    takes them up when they are sent.
    """
    require(role_refusal(by, Act.SUBMIT))
    most = DIALS["drafts_an_hour"].value
    if not within_allowance(f"report-draft {by.account}", tries=most, seconds=HOUR):
        return None
    reference = new_reference("D")
    sealed = seal(DRAFT, drafts.write({}), reference)
    Draft.objects.create(
        reference=reference, account=by.account, answers_sealed=sealed, updated_at=at
    )
    return reference


@transaction.atomic
def keep(*, draft: str, step: str, typed: drafts.Step | None, by: Viewer, at: datetime) -> bool:
    """Keep one page of a draft as it was typed. Say whether it was: not when it is too much."""
    require(role_refusal(by, Act.SUBMIT), draft)
    most = DIALS["saves_an_hour"].value
    found = _own(draft, by)
    if typed is None or not within_allowance(f"report-save {by.account}", tries=most, seconds=HOUR):
        return False
    before = drafts.read(unseal(DRAFT, bytes(found.answers_sealed), draft))
    found.answers_sealed = seal(DRAFT, drafts.write(drafts.with_step(before, step, typed)), draft)
    found.updated_at = at
    found.save(update_fields=["answers_sealed", "updated_at"])
    return True


@transaction.atomic
def discard(*, draft: str, by: Viewer) -> None:
    """Delete a draft that its writer does not want to send."""
    require(role_refusal(by, Act.SUBMIT), draft)
    _own(draft, by).delete()


def _own(draft: str, by: Viewer) -> Draft:
    """Return a draft, held until the transaction ends. Raise Draft.DoesNotExist."""
    return Draft.objects.select_for_update().get(account=by.account, reference=draft)


@transaction.atomic
def submit(*, answers: Answers, by: Viewer, at: datetime, draft: str = "") -> str:
    """Send a report and return its reference. Sending a draft again finds the first sending.

    The ledger says that this account sent a report and not which one: who told us is for the
    custodians, who find it sealed beside the words.
    """
    require(role_refusal(by, Act.SUBMIT), draft)
    if draft and not _taken_out(draft, by):
        if not was_sent(draft):
            raise Refused("There is no such draft.", draft)
        return sent_as(draft)
    reference = sent_as(draft) if draft else new_reference("S")
    _store(reference, answers, by, at)
    record(by.account, Act.SUBMIT)
    return reference


def _taken_out(draft: str, by: Viewer) -> bool:
    """Delete a draft; of two that send it at once, the second waits here and finds it gone."""
    deleted, _ = Draft.objects.filter(account=by.account, reference=draft).delete()
    return bool(deleted)


def _store(reference: str, answers: Answers, by: Viewer, at: datetime) -> None:
    receiver = receiver_for(by)
    if receiver is None:
        raise Refused("No agency receives reports: an administrator must name one.", reference)
    origin = origin_of(answers, by.account, by.agency)
    sealed = replace(answers, from_agency=by.agency, origin=origin).to_json()
    Submission.objects.create(
        reference=reference,
        label_id=label_number(label_of(receiver)),
        received_at=at,
        from_agency=by.agency,
        risk=risk_of(answers, at),
    )
    SealedSubmission.objects.create(
        submission_id=reference,
        submitted_by=by.account,
        answers_sealed=seal(SEALED, sealed, reference),
    )


def origin_of(answers: Answers, account: str, agency: str) -> str:
    """Return the pseudonym of who first knew. See `rules.origin_identity`."""
    return pseudonym(ORIGIN, *origin_identity(answers, account, agency))


@transaction.atomic
def take(*, reference: str, seen: str, by: Viewer, at: datetime) -> bool:
    """Take a submission to read. `seen` is the account that the officer saw holding it, or empty.

    Return False, and change nothing, where somebody else has taken it since.
    """
    rows = _open(reference, by).filter(taken_by__in=["", by.account, seen])
    if not rows.update(stage=SubmissionStage.TAKEN, taken_by=by.account, taken_at=at):
        _visible(reference, by).get()
        return False
    record(by.account, Act.TAKE, [reference], about=SubmissionStage.TAKEN)
    return True


@transaction.atomic
def hand_back(*, reference: str, by: Viewer) -> None:
    """Put a submission that one holds back into the queue."""
    rows = _open(reference, by).filter(taken_by=by.account)
    if not rows.update(stage=SubmissionStage.WAITING, taken_by="", taken_at=None):
        raise Refused("Only who has taken a submission hands it back.", reference)
    record(by.account, Act.TAKE, [reference], about=SubmissionStage.WAITING)


@transaction.atomic
def close(*, reference: str, stage: SubmissionStage, by: Viewer, at: datetime) -> None:
    """Finish with a submission: made into intelligence, or not for us.

    Closing what is closed changes nothing, so that the second of two officers loses nothing; what
    was not for us may still be made into intelligence.
    """
    if stage not in CLOSED:
        raise ValueError("A submission is closed as done or as not for us.")
    rows = _visible(reference, by)
    open_or_refused = [str(one) for one in SubmissionStage if one is not SubmissionStage.DONE]
    before = open_or_refused if stage is SubmissionStage.DONE else [str(one) for one in OPEN]
    if not rows.filter(stage__in=before).update(stage=stage, closed_at=at):
        _visible(reference, by).get()
        return
    record(by.account, Act.TAKE, [reference], about=stage)


def _visible(reference: str, by: Viewer) -> QuerySet[Submission]:
    require(role_refusal(by, Act.TAKE), reference)
    return Submission.objects.filter(visible_to(by, Act.TAKE), reference=reference)


def _open(reference: str, by: Viewer) -> QuerySet[Submission]:
    return _visible(reference, by).filter(stage__in=[str(stage) for stage in OPEN])
