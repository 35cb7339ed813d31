"""What a panel heard and decided about the person, as rows of label and text, before any masking.

Who said it, who was there and what a colleague is to do about it are left out: they tell of others.
"""

from sightline.governance.queries.answer_rows import Rows, said_day
from sightline.governance.queries.answer_whom import Whom
from sightline.panels.models import AgendaItem
from sightline.panels.queries.meetings import stands
from sightline.panels.queries.room import decided_on, said_on


def of_entry(row: AgendaItem, who: Whom) -> Rows:
    """Return what was said of the person at one meeting, and each decision, the oldest first."""
    day = stands(row.meeting_id).starts_at.date()
    told = [("Told to the panel", one.words) for one in said_on([row.pk]).get(row.pk, {}).values()]
    rows = [("A panel heard of you on", said_day(day)), *told]
    for one in reversed(decided_on([row.pk]).get(row.pk, [])):
        decides = one.decides
        rows += [
            ("It decided", decides.words),
            ("Because", decides.reason),
            ("What somebody thought otherwise", decides.dissent),
            ("Level before", decides.level_before),
            ("Level after", decides.level_after),
        ]
    return rows
