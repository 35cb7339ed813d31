"""The register as a feed (Atom 1.0, RFC 4287): an entry for each delay and publication. Pure.

It is made from what the public is told, so it can say nothing else. An entry's identity holds the
number of its version: what is changed is told anew, and what was told keeps its identity.
"""

import re
from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree as ET

ATOM: Final = "http://www.w3.org/2005/Atom"
TITLE: Final = "Practice reviews: where and when, and what is delayed"
NOT_XML: Final = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NEVER: Final = "1970-01-01T00:00:00Z"  # of a feed in which nothing has been told yet


def atom(content: dict[str, Any], address: str, *, title: str = TITLE) -> bytes:
    """Return the feed of what the public is told, the newest first.

    address  where the page stands that the feed is of; the feed's identity, so it should not change
    """
    told = sorted(_told(content), key=lambda one: (one["updated"], one["id"]), reverse=True)
    feed = ET.Element("feed", xmlns=ATOM)
    _add(feed, "title", title)
    _add(feed, "id", address)
    _add(feed, "updated", told[0]["updated"] if told else NEVER)
    ET.SubElement(feed, "link", rel="alternate", href=address)
    _add(ET.SubElement(feed, "author"), "name", "Safeguarding partnership")
    for one in told:
        entry = ET.SubElement(feed, "entry")
        _add(entry, "title", one["title"])
        _add(entry, "id", f"{address}#{one['id']}")
        _add(entry, "updated", one["updated"])
        ET.SubElement(entry, "link", rel="alternate", href=f"{address}#{one['review']}")
        _add(entry, "summary", one["summary"])
    made: bytes = ET.tostring(feed, "utf-8", xml_declaration=True)
    return made


def _told(content: dict[str, Any]) -> Iterator[dict[str, str]]:
    for review in content["reviews"]:
        for delay in review["delays"]:
            yield _entry(review, "delay", delay, delay_line(delay))
        for publication in review["publications"]:
            yield _entry(review, "publication", publication, publication_line(publication))


def _entry(review: dict[str, Any], kind: str, one: dict[str, Any], said: str) -> dict[str, str]:
    what = said.partition(".")[0]
    return {
        "id": f"{review['id']}-{kind}-{one['item']}-{one['number']}",
        "review": review["id"],
        "title": f"{review['title']}: {what[0].lower()}{what[1:]}",
        "updated": one["changed_at"],
        "summary": f"{review['kind']}. {said}",
    }


def delay_line(delay: dict[str, Any]) -> str:
    """Return a delay in a line: that it waits, why, since when, until when."""
    ended = delay["ended_on"]
    said = f"Went on, on {ended['said']}" if ended else "Delayed"
    said += f". {delay['reason']}, since {delay['since']['said']}."
    if delay["expected_by"] and not ended:
        said += f" Expected by {delay['expected_by']['said']}."
    return f"{said} {delay['sentence']} {delay['words']}".replace("  ", " ").strip()


def publication_line(one: dict[str, Any]) -> str:
    """Return a publication in a line: how, when, where, and whether it was taken down."""
    if not one["is_out"]:
        return f"Not published. {one['why']}".strip()
    said = f"Published {_when(one['on'])}. {one['mode_words']}."
    if one["taken_down_on"]:
        said = f"Taken down {_when(one['taken_down_on'])}. {said}"
    return " ".join([said, *(one[part] for part in ("where", "link", "why") if one[part])])


def _when(day: dict[str, str] | None) -> str:
    """Return a day, or a year where no more is told, as the end of a sentence."""
    if day is None:
        return "on a day that is not known"
    return f"{'on' if '-' in day['iso'] else 'in'} {day['said']}"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = NOT_XML.sub("", text)
