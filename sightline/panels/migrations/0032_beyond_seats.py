"""An action may be given to anybody of an agency on the panel who may read under its label, and a
leaver's open actions are handed on by their agency's lead.

Whoever holds an action sees it and no agenda; a lead sees what their leavers hold, where they may
read under its label themselves.
"""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes, readable
from sightline.database.operations import function, sentence

GUARDED = import_module("sightline.panels.migrations.0005_need_to_know")
SENTENCES = import_module("sightline.panels.migrations.0006_sentences")
THEMES = import_module("sightline.panels.migrations.0031_themes_need_to_know")
PLANNED = {"language": "plpgsql", "volatility": "STABLE"}
# The agencies on a panel are those for which somebody sits there now.
AGENCIES = """
  SELECT DISTINCT s.agency::text FROM (
    SELECT DISTINCT ON (t.account) t.account, t.seated FROM panels_panelseat t
    WHERE t.panel_id = pan ORDER BY t.account, t.id DESC) x
  JOIN access_standing s ON s.account = x.account
  JOIN panels_panel p ON p.reference = pan
  WHERE x.seated AND panels_may_sit(s.account, p.label_id)
"""
MAY_HOLD = f"""
BEGIN RETURN coalesce(panels_may_sit(who, (SELECT p.label_id FROM panels_panel p
  WHERE p.reference = pan)), false)
  AND (SELECT s.agency::text FROM access_standing s WHERE s.account = who) IN ({AGENCIES});
END
"""
COULD_HOLD = f"""
DECLARE lab bigint := (SELECT p.label_id FROM panels_panel p WHERE p.reference = pan);
  sitting text[] := array({AGENCIES});
BEGIN
  IF lab IS NULL OR NOT lab = ANY (panels_convene_labels()) THEN RETURN '{{}}'; END IF;
  RETURN array(SELECT s.account::text FROM access_standing s
    WHERE s.agency = ANY (sitting) AND panels_may_sit(s.account, lab) ORDER BY s.account);
END
"""
HOLDING = f"""
DECLARE lab bigint := (SELECT p.label_id FROM panels_panel p WHERE p.reference = pan);
  sitting text[] := array({AGENCIES});
BEGIN RETURN array(SELECT s.account::text FROM access_standing s WHERE s.account = ANY (whos)
  AND s.agency = ANY (sitting) AND panels_may_sit(s.account, lab) ORDER BY s.account);
END
"""
LEAVERS = """
BEGIN
  IF NOT access_has_role('AGENCY_LEAD') THEN RETURN '{}'; END IF;
  RETURN array(SELECT l.account::text FROM agencies_leaving l
    WHERE l.agency = access_keeper_agency());
END
"""
HAND_ON = """
DECLARE one panels_action; agency_ text; last integer;
BEGIN
  IF NOT access_has_role('AGENCY_LEAD') THEN RETURN false; END IF;
  SELECT s.agency INTO agency_ FROM access_standing s
    WHERE s.account = who AND s.agency = access_keeper_agency();
  PERFORM access_open_eyes('panels');
  SELECT a.* INTO one FROM panels_action a WHERE a.reference = rec
    AND a.state IN ('GIVEN', 'ACCEPTED', 'ARGUED') AND a.owner = ANY (panels_leavers())
    AND a.label_id = ANY (access_read_labels()) AND NOT rec = ANY (access_blocked()) FOR UPDATE;
  IF one.reference IS NULL OR agency_ IS NULL OR who = one.owner
    OR NOT panels_may_hold(who, one.panel_id) THEN
    PERFORM access_shut_eyes();
    RETURN false;
  END IF;
  SELECT max(s.number) INTO last FROM panels_actionstep s WHERE s.action_id = rec;
  INSERT INTO panels_actionstep (action_id, number, kind, state, owner, agency, due, words, "by", at)
  VALUES (rec, last + 1, 'HAND_ON', 'GIVEN', who, agency_, one.due, said, access_account(), now());
  UPDATE panels_action SET state = 'GIVEN', owner = who, agency = agency_ WHERE reference = rec;
  PERFORM access_shut_eyes();
  RETURN true;
END
"""
NO_HOLDER = """
(NEW.number = 1 OR NEW.owner <> (SELECT s.owner FROM panels_actionstep s
   WHERE s.action_id = NEW.action_id ORDER BY s.number DESC LIMIT 1))
AND NOT (coalesce(panels_may_hold(NEW.owner,
    (SELECT a.panel_id FROM panels_action a WHERE a.reference = NEW.action_id)), false)
  AND NEW.agency IS NOT DISTINCT FROM (SELECT s.agency FROM access_standing s WHERE s.account = NEW.owner))
"""
LEFT = "owner = ANY ((SELECT panels_leavers())::text[])"
SEEN = (
    f"({readable()} AND ((({GUARDED.IN_IT}) AND {THEMES.ABOUT}) OR {LEFT})) OR owner = {GUARDED.ME}"
)
BEFORE, AFTER = "an_action_is_held_by_a_member", "an_action_is_held_within_an_agency_of_the_panel"
FORMER = sentence(
    "panels_actionstep", BEFORE, SENTENCES.refused(BEFORE, SENTENCES.NO_MEMBER), events="INSERT"
)


class Migration(migrations.Migration):
    dependencies = [
        ("panels", "0031_themes_need_to_know"),
        ("agencies", "0021_leaving_guarded"),
    ]
    operations = [
        function("panels_may_hold", "who text, pan text", "boolean", MAY_HOLD, to="", **PLANNED),
        function("panels_could_hold", "pan text", "text[]", COULD_HOLD, **PLANNED),
        function("panels_holding", "whos text[], pan text", "text[]", HOLDING, **PLANNED),
        function("panels_leavers", "", "text[]", LEAVERS, **PLANNED),
        migrations.RunSQL(
            THEMES.alter("panels_action", "SELECT", SEEN),
            THEMES.alter("panels_action", "SELECT", THEMES.ANEW["panels_action", "SELECT"]),
        ),
        migrations.RunSQL(
            f"DROP TRIGGER {BEFORE} ON panels_actionstep; DROP FUNCTION {BEFORE}()", FORMER.sql
        ),
        sentence("panels_actionstep", AFTER, SENTENCES.refused(AFTER, NO_HOLDER), events="INSERT"),
        open_to_eyes("panels_action", "panels", "UPDATE"),
        open_to_eyes("panels_actionstep", "panels", "INSERT"),
        function(
            "panels_hand_on", "rec text, who text, said text", "boolean", HAND_ON,
            language="plpgsql", volatility="VOLATILE",
        ),
    ]  # fmt: skip
