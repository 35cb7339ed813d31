"""By the clock: the next month's key of words is made, and those whose time is up are destroyed."""

from procrastinate.contrib.django import app

from sightline.ledger.actions.words import destroy_old_words, make_keys

BY_CLOCK = "clock"  # the queue of access/jobs.py, which stands above us


@app.periodic(cron="30 3 * * *")
@app.task(name="ledger.words_keys", queue=BY_CLOCK, pass_context=False)
def words_keys(timestamp: int) -> None:
    """Each night."""
    make_keys()
    destroy_old_words()
