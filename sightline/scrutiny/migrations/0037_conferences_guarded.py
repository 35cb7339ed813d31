"""Conferences and their outcomes under need to know: read by whoever works here, kept by role."""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import allow, function, guard, only_grows, sentence
from sightline.scrutiny.need_to_know import AS_ONESELF, INFORMS, MADE_BY_ONESELF, SCRUTINISES

STAFF = "((SELECT access_account()) IS NOT NULL AND NOT (SELECT access_has_role('SETTING_LINK')))"
KEEPS = f"{INFORMS} AND {AS_ONESELF}"
MAKES = f"{INFORMS} AND {MADE_BY_ONESELF}"
OWN_AGENCY = "agency = (SELECT panels_my_agency())"
POLICIES = {  # table: (who may see a row, who may add one)
    "scrutiny_conference": (STAFF, MAKES),
    "scrutiny_conferenceversion": (STAFF, KEEPS),
    "scrutiny_feedback": (AS_ONESELF, f"{STAFF} AND {AS_ONESELF}"),
    "scrutiny_outcome": (STAFF, MAKES),
    "scrutiny_outcomeversion": (STAFF, KEEPS),
    "scrutiny_outcometold": (STAFF, KEEPS),
    "scrutiny_outcomeopened": (
        f"({INFORMS} OR {AS_ONESELF})", f"{STAFF} AND {AS_ONESELF} AND {OWN_AGENCY}"
    ),
    "scrutiny_brief": (STAFF, MAKES),
    "scrutiny_briefversion": (STAFF, KEEPS),
}  # fmt: skip
REGISTERS = {"scrutiny_conference", "scrutiny_outcome", "scrutiny_brief"}
FEWEST = 5  # answers, below which nothing of them is told

# What people thought, once no more answers come: sums, and words in the order of the alphabet, so
# that no answer stands beside another of the same person. Nothing at all of fewer than five.
THOUGHT = f"""
#variable_conflict use_column
DECLARE found jsonb; closes date;
BEGIN
  IF NOT {SCRUTINISES} THEN RETURN NULL; END IF;
  SELECT v.feedback_until INTO closes FROM scrutiny_conferenceversion v
  WHERE v.conference_id = wanted ORDER BY v.number DESC LIMIT 1;
  IF closes IS NULL OR closes >= (now() AT TIME ZONE 'Europe/London')::date THEN RETURN NULL; END IF;
  PERFORM access_open_eyes('conferences');
  SELECT jsonb_build_object('answers', count(*),
    'useful', count(*) FILTER (WHERE f.useful IN ('VERY', 'QUITE')),
    'will_change', count(*) FILTER (WHERE f.will_change),
    'best', coalesce(jsonb_agg(f.best ORDER BY f.best) FILTER (WHERE f.best <> ''), '[]'),
    'better', coalesce(jsonb_agg(f.better ORDER BY f.better) FILTER (WHERE f.better <> ''), '[]'))
  INTO found FROM scrutiny_feedback f WHERE f.conference_id = wanted HAVING count(*) >= {FEWEST};
  PERFORM access_shut_eyes();
  RETURN found;
END
"""
# Which agencies opened an outcome: no person is told.
OPENED = f"""
#variable_conflict use_column
BEGIN
  IF NOT {SCRUTINISES} THEN RETURN; END IF;
  PERFORM access_open_eyes('conferences');
  RETURN QUERY SELECT DISTINCT o.outcome_id::text, o.agency::text FROM scrutiny_outcomeopened o
    ORDER BY 1, 2;
  PERFORM access_shut_eyes();
END
"""


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


OPEN_FOR_FEEDBACK = (
    "(SELECT v.state = 'HELD' AND v.feedback_until >= (now() AT TIME ZONE 'Europe/London')::date"
    " FROM scrutiny_conferenceversion v WHERE v.conference_id = NEW.conference_id"
    " ORDER BY v.number DESC LIMIT 1)"
)
VERSIONS = (
    ("scrutiny_conferenceversion", "conference_id", "a_conference_follows_where_it_stood"),
    ("scrutiny_outcomeversion", "outcome_id", "an_outcome_follows_where_it_stood"),
    ("scrutiny_briefversion", "brief_id", "a_brief_follows_what_it_said"),
)


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0036_outcomes"), ("panels", "0005_need_to_know")]
    operations = [
        *(guard(table, {"SELECT": see, "INSERT": add}) for table, (see, add) in POLICIES.items()),
        *(only_grows(table) for table in POLICIES),
        *(allow("SELECT, INSERT", table) for table in POLICIES),
        *(allow("USAGE", f"SEQUENCE {table}_id_seq") for table in POLICIES if table not in REGISTERS),
        open_to_eyes("scrutiny_feedback", "conferences"),
        open_to_eyes("scrutiny_outcomeopened", "conferences"),
        function(
            "scrutiny_thought", "wanted text", "jsonb", THOUGHT,
            language="plpgsql", volatility="VOLATILE",
        ),
        function(
            "scrutiny_outcomes_opened", "", "TABLE(outcome text, agency text)", OPENED,
            language="plpgsql", volatility="VOLATILE",
        ),
        *(
            sentence(table, name, refused(name, follows(table, key)), events="INSERT")
            for table, key, name in VERSIONS
        ),
        sentence(
            "scrutiny_feedback", "feedback_is_given_while_it_is_asked_for",
            refused("feedback_is_given_while_it_is_asked_for", f"{OPEN_FOR_FEEDBACK} IS NOT TRUE"),
            events="INSERT",
        ),
    ]  # fmt: skip
