"""Parts of a practice review: delays, publications, recommendations, actions, evidence."""

from django.db import migrations
from django.db.models import F, Q

from sightline.scrutiny.migrations._review_fields import (
    check,
    day,
    line,
    number,
    once,
    term,
    version,
    words,
)
from sightline.terms.practice_reviews import DelayReason, PublicationMode

REASONS = [
    "CRIMINAL_PROCEEDINGS", "INQUEST", "CARE_PROCEEDINGS", "FAMILY", "IDENTIFIABILITY", "PANEL",
    "CAPACITY", "PANDEMIC", "OTHER",
]  # fmt: skip
MODES = ["FULL", "SUMMARY", "ANONYMOUS", "IMPROVEMENTS", "NONE"]


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0010_reviews")]
    operations = [
        migrations.CreateModel(
            name="ReviewDelay",
            fields=[
                *version(),
                ("reason", term(DelayReason)),
                ("since", day(null=False)),
                ("expected_by", day()),
                ("ended_on", day()),
                ("public_words", words()),
            ],
            options={
                "constraints": [
                    once("a_version_of_a_delay_stands_once"),
                    check(
                        "a_delay_has_a_reason_in_words_where_it_is_another",
                        Q(reason__in=REASONS) & (~Q(reason="OTHER") | ~Q(public_words="")),
                    ),
                    check(
                        "a_delay_does_not_end_before_it_begins",
                        (Q(expected_by=None) | Q(expected_by__gte=F("since")))
                        & (Q(ended_on=None) | Q(ended_on__gte=F("since"))),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewPublication",
            fields=[
                *version(),
                ("mode", term(PublicationMode)),
                ("where", line(blank=True)),
                ("link", line(blank=True, longest=1_000)),
                ("repository_reference", line(blank=True)),
                ("published_on", day()),
                ("taken_down_on", day()),
                ("why", words()),
            ],
            options={
                "constraints": [
                    once("a_version_of_a_publication_stands_once"),
                    check(
                        "what_is_not_published_says_why_and_nothing_else",
                        ~Q(mode="NONE")
                        | Q(where="", link="", repository_reference="", published_on=None)
                        & Q(taken_down_on=None)
                        & ~Q(why=""),
                    ),
                    check(
                        "a_publication_says_how_where_and_when_or_why_that_is_not_known",
                        Q(mode__in=MODES)
                        & (
                            Q(mode="NONE")
                            | (~Q(where="") | ~Q(link="") | ~Q(repository_reference=""))
                            & (Q(published_on__isnull=False) | ~Q(why=""))
                        ),
                    ),
                    check(
                        "a_publication_is_taken_down_after_it_is_out",
                        Q(taken_down_on=None)
                        | Q(published_on=None)
                        | Q(taken_down_on__gte=F("published_on")),
                    ),
                    check(
                        "a_link_to_a_publication_is_of_the_web",
                        Q(link="") | Q(link__regex=r"^https?://[^\s]+$"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewRecommendation",
            fields=[*version(), ("made_on", day()), ("public_words", words())],
            options={"constraints": [once("a_version_of_a_recommendation_stands_once")]},
        ),
        migrations.CreateModel(
            name="ReviewAction",
            fields=[
                *version(),
                ("of", number()),
                ("owner", line()),
                ("due_on", day()),
                ("done_on", day()),
                ("public_words", words()),
            ],
            options={
                "constraints": [
                    once("a_version_of_an_action_of_a_review_stands_once"),
                    check("an_action_of_a_review_has_an_owner", ~Q(owner="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewEvidence",
            fields=[
                *version(),
                ("of", number()),
                ("seen_on", day(null=False)),
                ("public_words", words()),
            ],
            options={"constraints": [once("a_version_of_evidence_of_change_stands_once")]},
        ),
    ]
