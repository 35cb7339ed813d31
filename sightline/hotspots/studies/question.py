"""What a kept analysis is asked: a map's question, and how to judge it."""

from dataclasses import dataclass
from typing import Any

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.rules import Asked, floor_to_mark
from sightline.terms import Denominator, Method, Unit

EVERY_METHOD = tuple(Method)
SEEDS = 2**31
JUDGING = (  # the dials that a result hangs on, kept with it
    "fewest_places", "confidence", "scan_radius", "scan_months", "scan_chance", "surface_events",
    "surface_shares", "surface_cells", "surface_tolerance", "repeat_metres", "repeat_days",
    "repeat_events", "listening_reach", "few_evidence", "reporting_change", "one_agency_share",
    "stale_months", "told_share", "told_under_five",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A map's question, and how it is to be judged.

    half_life  months after which an event counts half; None if old events count as new ones
    without    agencies whose items are left out, to see what rests on them alone
    """

    asked: Asked
    methods: tuple[Method, ...] = EVERY_METHOD
    unit: Unit = Unit.CELLS
    denominator: Denominator = Denominator.NONE
    half_life: int | None = None
    without: tuple[str, ...] = ()
    seed: int = 1
    permutations: int = DIALS["run_permutations"].value
    simulations: int = DIALS["run_simulations"].value

    @property
    def asks_who_listens(self) -> bool:
        """Whether any part of the answer hangs on the settings that could have told us."""
        return Method.COVERAGE in self.methods or self.denominator is Denominator.COVERAGE

    def plain(self) -> dict[str, Any]:
        """Return it as plain values, with the dials that judge."""
        floor = floor_to_mark()
        return {
            **self.asked.parameters(),
            "methods": [str(method) for method in Method if method in self.methods],
            "unit": str(self.unit),
            "denominator": str(self.denominator),
            "half_life": self.half_life,
            "without": sorted(self.without),
            "permutations": self.permutations,
            "simulations": self.simulations,
            "false_discovery_rate": DIALS["false_discovery_rate"].value,
            "fewest_children": floor.children,
            "fewest_origins": floor.origins,
            **{name: DIALS[name].value for name in JUDGING},
        }

    @classmethod
    def from_plain(cls, kept: dict[str, Any], seed: int) -> "Question":
        """Return what `plain` was made from. Raises KeyError or ValueError if it was not.

        A run kept before there were methods asked for hot spots among hexagons.
        """
        return cls(
            asked=Asked.from_parameters(kept),
            methods=tuple(Method(code) for code in kept.get("methods", [Method.SPOTS])),
            unit=Unit(kept.get("unit", Unit.CELLS)),
            denominator=Denominator(kept.get("denominator", Denominator.NONE)),
            half_life=kept.get("half_life"),
            without=tuple(kept.get("without", ())),
            seed=seed,
            permutations=kept["permutations"],
            simulations=kept.get("simulations", DIALS["run_simulations"].value),
        )
