"""What is done by the clock, for nobody: emptying notes whose time is up."""

from django.db import connection
from procrastinate.contrib.django import app

from sightline.access.jobs import QUEUE


@app.periodic(cron="*/10 * * * *")
@app.task(name="intake.forget_sources", queue=QUEUE, pass_context=False)
def forget_sources(timestamp: int) -> None:
    """Empty what an asker was let see and did not: who told us outlives no grant."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_forget_sources()")
