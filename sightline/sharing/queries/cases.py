"""What a gatekeeper has before them when they decide: who gives to whom, and under which law."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import agency_names, regime_of
from sightline.ledger.actions import record
from sightline.sharing.decide_rules import Ground
from sightline.sharing.law_rules import BodyIs, Pair, pair
from sightline.sharing.models import ShareDecision, ShareDraft, ShareRequest
from sightline.sharing.queries.bodies import LAW, bodies, regime_of_kind
from sightline.sharing.queries.choosing import held_under
from sightline.sharing.queries.decisions import seen
from sightline.sharing.queries.requests import visible
from sightline.sharing.records import Outsider
from sightline.terms import Act, BodyKind, Nation, Regime

Typed = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to decide. `newest` is the decision that stands; `former`, the one reconsidered."""

    about: str
    request: str
    former: str
    newest: str
    giver: str
    receiver: str
    outsider: Outsider
    giver_name: str
    receiver_name: str
    giver_is: BodyIs | None
    receiver_is: BodyIs | None
    pair: Pair
    receives_under: Regime
    public_task: bool
    asked_about: tuple[str, ...]
    needed: str = field(repr=False)
    purpose: str = field(repr=False)
    recipients: tuple[str, ...]
    was_emergency: bool = False
    chosen: tuple[str, ...] = ()

    @property
    def is_overtaken(self) -> bool:
        """Return whether somebody has decided on the same meanwhile."""
        return self.newest != self.former


def case(viewer: Viewer, reference: str) -> Case:
    """Return what is to be decided: a request, or a decision to think about again.

    Raise Refused or DoesNotExist, which look alike.
    """
    require(role_refusal(viewer, Act.DECIDE_SHARE), reference)
    former = seen(viewer).filter(pk=reference).first()
    asked = None if former else visible(viewer).get(pk=reference, giver=viewer.agency)
    if former and former.request_id:
        asked = visible(viewer).get(pk=former.request_id)
    record(viewer.account, Act.DECIDE_SHARE, [reference], about="to decide")
    return _case(reference, asked, former)


def case_between(viewer: Viewer, receiver: str, outsider: Outsider) -> Case:
    """Return what a gatekeeper shares of their own accord, in an emergency: nothing was asked."""
    require(role_refusal(viewer, Act.DECIDE_SHARE))
    said, names = bodies(), agency_names()
    giver_is, receiver_is = said.get(viewer.agency), _receiver(receiver, outsider, said)
    return Case(
        about="",
        request="",
        former="",
        newest="",
        giver=viewer.agency,
        receiver=receiver,
        outsider=outsider,
        giver_name=names.get(viewer.agency, ""),
        receiver_name=outsider.name or names.get(receiver, receiver),
        giver_is=giver_is,
        receiver_is=receiver_is,
        pair=pair(LAW.values(), giver_is, receiver_is),
        receives_under=regime_of(receiver) if receiver else regime_of_kind(outsider.kind),
        public_task=False,
        asked_about=(),
        needed="",
        purpose="",
        recipients=(),
    )


def _case(reference: str, asked: ShareRequest | None, former: ShareDecision | None) -> Case:
    one = former or asked
    if one is None:  # neither a request nor a decision: `get` has raised before
        raise ShareRequest.DoesNotExist
    outsider = Outsider(
        one.outsider,
        BodyKind(one.outsider_kind) if one.outsider_kind else None,
        Nation(one.outsider_nation) if one.outsider_nation else None,
    )
    said, names = bodies(), agency_names()
    giver_is, receiver_is = said.get(one.giver), _receiver(one.receiver, outsider, said)
    return Case(
        about=reference,
        request=asked.reference if asked else "",
        former=former.reference if former else "",
        newest=_newest(asked, former),
        giver=one.giver,
        receiver=one.receiver,
        outsider=outsider,
        giver_name=names.get(one.giver, one.giver),
        receiver_name=one.outsider or names.get(one.receiver, one.receiver),
        giver_is=giver_is,
        receiver_is=receiver_is,
        pair=pair(LAW.values(), giver_is, receiver_is),
        receives_under=regime_of(one.receiver) if one.receiver else regime_of_kind(outsider.kind),
        public_task=bool(asked and asked.public_task),
        asked_about=tuple(asked.about) if asked else (),
        needed=asked.needed if asked else (former.described if former else ""),
        purpose=asked.purpose if asked else (former.purpose if former else ""),
        recipients=tuple(former.recipients if former else one.recipients),
        was_emergency=bool(former and former.emergency),
        chosen=tuple(former.items) if former else (),
    )


def _receiver(code: str, outsider: Outsider, said: dict[str, BodyIs]) -> BodyIs | None:
    if code:
        return said.get(code)
    if outsider.kind and outsider.nation:
        return BodyIs(outsider.kind, outsider.nation)
    return None


def _newest(asked: ShareRequest | None, former: ShareDecision | None) -> str:
    """Return the decision that stands now on the same request, or in the place of a former one."""
    if asked:
        rows = ShareDecision.objects.filter(request=asked.pk).order_by("-decided_at", "-pk")
        followed = {row.former_id for row in rows}
        return next((row.pk for row in rows if row.pk not in followed), "")
    newest = former.pk if former else ""
    while later := ShareDecision.objects.filter(former=newest).values_list("pk", flat=True).first():
        newest = later
    return newest


def ground_for(
    viewer: Viewer, found: Case, items: Iterable[str], *, today: date, emergency: bool = False
) -> Ground:
    """Return what answers are measured against, for the items that are chosen."""
    chosen = list(items)
    own = frozenset({regime_of(found.giver)})
    return Ground(
        today=today,
        pair=found.pair,
        giver=found.giver_is.kind if found.giver_is else None,
        held=held_under(viewer, chosen) if chosen else own,
        receives_under=found.receives_under,
        public_task=found.public_task,
        outsider=not found.receiver,
        emergency=emergency,
    )


def typed(viewer: Viewer, about: str) -> Typed:
    """Return what the viewer has typed so far about a case, exactly as it was typed."""
    row = ShareDraft.objects.filter(account=viewer.account, about=about).first()
    return row.typed if row else {}
