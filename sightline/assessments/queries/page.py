"""One assessment: what stands, the draft, and every version, as far as this viewer may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from sightline.access.parties import Label, Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.assessments.models import AssessmentHolder
from sightline.assessments.queries.lists import holders
from sightline.assessments.queries.seen import assessed, known, seen
from sightline.assessments.queries.versions import versions
from sightline.assessments.records import Assessed, Known, Version
from sightline.assessments.tools import Tool, tools
from sightline.ledger.actions import record
from sightline.terms import Act
from sightline.terms.assessing import AssessmentState, ToolPurpose


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """An assessment as its page shows it. Versions are the newest first; there is always one.

    tool  None where the configuration knows it no more: it can be read, and not written
    """

    reference: str
    label: Label
    controller: str
    assessed: Assessed
    tool: Tool | None
    tool_code: str
    purpose: ToolPurpose
    versions: Sequence[Version]
    owner: str
    people: Mapping[str, str]
    known: Known
    holders: Mapping[str, str]
    may_work: bool

    @property
    def now(self) -> Version:
        """Return the newest version, a draft or not."""
        return self.versions[0]

    @property
    def standing(self) -> Version | None:
        """Return what counts: the newest that is no draft, or None before there is one."""
        done = (one for one in self.versions if one.state is not AssessmentState.DRAFT)
        return next(done, None)

    @property
    def complete(self) -> Version | None:
        """Return the newest complete version, or None before there is one."""
        done = (one for one in self.versions if one.state is AssessmentState.COMPLETE)
        return next(done, None)

    @property
    def may_write(self) -> bool:
        """Return whether this viewer may write a version with a tool that is still in use."""
        return self.may_work and self.tool is not None


def assessment(viewer: Viewer, act: Act, reference: str) -> AssessmentPage:
    """Return an assessment as this viewer may know it. Raise DoesNotExist or Refused."""
    row = seen(viewer, Act.READ).select_related("label").get(pk=reference)
    label = row.label.value
    require(refusal(viewer, act, label, reference), reference)
    may_work = refusal(viewer, Act.WORK, label, reference) is None
    held = versions(reference)
    owner = AssessmentHolder.objects.filter(assessment=reference).order_by("-id")[0].owner
    subject = assessed(viewer, [row])[reference]
    about = row.person_id or row.group_id
    record(viewer.account, act, [reference, about] if about else [reference])
    return AssessmentPage(
        reference=reference,
        label=label,
        controller=agency_names().get(label.controller, label.controller),
        assessed=subject,
        tool=tools().get(row.tool),
        tool_code=row.tool,
        purpose=ToolPurpose(row.purpose),
        versions=held,
        owner=owner,
        people=account_names(sorted({owner, row.begun_by, *(one.by for one in held)})),
        known=known(viewer, subject.kind, subject.key, timezone.localdate()),
        holders=holders(viewer, label) if may_work else {},
        may_work=may_work,
    )
