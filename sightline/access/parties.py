"""The two sides of every decision: who is asking, and what a record's label says."""

from dataclasses import dataclass, field

from sightline.terms import Marking, Regime, Role

Codes = frozenset[str]


@dataclass(frozen=True)
class Label:
    """What decides who may know a record. An empty compartment means the owner agency alone."""

    controller: str
    regime: Regime
    owner: str
    compartment: str = ""
    marking: Marking = Marking.OFFICIAL_SENSITIVE


@dataclass(frozen=True)
class Viewer:
    """Somebody signed in, as the database knows them now. Sets hold references or codes."""

    account: str
    agency: str
    roles: frozenset[Role] = frozenset()
    regimes: frozenset[Regime] = frozenset()
    clearance: Marking = Marking.OFFICIAL
    compartments: Codes = field(default_factory=frozenset)
    granted: Codes = field(default_factory=frozenset)  # records, within the viewer's regimes
    granted_across: Codes = field(default_factory=frozenset)  # the decision names an authority
    blocked: Codes = field(default_factory=frozenset)
    labels: tuple[tuple[int, Label], ...] = ()  # the labels that this viewer may know of
    by_token: bool = False  # came with a personal token: to read maps, and for nothing else

    @property
    def by_link(self) -> bool:
        """Whether this is a setting's link, which many people share: to send, and nothing else."""
        return Role.SETTING_LINK in self.roles
