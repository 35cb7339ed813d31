"""What the desk's forms start from and are checked against: an opened submission."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from sightline.access.parties import Label, Viewer
from sightline.agencies.queries import agency_names
from sightline.intake.answers import Answers
from sightline.intelligence.derived import LONDON
from sightline.intelligence.forms import FindSupport
from sightline.intelligence.rules import is_child_said, proposed_grade
from sightline.intelligence.sanitising import names_in
from sightline.intelligence.settling import Told
from sightline.places.location import Location
from sightline.terms import Concern, PlaceRole, Precision

REPORT, OTHER, ONLINE, NOWHERE = "REPORT", "OTHER", "ONLINE", "NONE"
FACT, OPINION = "FACT", "OPINION"
FindPlaces = Callable[[str], tuple[Location, ...]]


class Desk:
    """All that the desk knows when it draws or checks its forms."""

    def __init__(
        self,
        *,
        answers: Answers,
        label: Label,
        viewer: Viewer,
        groups: Mapping[str, str],
        find: FindPlaces,
        support: FindSupport,
        at: datetime,
        settling: bool = True,
    ) -> None:
        """Hold them."""
        self.answers, self.label, self.viewer, self.groups = answers, label, viewer, groups
        self.find, self.support, self.at, self.settling = find, support, at, settling
        self.proposal = proposed_grade(
            answers.how_known, told_by=answers.told_by, who_else=answers.who_else
        )

    @cached_property
    def told(self) -> Told:
        """Return all that the reporter wrote in their own words, what their setting is called, and
        whoever told them."""
        said, names = self.answers, agency_names()
        words = (said.what, said.context, said.who_else, said.people, said.adults)
        setting = (names.get(said.from_agency, ""), said.group, said.reported_by)
        return Told("\n".join(words), setting, names_in(said.told_by))

    def places(self) -> list[tuple[str, str]]:
        """Return where an item may have happened: first, where the report says."""
        said = self.answers.place_label or self.answers.place_words
        there = [(REPORT, f"As reported: {said}")] if self.answers.easting is not None else []
        return [*there, (OTHER, "Another place"), (ONLINE, "Online"), (NOWHERE, "Not known")]

    def initial(self) -> dict[str, Any]:
        """Return what each form starts with."""
        said = self.answers
        role = said.place_role or PlaceRole.SIGHTED
        return {
            "nature": FACT,
            "concern": said.concerns[0] if said.concerns else Concern.NOT_RECORDED,
            "how_known": said.how_known,
            "happened": _typed(said.event_start),
            "ended": _typed(said.event_end),
            "place": self._place(),
            "online": " ".join(filter(None, (said.online_platform, said.online_name)))[:80],
            "place_role": role,
            "origin_is_child": is_child_said(said.told_by, [child.name for child in said.children]),
            "children": "\n".join(child.name for child in said.children if child.name),
            "marking": self.label.marking,
        }

    def _place(self) -> str:
        if self.answers.easting is not None:
            return REPORT
        return ONLINE if self.answers.online_platform else NOWHERE

    def located(self, chosen: str, found: Location | None, online: str) -> dict[str, Any]:
        """Return the place of an item as it is stored, from what was chosen and found for it."""
        if chosen == REPORT:
            said = self.answers
            return {
                "precision": said.precision,
                "easting": said.easting,
                "northing": said.northing,
                "place_name": (said.place_label or said.place_words)[:120],
                "area": said.area,
                "inside_county": said.inside_county,
            }
        if chosen == OTHER and found:
            return {
                "precision": found.precision,
                "easting": found.easting,
                "northing": found.northing,
                "place_name": found.label[:120],
                "area": found.area_codes.get("lsoa", ""),
                "inside_county": found.inside_county,
            }
        return {"precision": Precision.UNKNOWN, "online": online if chosen == ONLINE else ""}


def _typed(moment: datetime | None) -> str:
    """Return a moment as an officer would type it."""
    return moment.astimezone(LONDON).strftime("%d/%m/%Y %H:%M") if moment else ""
