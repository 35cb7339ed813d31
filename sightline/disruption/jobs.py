"""By the clock: holders are told that a measure soon ends, or that a referral has no reply; and
agencies that are at work on one subject are told to talk to each other."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from sightline.access.jobs import CLOCK
from sightline.disruption.measures.rules import DIALS


@app.periodic(cron="15 8 * * *")
@app.task(name="disruption.measures_clock", queue=CLOCK, pass_context=False)
def measures_clock(timestamp: int) -> None:
    """Each morning: tell who holds a measure that ends within some days, or should have ended."""
    tell_due()


def tell_due() -> int:
    """Tell them; return how many measures there was somebody new to tell of."""
    by_day = timezone.localdate() + timedelta(days=DIALS["told_before"].value)
    with connection.cursor() as cursor:
        cursor.execute("SELECT disruption_tell_measures_due(%s)", [by_day])
        return int(cursor.fetchone()[0])


@app.periodic(cron="25 8 * * *")
@app.task(name="disruption.onward_clock", queue=CLOCK, pass_context=False)
def onward_clock(timestamp: int) -> None:
    """Each morning: tell who holds an onward referral whose reply is due today, or late."""
    tell_onward_due()


def tell_onward_due() -> int:
    """Tell them; return how many referrals there was somebody new to tell of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT disruption_tell_onward_due(%s)", [timezone.localdate()])
        return int(cursor.fetchone()[0])


@app.periodic(cron="25 8 * * *")
@app.task(name="disruption.deconflict_clock", queue=CLOCK, pass_context=False)
def deconflict_clock(timestamp: int) -> None:
    """Each morning: compare open plans and measures, as records are judged to be of one person."""
    deconflict()


def deconflict() -> None:
    """Compare what is open, and tell each side what it may know."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT disruption_deconflict_all()")
