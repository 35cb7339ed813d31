"""Questions and tasks for tests: sound by default, different where a test says so."""

from datetime import timedelta

from django.utils import timezone

from sightline.intelligence.questions import NewRequirement, NewTask, Outlook
from sightline.notices.models import Notice
from sightline.terms import (
    Collector,
    Concern,
    LawfulMethod,
    Priority,
)
from tests.intelligence.making import POLICE

NOW = timezone.now()
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=7)
SECRET = "Who pays for the rooms at the yard?"
SOUND = "Do your licensing records show who rents the yard?"


def new_question(who, **different):
    outlook = Outlook("It is let by the week.", "Who rents it.", Priority.HIGH, who.account, SOON)
    sound = {
        "label": POLICE,
        "question": SECRET,
        "why_needed": "Two children were met there.",
        "concern": Concern.CHILD_SEXUAL_EXPLOITATION,
        "outlook": outlook,
        "place_words": "The old yard",
        "children": ("C-AAAAA-AAAAA",),
        "likely_holders": ("council",),
    }
    return NewRequirement(**{**sound, **different})


def new_task(**different):
    sound = {
        "to_agency": "council",
        "asked": SOUND,
        "collector": Collector.OWN_RECORDS,
        "method": LawfulMethod.RECORDS_SEARCH,
        "due": SOON,
        "why": "The council licenses it; nobody else need be asked.",
    }
    return NewTask(**{**sound, **different})


def waiting(who):
    return set(
        Notice.objects.filter(account=who.account, done_at=None).values_list("kind", "about")
    )
