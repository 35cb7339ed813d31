"""What an onward referral says of the person: where they were referred, why, what was answered.

Who of the staff made it or holds it is left out, and why consent was not asked for: it tells of
whoever might do harm.
"""

from sightline.disruption.models import OnwardReferral, OnwardVersion
from sightline.disruption.onward.kinds import kinds
from sightline.governance.queries.answer_rows import Rows, said_day
from sightline.governance.queries.answer_whom import Whom
from sightline.terms.onward import OnwardConsent, OnwardReply, OnwardResult, OnwardStep


def of_onward(row: OnwardReferral, who: Whom) -> Rows:
    """Return a referral of the person, with each of its steps in their order."""
    kind = kinds().get(row.kind)
    steps = OnwardVersion.objects.filter(referral=row).order_by("number")
    return [
        ("Referral", kind.name if kind else row.kind),
        ("To", row.to),
        ("Consent", OnwardConsent(row.consent).label),
        *(pair for one in steps for pair in _step(one)),
    ]


def _step(row: OnwardVersion) -> Rows:
    step = OnwardStep(row.step)
    if step is OnwardStep.HANDED_ON:
        return []  # who of the staff holds it says nothing of the person
    return [
        (step.label, f"{said_day(row.on)}: {row.words}"),
        ("Their reply", OnwardReply(row.reply).label if row.reply else ""),
        ("What came of it", OnwardResult(row.result).label if row.result else ""),
    ]
