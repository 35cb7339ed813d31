"""Practice reviews: the register, its versions, the words for keepers alone, and tried links."""

from django.db import migrations, models
from django.db.models import F, Q

from sightline.scrutiny.migrations._review_fields import (
    check,
    day,
    line,
    number,
    of_a_review,
    once,
    term,
    version,
    words,
)
from sightline.terms.practice_reviews import LinkState, ReviewDecision, ReviewKind, ReviewPart

DAYS = (
    "known_on", "notified_on", "rapid_done_on", "decided_on", "report_done_on", "sent_on",
)  # fmt: skip
IN_ORDER = (
    ("known_on", "notified_on"),
    ("known_on", "rapid_done_on"),
    ("known_on", "decided_on"),
    ("known_on", "report_done_on"),
    ("notified_on", "rapid_done_on"),
    ("notified_on", "decided_on"),
    ("notified_on", "panel_replied_on"),
    ("notified_on", "report_done_on"),
    ("rapid_done_on", "report_done_on"),
    ("decided_on", "report_done_on"),
    ("report_done_on", "sent_on"),
    ("notified_on", "sent_on"),
    ("decided_on", "sent_on"),
    ("sent_on", "publish_on"),
    ("notified_on", "publish_on"),
)
KINDS = ["INCIDENT", "RAPID", "LOCAL", "NATIONAL", "LEGACY", "OTHER"]
DECISIONS = ["LOCAL", "NATIONAL", "OTHER", "NONE"]
PARTS = ["REVIEW", "DELAY", "PUBLICATION", "RECOMMENDATION", "ACTION", "EVIDENCE"]
LINKS = ["OPENED", "ANSWERED_NO", "NO_ANSWER", "LEADS_AWAY", "NOT_PUBLIC"]


def in_order() -> Q:
    """A day that is not known is before and after none."""
    found = Q()
    for first, second in IN_ORDER:
        unknown = Q(**{f"{first}__isnull": True}) | Q(**{f"{second}__isnull": True})
        found &= unknown | Q(**{f"{first}__lte": F(second)})
    return found


def dated() -> Q:
    """One of the days is known, or it is said why none is."""
    found = ~Q(gap="")
    for name in DAYS:
        found |= Q(**{f"{name}__isnull": False})
    return found


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("created_by", models.CharField(help_text="staff identity", max_length=13)),
                ("created_at", models.DateTimeField(help_text="administrative")),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="ReviewVersion",
            fields=[
                *version(),
                ("kind", term(ReviewKind)),
                ("title", line()),
                ("gap", words()),
                ("known_on", day()),
                ("notified_on", day()),
                ("rapid_done_on", day()),
                ("panel_replied_on", day()),
                ("decision", term(ReviewDecision, blank=True)),
                ("decided_on", day()),
                ("report_done_on", day()),
                ("sent_on", day()),
                ("publish_on", day()),
                ("told_on", day()),
            ],
            options={
                "constraints": [
                    once("a_version_of_a_review_stands_once"),
                    check(
                        "a_review_has_a_kind_and_a_title",
                        Q(kind__in=KINDS, item=1) & ~Q(title=""),
                    ),
                    check("the_days_of_a_review_are_in_order", in_order()),
                    check("a_review_has_a_day_or_says_why_not", dated()),
                    check(
                        "a_day_of_a_decision_says_what_was_decided",
                        Q(decision__in=DECISIONS) | Q(decision="", decided_on__isnull=True),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewWords",
            fields=[
                *version(),
                ("part", term(ReviewPart)),
                ("field", line(longest=30)),
                ("words", models.TextField(help_text="personal")),
            ],
            options={
                "constraints": [
                    once(
                        "words_of_a_review_stand_once",
                        "review", "part", "item", "number", "field",
                    ),
                    check(
                        "words_of_a_review_say_something_of_a_part",
                        Q(part__in=PARTS) & ~Q(words=""),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewLinkCheck",
            fields=[
                *of_a_review(),
                ("item", number()),
                ("link", line(longest=1_000)),
                ("state", term(LinkState)),
                ("status", number()),
                ("at", models.DateTimeField(help_text="administrative")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["review", "item", "-at"], name="review_link_newest")
                ],
                "constraints": [check("a_link_check_says_what_came_of_it", Q(state__in=LINKS))],
            },
        ),
    ]  # fmt: skip
