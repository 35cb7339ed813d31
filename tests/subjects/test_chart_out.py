"""A chart taken out: the same in each form of file, under its marking, in the ledger."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from tests.intelligence.test_actions import ledger
from tests.subjects.charts import KITCHEN, PHONE, naming, reference_of, text

pytestmark = pytest.mark.django_db


def taken(browser, items, file, **more):
    sent = {"grown": " ".join(items), "file": file, "reason": "For the panel", **more}
    answer = browser.post(reverse("chart-out"), sent)
    assert answer.status_code == 200
    assert re.fullmatch(
        r'attachment; filename="sightline-chart-[a-z0-9]+-\d{8}-\d{4}\.(graphml|zip)"',
        answer.headers["Content-Disposition"],
    )
    return answer.content


def tables(content):
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return {name: folder.read(name).decode("utf-8-sig") for name in folder.namelist()}


def test_graphml_holds_points_and_links_and_its_handling(grown, police_analyst, browser_of):
    content = taken(browser_of(police_analyst), grown, "GRAPHML")
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = ET.fromstring(content)  # noqa: S314  our own
    labels = {d.text for d in root.iterfind(".//g:node/g:data[@key='n-label']", space)}
    assert {"Danny Marsh", "07700 900123", "VK17 XGW", "Wharf Kitchen"} <= labels
    ids = {node.get("id") for node in root.iterfind(".//g:node", space)}
    edges = list(root.iterfind(".//g:edge", space))
    assert len(edges) == 5
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= ids
    keys = {key.get("id") for key in root.iterfind("g:key", space)}
    assert {data.get("key") for data in root.iterfind(".//g:data", space)} <= keys
    said = root.find("g:desc", space).text
    assert said.startswith("OFFICIAL-SENSITIVE. Taken out by Test Person (analyst of Police), ")
    assert "for: For the panel." in said


@pytest.mark.parametrize(
    ("file", "points", "links", "label"),
    [
        ("CSV", "points.csv", "links.csv", "Name"),
        ("I2", "entities.csv", "links.csv", "Entity Label"),
    ],
)
def test_tables_hold_the_same_and_say_their_handling_in_each_row(
    file, points, links, label, grown, police_analyst, browser_of
):
    found = tables(taken(browser_of(police_analyst), grown, file))
    assert "OFFICIAL-SENSITIVE" in found["about.txt"]
    rows = {name: list(csv.DictReader(io.StringIO(found[name]))) for name in (points, links)}
    assert {"Danny Marsh", "07700 900123"} <= {row[label] for row in rows[points]}
    assert len(rows[links]) == 5
    for row in rows[points] + rows[links]:
        assert "for: For the panel" in row["Handling"]


def test_i2_links_name_both_ends_with_date_grade_and_strength(grown, police_analyst, browser_of):
    found = tables(taken(browser_of(police_analyst), grown[:1], "I2"))
    [row] = csv.DictReader(io.StringIO(found["links.csv"]))
    assert {row["Entity1 Type"], row["Entity2 Type"]} == {"Grown person", "Telephone"}
    assert {row["Entity1 Label"], row["Entity2 Label"]} == {"Danny Marsh", "07700 900123"}
    assert (row["Link Type"], row["Link Date"]) == ("Named together", "2026-10-05")
    assert (row["Link Grade"], row["Link Strength"]) == ("2AP", "Confirmed")
    assert row["Link Items"] == grown[0]


@pytest.mark.parametrize("file", ["GRAPHML", "CSV", "I2"])
def test_hidden_names_are_in_no_file(file, grown, police_analyst, browser_of, entering):
    content = taken(browser_of(police_analyst), grown, file, hidden="on")
    said = content.decode() if file == "GRAPHML" else "".join(tables(content).values())
    for name in ("Danny Marsh", "900123", "VK17", "Wharf"):
        assert name not in said
    assert reference_of(entering, police_analyst, PHONE) in said
    assert "Names are hidden" in said


def test_no_cell_is_a_formula_and_no_sign_breaks_xml(
    put_in, officer, police_analyst, browser_of, entering
):
    with entering(officer):
        item = naming("She came.", "amy", **{**KITCHEN, "place_name": "=HYPERLINK(A1) <b>\u0008&"})
    items = put_in(officer, item)
    browser = browser_of(police_analyst)
    for file in ("CSV", "I2"):
        for name, said in tables(taken(browser, items, file)).items():
            cells = [c for row in csv.reader(io.StringIO(said)) for c in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))], name
    root = ET.fromstring(taken(browser, items, "GRAPHML"))  # noqa: S314
    assert "=HYPERLINK(A1) <b>&" in "".join(root.itertext())


def test_taking_out_asks_why_and_as_what_and_is_for_analysts(
    grown, officer, police_analyst, browser_of
):
    sent = {"grown": grown[1], "graded": "A"}
    answer = browser_of(police_analyst).post(reverse("chart-out"), {**sent, "file": "CSV"})
    assert (answer.status_code, "Enter what it is for" in text(answer)) == (400, True)
    assert f'name="grown" value="{grown[1]}"' in text(answer)
    assert 'name="graded" value="A"' in text(answer)
    png = {**sent, "reason": "x", "file": "PNG"}
    assert browser_of(police_analyst).post(reverse("chart-out"), png).status_code == 400
    for address in ("chart-out", "chart-picture"):
        given = {**sent, "file": "CSV", "reason": "For the panel"}
        assert browser_of(officer).post(reverse(address), given).status_code == 404
    assert "Take this chart out" not in text(
        browser_of(officer).get(reverse("chart"), {"from": grown[1]})
    )


def test_each_file_and_each_picture_is_in_the_ledger_with_all_that_is_on_it(
    grown, police_analyst, browser_of
):
    browser = browser_of(police_analyst)
    taken(browser, grown[:1], "CSV")
    picture = browser.post(reverse("chart-picture"), {"grown": grown[0], "reason": "For the panel"})
    assert picture.json()["line"].startswith("OFFICIAL-SENSITIVE. Taken out by Test Person")
    assert picture.json()["name"].endswith(".png")
    first, second = ledger("EXPORT", police_analyst)
    assert first == second
    assert grown[0] in first
    assert len(first) == 3
    refused = browser.post(reverse("chart-picture"), {"grown": grown[0], "reason": ""})
    assert (refused.status_code, "reason" in refused.json()["problems"]) == (400, True)
    assert len(ledger("EXPORT", police_analyst)) == 2
