"""Draw the whole invented county from one seed."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from sightline.county import agencies, plants_artefacts, plants_people, plants_places
from sightline.county.background import Background
from sightline.county.base_map import base_map
from sightline.county.cast import Cast, Plot
from sightline.county.desk import Desk
from sightline.county.geography import draw_geography
from sightline.county.manifest import Manifest, Plant
from sightline.county.model import (
    Account,
    Adult,
    Agency,
    Child,
    Compartment,
    Geography,
    Origin,
    Report,
)
from sightline.county.people import draw_people
from sightline.county.story import Story
from sightline.county.storyteller import draw_story

USUAL_REPORTS = 4_000
FEWEST_REPORTS = 1_500
QUEUE = 60
PLOTS = (  # those that set children aside come before those that borrow them
    plants_people.twins,
    plants_artefacts.blind_spot,
    plants_artefacts.one_voice,
    plants_artefacts.family_home,
    plants_people.echo,
    plants_people.corroboration,
    plants_people.network,
    plants_people.six_spellings,
    plants_places.hot_spot,
    plants_places.hidden_hot_spot,
    plants_places.moving_hot_spot,
    plants_places.online_hot_spot,
)


@dataclass(frozen=True, slots=True)
class County:
    """An invented county: its ground and people, two years of reports, their truth and a story."""

    seed: int
    until: date
    geography: Geography
    agencies: tuple[Agency, ...]
    compartments: tuple[Compartment, ...]
    accounts: tuple[Account, ...]
    children: tuple[Child, ...]
    adults: tuple[Adult, ...]
    origins: tuple[Origin, ...]
    reports: tuple[Report, ...]  # in order of receipt; the last 60 wait in the queue
    manifest: Manifest
    story: Story

    def base_map(self) -> dict[str, Any]:
        """Return the base map as GeoJSON in longitude and latitude; see `base_map.base_map`."""
        return base_map(self.geography)


def draw(seed: int = 2026, *, reports: int = USUAL_REPORTS, until: date) -> County:
    """Return the county of a seed, with exactly `reports` reports in the 24 months before `until`.

    The ground depends on the seed alone. Above 4,000 reports the plants and the numbers of people
    grow in step. Raises ValueError for fewer than 1,500 reports, which would drown the plants.
    """
    if reports < FEWEST_REPORTS:
        raise ValueError(
            f"{reports} reports are too few to hold the planted truth: "
            f"ask for at least {FEWEST_REPORTS}."
        )
    ground, folk, plots, rest, told = (
        np.random.default_rng(stream) for stream in np.random.SeedSequence(seed).spawn(5)
    )
    scale = max(1.0, reports / USUAL_REPORTS)
    geography = draw_geography(ground)
    people = draw_people(folk, geography, until=until, scale=scale)
    accounts = agencies.draw_accounts(folk)
    desk = Desk(plots, geography, accounts)
    cast = Cast(plots, geography, people, desk, until=until, scale=scale)
    planted = [plot(cast) for plot in PLOTS]
    drafts = [(plot.key, desk.write(part)) for plot in planted for part in plot.situations]
    background = Background(rest, cast)
    drafts += [("", desk.write(background.situation())) for _ in range(reports - len(drafts))]
    written, kept = _file(drafts)
    manifest = Manifest(
        seed, until, tuple(_plant(plot, kept[plot.key], accounts) for plot in planted)
    )
    return County(
        seed,
        until,
        geography,
        agencies.AGENCIES,
        agencies.COMPARTMENTS,
        accounts,
        people.children,
        people.adults,
        tuple(desk.origins),
        written,
        manifest,
        draw_story(told, written, manifest, accounts, people.adults, until, geography),
    )


def _file(
    drafts: list[tuple[str, Report]],
) -> tuple[tuple[Report, ...], dict[str, list[Report]]]:
    """Return the reports keyed in order of receipt, and those of each plant; queue the last."""
    ordered = sorted(drafts, key=lambda draft: draft[1].received_at)
    waiting = len(ordered) - QUEUE
    written: list[Report] = []
    kept: dict[str, list[Report]] = defaultdict(list)
    for number, (plant, draft) in enumerate(ordered):
        urgent = draft.danger_now or (number >= waiting and number % 11 == 0)
        report = replace(
            draft,
            key=f"R{number + 1:06d}",
            processed=number < waiting,
            danger_now=urgent,
            marking="OFFICIAL_SENSITIVE" if urgent else draft.marking,
        )
        written.append(report)
        kept[plant].append(report)
    return tuple(written), kept


def _plant(plot: Plot, reports: list[Report], accounts: tuple[Account, ...]) -> Plant:
    """Return a plant as it came out, counted from its own reports."""
    days = [report.received_at.date() for report in reports]
    audience = {
        account.key: sum(
            agencies.label_allows(account, report.owner, report.regime, report.compartment)
            for report in reports
        )
        for account in accounts
        if account.featured
    }
    return Plant(
        plot.key,
        plot.kind,
        plot.meaning,
        plot.stands_out,
        plot.spots,
        tuple(report.key for report in reports),
        tuple(sorted({key for report in reports for key in report.children})),
        tuple(sorted({key for report in reports for key in report.adults})),
        tuple(sorted({report.origin for report in reports})),
        min(days, default=None),
        max(days, default=None),
        {key: count for key, count in audience.items() if count},
        plot.details,
    )
