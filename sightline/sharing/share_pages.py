"""How a decision is laid out on its page: every field of the ICO's form, in its order."""

from typing import Any

from sightline.sharing.queries.pages import DecisionPage

OUTSIDE = "None: shared outside any agreement"
_GROUPS = (
    (
        "Why",
        (
            ("at_risk", "Is a child at risk"), ("purpose", "Purpose"), ("necessity", "Necessary"),
            ("proportionality", "No more than is needed"), ("reason", "Reason"),
            ("against", "Against it"),
        ),
    ),
    (
        "The child, and whoever cares for them",
        (
            ("consent", "Consent sought"), ("consent_why", "Why not, or all the same"),
            ("child_told", "Child told"), ("carer_told", "Parent or carer told"),
            ("told_why", "Why not told"), ("child_view", "What the child says"),
        ),
    ),
    (
        "How it is handled",
        (
            ("conditions", "Conditions"), ("retention", "How long they may keep it"),
            ("controllers", "Answerable for the copy"), ("security", "Kept safe"),
            ("rights", "Rights"), ("dpia", "Impact assessment"),
            ("dpo_view", "Data protection officer"),
        ),
    ),
)  # fmt: skip


def decision(found: DecisionPage) -> dict[str, Any]:
    """Return what the page of a decision draws beside the decision itself."""
    groups = [
        (title, [{"key": label, "value": found.said[name]} for name, label in rows
                 if found.said[name]])
        for title, rows in _GROUPS
    ]  # fmt: skip
    groups[-1][1].extend(_handled(found) if found.is_shared else [])
    return {
        "groups": [(title, rows) for title, rows in groups if rows],
        "law": [each for each in found.decided.lawful_basis.splitlines() if each],
        "number": found.chain.index(found.decided.reference) + 1,
    }


def _handled(found: DecisionPage) -> list[dict[str, Any]]:
    one = found.decided
    rows = {
        "Agreement": found.agreement_name or OUTSIDE,
        "For whom": one.audience.label,
        "Passing on": "Allowed" if one.onward_allowed else "Only by another decision of ours",
        "May be opened until": f"{one.until:%-d %B %Y}" if one.until else "",
        "Words masked": "Every name" if one.mask_everyone else ", ".join(one.mask),
        "Passes between two laws": one.crossing_authority,
    }
    return [{"key": key, "value": value} for key, value in rows.items() if value]
