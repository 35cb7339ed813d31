"""Parts and pages of the look: roles, words beside colours, and nothing from outside the site."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import RequestContext
from django.test import RequestFactory

from tests.web.reading import ENGINE, WEB, Tree, draw, page

JS = WEB / "assets" / "js"
SCSS = WEB / "assets" / "scss"
SHOWN = "JBSW Y3DP"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def plain_files(settings: Any) -> None:
    """Static files have their own names here, without the manifest of a build."""
    files = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": files}}


@pytest.mark.parametrize("source", ['{% tag "x" "pink" %}', '{% risk_tag "huge" %}'])
def test_an_unknown_colour_or_risk_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="one of"):
        draw(source)


@pytest.mark.parametrize(
    ("risk", "words", "colour"),
    [
        ("high", "High risk", "red"),
        ("MEDIUM", "Medium risk", "yellow"),
        ("low", "Low risk", "grey"),
    ],
)
def test_a_risk_is_said_in_words(risk: str, words: str, colour: str) -> None:
    shown = draw("{% risk_tag risk %}", risk=risk).one("strong")
    assert shown["text"] == words
    assert f"govuk-tag--{colour}" in (shown["class"] or "")


@pytest.mark.parametrize(
    ("waited", "due_in", "words"),
    [
        (timedelta(minutes=1), None, "1 minute"),
        (timedelta(hours=47, minutes=59), None, "47 hours"),
        (timedelta(days=3), None, "3 days"),
        (timedelta(hours=5), timedelta(0), "5 hours"),
        (timedelta(hours=5), timedelta(hours=-1), "5 hours, late by 1 hour"),
    ],
)
def test_waiting_is_said_in_words(waited: timedelta, due_in: timedelta | None, words: str) -> None:
    due = None if due_in is None else NOON + due_in
    shown = draw("{% waiting since now due %}", since=NOON - waited, now=NOON, due=due)
    assert shown.one("span")["text"] == words
    assert ("late" in (shown.one("span")["class"] or "")) == ("late" in words)


TABLE = '{% data_table "Queue" columns rows %}'
COLUMNS = [{"label": "Reference"}, {"label": "Items", "numeric": True}]


def test_a_table_keeps_its_roles_and_names_each_cell() -> None:
    tree = draw(TABLE, columns=COLUMNS, rows=[["R1", 3]])
    assert tree.one("caption")["text"] == "Queue"
    assert [each["scope"] for each in tree.all("th")] == ["col", "col"]
    assert [each["data-label"] for each in tree.all("td", role="cell")] == ["Reference", "Items"]
    assert tree.one("table", role="table")
    assert len(tree.all("tr", role="row")) == 2


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    source = '{% data_table "Queue" columns rows cards=False %}'
    box = draw(source, columns=COLUMNS, rows=[["R1", 3]]).one("div", role="region")
    assert box["tabindex"] == "0"
    assert box["aria-label"] == "Queue"


def test_a_ragged_table_is_refused_and_an_empty_one_says_so() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        draw(TABLE, columns=COLUMNS, rows=[["R1"]])
    assert draw(TABLE, columns=COLUMNS, rows=[]).one("p")["text"] == "Nothing to show."


def test_pages_keep_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/queue?risk=high&page=2")
    template = ENGINE.from_string("{% load look %}{% pagination page %}")
    page = Paginator(range(200), 10).get_page(2)
    tree = Tree(template.render(RequestContext(request, {"page": page})))
    assert tree.one("a", aria_current="page")["text"] == "2"
    assert tree.one("a", rel="next")["href"] == "?risk=high&page=3"
    assert tree.one("a", rel="prev")["href"] == "?risk=high&page=1"


def test_a_single_page_has_no_pagination() -> None:
    request = RequestFactory().get("/queue")
    template = ENGINE.from_string("{% load look %}{% pagination page %}")
    page = Paginator(range(3), 10).get_page(1)
    assert not Tree(template.render(RequestContext(request, {"page": page}))).elements


def test_a_change_link_says_what_it_changes() -> None:
    rows = [
        {
            "key": "Place",
            "value": "Park",
            "actions": [{"url": "/p", "label": "Change", "about": "place"}],
        }
    ]
    tree = draw("{% summary_list rows %}", rows=rows)
    assert tree.one("dt")["text"] == "Place"
    assert tree.one("a")["text"] == "Change place"


def test_a_task_is_described_by_its_status() -> None:
    tasks = [
        {"title": "Read", "url": "/r", "status": "Incomplete", "hint": "All of it"},
        {"title": "Grade", "status": "Cannot start yet"},
    ]
    tree = draw("{% task_list tasks %}", tasks=tasks)
    described = (tree.one("a")["aria-describedby"] or "").split()
    assert [tree.text_of(each) for each in described] == ["All of it", "Incomplete"]
    assert tree.text_of("task-2-status") == "Cannot start yet"


def test_blocks_carry_their_meaning_in_words() -> None:
    assert draw("{% warning %}No referral{% endwarning %}").one("strong")["text"] == (
        "Warning No referral"
    )
    assert draw('{% details "Who?" %}Us{% enddetails %}').one("summary")["text"] == "Who?"
    for chosen in ("", "1"):
        folded = draw('{% details "Who?" chosen %}Us{% enddetails %}', chosen=chosen)
        assert ("open" in folded.one("details")) == bool(chosen)
    assert draw("{% inset %}Hours{% endinset %}").one("div")["text"] == "Hours"
    done = draw('{% notice tone="success" title="Done" %}Sent{% endnotice %}')
    assert done.one("div", role="alert")["aria-labelledby"] == done.one("h2")["id"]
    panel = draw('{% panel "Sent" "Your reference" "RPT-7K2M" %}')
    assert panel.one("h1")["text"] == "Sent"
    assert panel.one("strong")["text"] == "RPT-7K2M"
    bar = draw('{% scope_bar "Scope" entries %}', entries=[("For", "Mapping")])
    assert bar.one("section", aria_label="Scope")
    assert bar.one("dd")["text"] == "Mapping"
    assert draw('{% back_link "/q" %}').one("a")["href"] == "/q"


def test_a_map_learns_where_its_library_is() -> None:
    shown = draw("<div {% map_library %}></div>").one("div")
    assert shown["data-worker-url"] == "/static/vendor/maplibre-gl-csp-worker.js"
    assert shown["data-library-url"] == "/static/vendor/maplibre-gl-csp.js"


PAGES = sorted(
    str(path.relative_to(WEB / "templates"))
    for folder in (WEB / "templates", WEB / "templates" / "agencies")
    for path in folder.glob("*.html")
)


class SignIn(forms.Form):
    email = forms.EmailField(label="Email address")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    code = forms.CharField(
        label="Code", widget=forms.TextInput(attrs={"autocomplete": "one-time-code"})
    )


@pytest.fixture
def sign_in() -> SignIn:
    return SignIn({})


@pytest.mark.parametrize("name", [each for each in PAGES if not each.endswith("base.html")])
def test_every_page_has_its_frame(sign_in: SignIn, name: str) -> None:
    if "{% url " in (WEB / "templates" / name).read_text():
        pytest.fail("a page of the look may not depend on the map of addresses")
    tree = page(name, form=sign_in)
    anchors = tree.all("a")
    assert anchors[0]["href"] == "#main"
    assert tree.one("main")["id"] == "main"
    assert len(tree.all("h1")) == 1
    assert tree.one("html")["lang"] == "en-GB"
    assert tree.one("a", class_="sl-exit")["rel"] == "nofollow noreferrer"
    assert tree.one("title")["text"] != "Sightline"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_carries_script_or_style_of_its_own(sign_in: SignIn, name: str) -> None:
    tree = page(name, form=sign_in)
    assert all((each["src"] or "").startswith("/static/") for each in tree.all("script"))
    assert not tree.all("style")
    for _, attributes, _ in tree.elements:
        assert "style" not in attributes
        assert not any(each.startswith("on") for each in attributes)
    assert all((each["href"] or "").startswith("/static/") for each in tree.all("link"))


def test_invented_data_are_called_so_only_where_they_are() -> None:
    assert "Invented data." in str(page("base.html", embedded=True).all("section"))
    assert not page("base.html", embedded=False).all("section")


def test_the_time_limit_can_be_extended_left_or_ended() -> None:
    context = {"session_seconds": 1200, "session_extend_url": "/extend", "sign_out_url": "/out"}
    tree = page("base.html", **context)
    dialog = tree.one("dialog", data_time_limit="1200")
    assert dialog["aria-labelledby"] == "time-limit-title"
    assert tree.text_of("time-limit-title")
    assert [each["action"] for each in tree.all("form")] == ["/extend", "/out"]
    assert len(tree.all("a", class_="sl-exit")) == 2
    assert "20 minutes" in (tree.one("footer")["text"] or "")


def test_the_code_is_offered_to_the_phone_and_the_square_has_words(sign_in: SignIn) -> None:
    code = page("agencies/code.html", form=sign_in)
    assert code.one("input", id="id_code")["autocomplete"] == "one-time-code"
    set_up = page("agencies/set_up_code.html", form=sign_in, qr="", secret=SHOWN)
    assert set_up.one("div", role="img")["aria-label"]
    assert set_up.one("code")["text"] == SHOWN


FORBIDDEN = (
    *("innerHTML", "insertAdjacentHTML", "document.write", 'setAttribute("style"'),
    *("eval(", "new Function", "localStorage", "sessionStorage", "document.cookie"),
)


@pytest.mark.parametrize("script", sorted(JS.glob("*.js")), ids=lambda path: path.name)
def test_no_script_makes_markup_stores_words_or_calls_outside(script: Path) -> None:
    text = script.read_text()
    assert not [each for each in FORBIDDEN if each in text]
    addresses = set(re.findall(r"https?://[^\"'`\s]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    for wanted in re.findall(r'from "(.+?)"', text):
        assert (script.parent / wanted).is_file()


def test_no_typeface_crown_or_logo_of_the_government_is_used() -> None:
    for sheet in SCSS.glob("*.scss"):
        text = sheet.read_text()
        assert "url(" not in text
        assert "GDS Transport" not in text
        assert not re.search(r"components/(header|footer)\"", text)
    assert "$govuk-include-default-font-face: false" in (SCSS / "_settings.scss").read_text()


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("front", "back"),
    [("ink", "sand"), ("ink", "teal-mist"), ("teal", "white"), ("teal", "teal-mist"),
     ("muted", "white"), ("muted", "teal-mist"), ("muted", "sand"), ("danger", "white"),
     ("white", "danger"), ("white", "ink"), ("white", "teal")],
)  # fmt: skip
def test_text_stands_out_from_its_ground(front: str, back: str) -> None:
    settings_sheet = (SCSS / "_settings.scss").read_text()
    palette = dict(re.findall(r"^\$([a-z-]+): (#[0-9a-f]{6});", settings_sheet, re.MULTILINE))
    palette["white"] = "#ffffff"
    light, dark = sorted((_luminance(palette[front]), _luminance(palette[back])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
