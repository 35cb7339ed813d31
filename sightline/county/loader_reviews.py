"""Puts a register of practice reviews into the county: six, each in another state. All invented."""

from dataclasses import replace
from typing import Final

from sightline.county.loader_scene import Scene
from sightline.scrutiny.actions import reviews
from sightline.scrutiny.reviews.links import Answer, Pace
from sightline.scrutiny.reviews.records import (
    Action,
    Delay,
    Evidence,
    Facts,
    Publication,
    Recommendation,
    Said,
)
from sightline.terms.practice_reviews import (
    DelayReason,
    PublicationMode,
    ReviewDecision,
    ReviewKind,
    ReviewPart,
)

KEEPER: Final = "democratic_services"
SITE: Final = "https://partnership.county.example/reviews/"
WEBSITE: Final = "The partnership’s website"
GONE: Final = f"{SITE}safer-at-home"  # an address that answers no more


def put_reviews(scene: Scene) -> None:
    """Enter six reviews as their days came, and try their links once."""
    _delayed(scene)
    _published(scene)
    _improvements(scene)
    _in_the_repository(scene)
    _legacy(scene)
    _running(scene)
    reviews.try_links(opener=_invented_web, pace=Pace(sleep=lambda _: None))


def _invented_web(method: str, link: str) -> Answer:
    """Answer for websites that are not there: no link of the county is ever asked for."""
    return Answer(410 if link == GONE else 200)


def _enter(scene: Scene, days: int, facts: Facts) -> str:
    with scene.acting(KEEPER) as viewer:
        return reviews.enter(by=viewer, facts=facts, at=scene.at(days))


def _add(scene: Scene, days: int, review: str, part: ReviewPart, said: Said) -> None:
    with scene.acting(KEEPER) as viewer:
        at = scene.at(days)
        reviews.add(by=viewer, reference=review, part=part, seen=0, said=said, at=at)


def _local(scene: Scene, title: str, known: int) -> Facts:
    """Return a local review whose first steps were each in time."""
    return Facts(
        kind=ReviewKind.LOCAL,
        title=title,
        known_on=scene.day(known),
        notified_on=scene.day(known - 5),
        rapid_done_on=scene.day(known - 24),
        decision=ReviewDecision.LOCAL,
        decided_on=scene.day(known - 26),
        decision_why="Several agencies knew a part of it each.",
        lead_reviewer="A reviewer from outside the county",
    )


def _delayed(scene: Scene) -> None:
    made = _enter(scene, 390, _local(scene, "A review about a teenager who was exploited", 420))
    waits = Delay(
        reason=DelayReason.CRIMINAL_PROCEEDINGS, since=scene.day(300),
        expected_by=scene.day(-120), words="The prosecutor wrote. A trial is listed.",
    )  # fmt: skip
    _add(scene, 299, made, ReviewPart.DELAY, waits)


def _published(scene: Scene) -> None:
    begun = _local(scene, "A review about a baby", 700)
    made = _enter(scene, 670, begun)
    waited = Delay(
        reason=DelayReason.CAPACITY, since=scene.day(600), ended_on=scene.day(520),
        public_words="No lead reviewer could be found for eleven weeks.",
    )  # fmt: skip
    _add(scene, 519, made, ReviewPart.DELAY, waited)
    done = replace(
        begun, report_done_on=scene.day(420), sent_on=scene.day(405), told_on=scene.day(380),
        changed_why="It was published.",
    )  # fmt: skip
    with scene.acting(KEEPER) as viewer:
        reviews.change(by=viewer, reference=made, seen=1, facts=done, at=scene.at(380))
    out = Publication(
        mode=PublicationMode.FULL, where=WEBSITE, link=f"{SITE}a-baby",
        published_on=scene.day(390),
    )  # fmt: skip
    _add(scene, 380, made, ReviewPart.PUBLICATION, out)
    told = "Every ward tells the health visitor on the day that a baby goes home."
    _add(scene, 379, made, ReviewPart.RECOMMENDATION, Recommendation(
        made_on=scene.day(420), public_words=told, words=told,
    ))  # fmt: skip
    does = "A message goes out by itself when a baby leaves the ward."
    _add(scene, 255, made, ReviewPart.ACTION, Action(
        of=1, owner="The hospital", due_on=scene.day(250), done_on=scene.day(260),
        public_words=does, words=does,
    ))  # fmt: skip
    seen = "Of forty babies who went home in a month, all were told of on the day."
    _add(scene, 90, made, ReviewPart.EVIDENCE, Evidence(
        of=1, seen_on=scene.day(95), public_words=seen, words=seen,
    ))  # fmt: skip


def _improvements(scene: Scene) -> None:
    made = _enter(scene, 760, _local(scene, "A review about safety at home", 800))
    out = Publication(
        mode=PublicationMode.IMPROVEMENTS, where=WEBSITE, link=GONE, published_on=scene.day(450),
        why="The report would let people know a child again.",
    )  # fmt: skip
    _add(scene, 448, made, ReviewPart.PUBLICATION, out)


def _in_the_repository(scene: Scene) -> None:
    made = _enter(scene, 860, _local(scene, "A review about neglect", 900))
    out = Publication(
        mode=PublicationMode.ANONYMOUS, where="The national repository of case reviews",
        repository_reference="County-invented 0417", published_on=scene.day(500),
    )  # fmt: skip
    _add(scene, 495, made, ReviewPart.PUBLICATION, out)


def _legacy(scene: Scene) -> None:
    lost = Facts(
        kind=ReviewKind.LEGACY, title="A serious case review about a young child",
        gap="The papers that were kept do not say when it began.",
    )  # fmt: skip
    made = _enter(scene, 200, lost)
    out = Publication(
        mode=PublicationMode.SUMMARY, where="The website of the board that was there before",
        taken_down_on=scene.day(2_000), why="Nobody wrote the day down.",
    )  # fmt: skip
    _add(scene, 199, made, ReviewPart.PUBLICATION, out)


def _running(scene: Scene) -> None:
    new = Facts(
        kind=ReviewKind.RAPID, title="A rapid review", known_on=scene.day(12),
        notified_on=scene.day(8), local_reference="SIN 26/04",
    )  # fmt: skip
    _enter(scene, 7, new)
