"""What people type on the pages of sharing, screen by screen."""

import re
from datetime import timedelta

from django.utils import timezone

from tests.people import Person

MOST_SCREENS = 8


def day(name: str, ahead: int) -> dict[str, str]:
    when = timezone.localdate() + timedelta(days=ahead)
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


ASKED = {
    "other": "police",
    "about_words": "Tam Holloway, in Year 9.",
    "needed": "Whether older people meet him after school.",
    "purpose": "To plan how he gets home safely.",
    "urgency": "TODAY",
    "public_task": "on",
    "position": "Teacher",
}
LAW = {
    "basis": ["part3_task"],
    "power": ["police_common_law"],
    "crossing": ["s36_4_by_law"],
}
WHY = {
    "necessity": "The school cannot plan without it.",
    "proportionality": "One sentence.",
    "consent": "NOT_SOUGHT",
    "consent_why": "It would tell those who wait for him.",
    "child_told": "WILL_TELL",
    "carer_told": "TOLD",
}
DECIDE = {
    "outcome": "SHARE",
    "at_risk": "YES",
    "purpose": "To plan how he gets home safely.",
    "position": "Gatekeeper",
}


def handling(teacher: Person) -> dict[str, str]:
    return {
        "recipients": teacher.email,
        "audience": "NAMED",
        "retention": "Until he leaves.",
        "controllers": "SEPARATE",
        **day("until", 30),
    }


def text_of(answer: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
