"""What must never be false of panels, meetings and actions, whoever writes."""

from django.db import migrations

from sightline.database.operations import sentence


def refused(name: str, when: str) -> str:
    """Return a trigger's body that refuses a new row where a condition holds."""
    return (
        f"BEGIN IF {when} THEN RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation';"
        " END IF; RETURN NEW; END"
    )


def follows(table: str, key: str) -> str:
    """Return the condition that a row's number does not follow the one before."""
    return (
        f"NEW.number <> 1 + coalesce((SELECT max(v.number) FROM {table} v"
        f" WHERE v.{key} = NEW.{key}), 0)"
    )


UNDER = "NEW.label_id IS DISTINCT FROM (SELECT p.label_id FROM panels_panel p WHERE p.reference = NEW.panel_id)"
NO_GROUP = (
    "NOT EXISTS (SELECT FROM access_label l WHERE l.id = NEW.label_id AND l.compartment <> '')"
)
NOT_FIT = (
    "NEW.seated AND NOT panels_may_sit(NEW.account,"
    " (SELECT p.label_id FROM panels_panel p WHERE p.reference = NEW.panel_id))"
)
NO_SEAT = (
    "NOT panels_sits(NEW.account,"
    " (SELECT g.panel_id FROM panels_meeting g WHERE g.reference = NEW.meeting_id))"
)
MEETING = "(SELECT i.meeting_id FROM panels_agendaitem i WHERE i.id = NEW.item_id)"
STATE = (
    "(SELECT v.state FROM panels_meetingversion v"
    f" WHERE v.meeting_id = {MEETING} ORDER BY v.number DESC LIMIT 1)"
)
HERE = f"""(SELECT count(DISTINCT x.agency) FROM (
  SELECT DISTINCT ON (a.account) a.agency, a.here FROM panels_attendance a
  WHERE a.meeting_id = {MEETING} ORDER BY a.account, a.id DESC) x WHERE x.here = 'PRESENT')"""
QUORUM = (
    "(SELECT v.quorum FROM panels_panelversion v JOIN panels_meeting g ON g.panel_id = v.panel_id"
    f" WHERE g.reference = {MEETING} ORDER BY v.number DESC LIMIT 1)"
)
NO_MEMBER = """
(NEW.number = 1 OR NEW.owner <> (SELECT s.owner FROM panels_actionstep s
   WHERE s.action_id = NEW.action_id ORDER BY s.number DESC LIMIT 1))
AND NOT (panels_sits(NEW.owner,
    (SELECT a.panel_id FROM panels_action a WHERE a.reference = NEW.action_id))
  AND NEW.agency IS NOT DISTINCT FROM (SELECT s.agency FROM access_standing s WHERE s.account = NEW.owner))
"""
OVER = (
    "EXISTS (SELECT FROM (SELECT s.state FROM panels_actionstep s"
    " WHERE s.action_id = NEW.action_id ORDER BY s.number DESC LIMIT 1) x"
    " WHERE x.state IN ('DONE', 'WITHDRAWN'))"
)
APART = """
NOT EXISTS (SELECT FROM panels_action a
  JOIN panels_actionstep s ON s.action_id = a.reference
    AND s.number = (SELECT max(n.number) FROM panels_actionstep n WHERE n.action_id = a.reference)
  WHERE a.reference = NEW.{key}
    AND (a.state, a.owner, a.agency, a.due) = (s.state, s.owner, s.agency, s.due))
AND EXISTS (SELECT FROM panels_action a WHERE a.reference = NEW.{key})
"""
SENTENCES = (  # table, the sentence, when it is broken
    ("panels_panel", "a_panel_is_for_a_group", NO_GROUP),
    ("panels_panelversion", "a_panel_follows_its_terms",
     follows("panels_panelversion", "panel_id")),
    ("panels_panelseat", "a_seat_is_for_somebody_who_may_read_there", NOT_FIT),
    ("panels_meeting", "a_meeting_is_under_its_panels_label", UNDER),
    ("panels_meetingversion", "a_meeting_follows_where_it_stood",
     follows("panels_meetingversion", "meeting_id")),
    ("panels_attendance", "who_attends_has_a_seat", NO_SEAT),
    ("panels_agendaplace", "an_agenda_follows_its_order",
     follows("panels_agendaplace", "item_id")),
    ("panels_minuteline", "a_minute_follows_the_one_before",
     follows("panels_minuteline", "item_id")),
    ("panels_paneldecision", "a_panel_decision_follows_the_one_before",
     follows("panels_paneldecision", "item_id")),
    ("panels_paneldecision", "a_panel_decides_while_it_meets", f"{STATE} IS DISTINCT FROM 'OPEN'"),
    ("panels_paneldecision", "a_panel_decides_with_a_quorum", f"{HERE} < coalesce({QUORUM}, 1000)"),
    ("panels_action", "an_action_is_under_its_panels_label", UNDER),
    ("panels_actionstep", "an_action_follows_its_steps",
     follows("panels_actionstep", "action_id")),
    ("panels_actionstep", "an_action_is_held_by_a_member", NO_MEMBER),
    ("panels_actionstep", "an_ended_action_takes_no_step", OVER),
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("panels", "0005_need_to_know")]
    operations = [
        *(
            sentence(table, name, refused(name, when), events="INSERT")
            for table, name, when in SENTENCES
        ),
        sentence(
            "panels_action",
            "an_action_stands_as_its_newest_step",
            refused("an_action_stands_as_its_newest_step", APART.format(key="reference")),
            deferred=True,
        ),
        sentence(
            "panels_actionstep",
            "the_newest_step_is_where_an_action_stands",
            refused("the_newest_step_is_where_an_action_stands", APART.format(key="action_id")),
            events="INSERT",
            deferred=True,
        ),
    ]
