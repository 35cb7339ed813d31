"""Themes of a panel as its pages show them, and what of a finding may be brought to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import h3

from sightline.access.parties import Label, Viewer
from sightline.access.refused import Refused
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names
from sightline.hotspots.concerns.findings import figures_in, finding_in
from sightline.hotspots.concerns.records import Somewhere
from sightline.hotspots.queries.profiles import profile
from sightline.hotspots.queries.runs import my_run
from sightline.hotspots.rules import floor_to_show
from sightline.ledger.actions import record
from sightline.panels.models import AgendaItem, Theme
from sightline.panels.queries.doing import ActionLine, about_record
from sightline.panels.queries.seats import numbered_terms
from sightline.panels.queries.seen import known_about, meetings_seen, theme_seen
from sightline.panels.queries.themes_now import newest_themes, versions_of
from sightline.panels.theme_findings import NOT_ONE, Told, telling_refusal, told
from sightline.panels.theme_rules import START, Origin, ThemeStands, due_first, step_refusal
from sightline.places import queries as places
from sightline.places.grid import from_longitude_latitude
from sightline.terms import Act
from sightline.terms.themes import ThemeSource, ThemeStep

LEVELS = ("ward", "lsoa")  # the widest first: members are told of wards where there are wards
NOT_THERE = "There is nothing of that kind that this person may see."


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme with its versions, the newest first; where it was heard; what was given to do."""

    reference: str
    panel: str
    panel_name: str
    label: Label
    origin: Origin
    brought_by: str
    versions: Sequence[ThemeStands]
    people: Mapping[str, str] = field(repr=False)
    heard: Sequence[tuple[int, str]]
    actions: Sequence[ActionLine]
    may: Sequence[ThemeStep]

    @property
    def now(self) -> ThemeStands:
        """Return where it stands."""
        return self.versions[0]


def themes_of(viewer: Viewer, panel: str) -> list[tuple[str, ThemeStands]]:
    """Return the themes of a panel that the viewer sits on or convenes, those due first."""
    rows = Theme.objects.filter(meetings_seen(viewer), panel=panel)
    found = due_first(list(newest_themes(rows).items()))
    record(viewer.account, Act.LIST, [reference for reference, _ in found], about="themes")
    return found


def theme(viewer: Viewer, reference: str, *, today: date) -> ThemePage:
    """Return a theme as its page shows it. Raise DoesNotExist or Refused."""
    row = theme_seen(viewer, reference)
    label, versions = row.label.value, versions_of(reference)
    convenes = refusal(viewer, Act.CONVENE, label, reference) is None
    mine = row.created_by == viewer.account
    heard = AgendaItem.objects.filter(about=reference).order_by("-id")
    acts = about_record(viewer, reference, today)
    shown = [reference, row.panel_id, *(line.reference for line in acts)]
    record(viewer.account, Act.READ, shown, about="theme")
    return ThemePage(
        reference=reference,
        panel=row.panel_id,
        panel_name=numbered_terms(viewer, row.panel_id)[1].name,
        label=label,
        origin=Origin(ThemeSource(row.source), row.source_reference, row.evidence),
        brought_by=row.created_by,
        versions=versions,
        people=account_names(sorted({row.created_by, *(one.by for one in versions)})),
        heard=list(heard.values_list("pk", "meeting_id")),
        actions=acts,
        may=[
            step
            for step in START
            if step_refusal(step, versions[0].state, convenes=convenes, brought_it=mine) is None
        ],
    )


def finding_told(viewer: Viewer, run: str, finding: str) -> Told | str:
    """Return what a panel may be told of a finding of the viewer's own run, or why it may not.

    Raise Run.DoesNotExist or Refused for a run that is not theirs, or that they may no longer see.
    """
    page = my_run(viewer, run)
    each, place = figures_in(page.result, finding), finding_in(page.result, finding)
    named = area_names(place.place) if place else []
    why_not = telling_refusal(each, named, floor_to_show(()))
    if why_not or each is None:
        return why_not or NOT_ONE
    asked = page.line.question.asked
    return told(each, named, asked.since, asked.until)


def require_told(viewer: Viewer, run: str, finding: str) -> Told:
    """Return what a panel is told of a finding. Refuse one that it may not be told."""
    found = finding_told(viewer, run, finding)
    if isinstance(found, str):
        raise Refused(found, run)
    return found


def area_names(place: Somewhere) -> list[str]:
    """Return the names of the areas in which a place lies; never of a cell, nor of a point."""
    codes = place.areas or [code for cell in place.cells if (code := _area_of(cell))]
    names = places.area_names(sorted(set(codes)))
    return sorted({name for name in names.values() if name})


def _area_of(cell: str) -> str | None:
    latitude, longitude = h3.cell_to_latlng(cell)
    east, north = from_longitude_latitude(longitude, latitude)
    found = (places.area_of(east, north, level=level) for level in LEVELS)
    return next((code for code in found if code), None)


def require_source(viewer: Viewer, origin: Origin) -> None:
    """Refuse a source that is not there, or that this person may not see, alike."""
    if origin.source is ThemeSource.PROFILE:
        profile(viewer, origin.reference)
    if origin.source is ThemeSource.REQUIREMENT and not known_about(viewer, [origin.reference]):
        raise Refused(NOT_THERE, origin.reference)
