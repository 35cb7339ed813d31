"""Practice reviews are kept by role: added by their keepers, read by members, never edited.

What is for keepers alone lies in a table that no member may read. Links are tried by the worker,
which sees what it has to open, and writes what came of it, through two functions alone.
"""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import allow, function, guard, only_grows, sentence
from sightline.database.roles import WORKER
from sightline.scrutiny.need_to_know import AS_ONESELF, INFORMS, MADE_BY_ONESELF, SCRUTINISES

CHECK = "USING ERRCODE = 'check_violation'"
LINKS = "review-links"
VERSIONS = {  # each table with what follows what
    "scrutiny_reviewversion": "a_version_of_a_review_follows_the_one_before",
    "scrutiny_reviewdelay": "a_version_of_a_delay_follows_the_one_before",
    "scrutiny_reviewpublication": "a_version_of_a_publication_follows_the_one_before",
    "scrutiny_reviewrecommendation": "a_version_of_a_recommendation_follows_the_one_before",
    "scrutiny_reviewaction": "a_version_of_an_action_of_a_review_follows_the_one_before",
    "scrutiny_reviewevidence": "a_version_of_evidence_of_change_follows_the_one_before",
}
WORDS, TRIED = "scrutiny_reviewwords", "scrutiny_reviewlinkcheck"


def unless(condition: str, name: str) -> str:
    """Return the body of a sentence that holds where the condition does."""
    return f"""
BEGIN
  IF {condition} THEN RETURN NEW; END IF;
  RAISE EXCEPTION '{name}' {CHECK};
END
"""


def follows(table: str, name: str) -> str:
    """Each part's versions count from 1, and each review's parts count from 1."""
    return unless(
        f"NEW.number = 1 + coalesce((SELECT max(v.number) FROM {table} v"
        "  WHERE v.review_id = NEW.review_id AND v.item = NEW.item), 0)"
        " AND (NEW.number > 1 OR NEW.item = 1 + coalesce((SELECT max(v.item)"
        f"  FROM {table} v WHERE v.review_id = NEW.review_id), 0))",
        name,
    )


def keeps(table: str) -> list[migrations.operations.RunSQL]:
    """Return what every table of versions holds to."""
    name = VERSIONS[table]
    return [
        allow("SELECT, INSERT", table),
        allow("USAGE", f"SEQUENCE {table}_id_seq"),
        guard(table, {"SELECT": SCRUTINISES, "INSERT": f"{INFORMS} AND {AS_ONESELF}"}),
        only_grows(table),
        sentence(table, name, follows(table, name), events="INSERT"),
    ]


OPEN = """
NOT EXISTS (SELECT FROM scrutiny_reviewdelay d WHERE d.review_id = NEW.review_id
  AND d.item = NEW.item AND d.ended_on IS NOT NULL)
"""
NOTIFIED_FIRST = """
NEW.published_on IS NULL OR NOT EXISTS (SELECT FROM scrutiny_reviewversion v
  WHERE v.review_id = NEW.review_id AND greatest(v.known_on, v.notified_on) > NEW.published_on
  AND v.number = (SELECT max(w.number) FROM scrutiny_reviewversion w
    WHERE w.review_id = NEW.review_id))
"""
PUBLISHED_LATER = """
NOT EXISTS (SELECT FROM scrutiny_reviewpublication p WHERE p.review_id = NEW.review_id
  AND p.published_on < greatest(NEW.known_on, NEW.notified_on)
  AND p.number = (SELECT max(q.number) FROM scrutiny_reviewpublication q
    WHERE q.review_id = p.review_id AND q.item = p.item))
"""
OF_A_RECOMMENDATION = """
EXISTS (SELECT FROM scrutiny_reviewrecommendation r WHERE r.review_id = NEW.review_id
  AND r.item = NEW.of)
"""
OF_AN_ACTION = """
EXISTS (SELECT FROM scrutiny_reviewaction a WHERE a.review_id = NEW.review_id AND a.item = NEW.of)
"""
BEGUN = """
EXISTS (SELECT FROM scrutiny_reviewversion v WHERE v.review_id = NEW.reference AND v.number = 1)
"""
MORE = (  # table, sentence, condition
    ("scrutiny_reviewdelay", "a_delay_that_ended_stays_ended", OPEN),
    ("scrutiny_reviewpublication", "a_review_is_notified_before_it_is_published", NOTIFIED_FIRST),
    ("scrutiny_reviewversion", "a_published_review_was_notified_before", PUBLISHED_LATER),
    ("scrutiny_reviewaction", "an_action_answers_a_recommendation", OF_A_RECOMMENDATION),
    ("scrutiny_reviewevidence", "evidence_of_change_is_of_an_action", OF_AN_ACTION),
)
TO_TRY = """
DECLARE found jsonb;
BEGIN
  PERFORM access_open_eyes('review-links');
  SELECT coalesce(jsonb_agg(jsonb_build_array(due.review_id, due.item, due.link)), '[]')
  INTO found FROM (
    SELECT p.review_id, p.item, p.link,
      (SELECT max(c.at) FROM scrutiny_reviewlinkcheck c
        WHERE c.review_id = p.review_id AND c.item = p.item AND c.link = p.link) AS tried
    FROM scrutiny_reviewpublication p
    WHERE p.link <> '' AND p.taken_down_on IS NULL
      AND p.number = (SELECT max(q.number) FROM scrutiny_reviewpublication q
        WHERE q.review_id = p.review_id AND q.item = p.item)
    ORDER BY tried NULLS FIRST, p.review_id, p.item LIMIT most) due;
  PERFORM access_shut_eyes();
  RETURN found;
END
"""
TRY = """
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  PERFORM access_open_eyes('review-links');
  INSERT INTO scrutiny_reviewlinkcheck (review_id, item, link, state, status, at)
  SELECT p.review_id, p.item, p.link, tried, answered, now() FROM scrutiny_reviewpublication p
  WHERE p.review_id = review AND p.item = which AND p.link = address AND p.taken_down_on IS NULL
    AND p.number = (SELECT max(q.number) FROM scrutiny_reviewpublication q
      WHERE q.review_id = review AND q.item = which);
  PERFORM access_shut_eyes();
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  VALUES (now(), 'the clock', 'INFORM', 'DONE', ARRAY[review]::varchar[], tried, '');
  PERFORM set_config('sightline.system', '', true);
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("scrutiny", "0011_review_parts"),
        ("access", "0021_widening_guarded"),
        ("ledger", "0001_initial"),
    ]
    operations = [
        allow("SELECT, INSERT", "scrutiny_review"),
        guard(
            "scrutiny_review",
            {"SELECT": SCRUTINISES, "INSERT": f"{INFORMS} AND {MADE_BY_ONESELF}"},
        ),
        only_grows("scrutiny_review"),
        *(each for table in VERSIONS for each in keeps(table)),
        allow("SELECT, INSERT", WORDS),
        allow("USAGE", f"SEQUENCE {WORDS}_id_seq"),
        guard(WORDS, {"SELECT": INFORMS, "INSERT": f"{INFORMS} AND {AS_ONESELF}"}),
        only_grows(WORDS),
        allow("SELECT", TRIED),
        guard(TRIED, {"SELECT": SCRUTINISES}),
        only_grows(TRIED),
        *(
            sentence(table, name, unless(condition, name), events="INSERT")
            for table, name, condition in MORE
        ),
        sentence(
            "scrutiny_review", "a_review_has_a_first_version",
            unless(BEGUN, "a_review_has_a_first_version"), events="INSERT", deferred=True,
        ),
        open_to_eyes("scrutiny_reviewpublication", LINKS),
        open_to_eyes(TRIED, LINKS, "SELECT", "INSERT"),
        function(
            "scrutiny_links_to_try", "most integer", "jsonb", TO_TRY,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
        function(
            "scrutiny_link_tried",
            "review text, which integer, address text, tried text, answered integer", "void", TRY,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
    ]  # fmt: skip
