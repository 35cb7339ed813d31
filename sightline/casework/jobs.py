"""By the clock: whose record is shut is reckoned anew, and people are told what waits for them.

Reading never waits for it: from when a record is shut stands in the database beforehand.
"""

from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import CLOCK
from sightline.casework.rules import DIALS, unconfirmed_since


@app.periodic(cron="5 0 * * *")
@app.task(name="casework.midnight_clock", queue=CLOCK, pass_context=False)
def midnight_clock(timestamp: int) -> None:
    """Each night: reckon from when each record is shut, and tell keepers of those that are."""
    reckon()
    tell_shut()


@app.periodic(cron="25 8 * * *")
@app.task(name="casework.lead_clock", queue=CLOCK, pass_context=False)
def lead_clock(timestamp: int) -> None:
    """Each morning: tell leads of a child who soon turns 18 and for whom nobody is named."""
    tell_leads()


@app.periodic(cron="30 8 * * *")
@app.task(name="casework.receipt_clock", queue=CLOCK, pass_context=False)
def receipt_clock(timestamp: int) -> None:
    """Each morning: tell whoever sent a hand-over that nobody has confirmed it."""
    tell_unconfirmed(timezone.localdate())


@app.periodic(cron="*/10 * * * *")
@app.task(name="casework.closed_clock", queue=CLOCK, pass_context=False)
def closed_clock(timestamp: int) -> None:
    """Each ten minutes: tell whoever closed the work with a child that something new came."""
    tell_new()


def reckon() -> int:
    """Reckon all days anew; return for how many records."""
    return _called("SELECT casework_reckon_all()")


def tell_shut() -> int:
    """Tell keepers of shut records; return how many there was somebody new to tell of."""
    return _called("SELECT casework_tell_shut()")


def tell_leads() -> int:
    """Tell leads that nobody is named; return of how many children."""
    months = DIALS["lead_late_months"].value
    return _called("SELECT casework_tell_leads(%s, %s)", timezone.localdate(), months)


def tell_unconfirmed(today: date) -> int:
    """Tell senders of hand-overs that nobody confirmed in time; return of how many."""
    return _called("SELECT casework_tell_unconfirmed(%s)", unconfirmed_since(today))


def tell_new() -> int:
    """Tell who closed a child's work that something new came; return of how many children."""
    return _called("SELECT casework_tell_new()")


def _called(question: str, *given: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        return int(cursor.fetchone()[0])
