"""The pages of a chart with scripts off: grown by buttons, narrowed, kept, taken out."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from sightline.subjects.charting.asked import read_seed
from sightline.subjects.models import Chart
from sightline.subjects.queries.chart_saved import last_day
from tests.intelligence.making import new_grade, new_item
from tests.subjects.charts import PHONE, naming, network, opened, reference_of, stands, text

pytestmark = pytest.mark.django_db
GROW = re.compile(r'name="grow" value="([^"]+)"')
GROWN = re.compile(r'name="grown" value="([^"]*)"')


def test_with_scripts_off_it_grows_by_the_buttons_of_its_rows(grown, officer, browser_of, entering):
    browser = browser_of(officer)
    phone = reference_of(entering, officer, PHONE)
    page = text(browser.get(reverse("chart"), {"from": phone}))
    for _ in range(4):
        [seed] = GROW.findall(page)
        page = text(browser.post(reverse("chart"), {"grown": GROWN.search(page)[1], "grow": seed}))
    assert "Wharf Kitchen" in page
    assert GROWN.search(page)[1].count(" ") == 4
    back = {"grown": GROWN.search(page)[1], "remove": read_seed(seed).reference}
    assert GROW.findall(text(browser.post(reverse("chart"), back))) == [seed]


def test_names_are_hidden_everywhere_when_it_is_asked(grown, officer, browser_of, entering):
    browser = browser_of(officer)
    grown_from = " ".join([reference_of(entering, officer, PHONE), *grown[:4]])
    for address in ("chart", "chart-data"):
        shown = {"grown": grown_from, "one": grown_from.split()[0], "other": grown_from.split()[0]}
        named = text(browser.post(reverse(address), shown))
        hidden = text(browser.post(reverse(address), {**shown, "hidden": "on"}))
        for name in ("Danny Marsh", "07700 900123", "VK17 XGW", "Wharf Kitchen"):
            assert name in named
            assert name not in hidden


def test_no_name_or_number_is_in_an_address(grown, officer, browser_of, entering):
    browser = browser_of(officer)
    page = text(browser.get(reverse("chart"), {"from": grown[1]}))
    addresses = re.findall(r'(?:href|action|formaction|data-url)="([^"]*)"', page)
    assert len(addresses) > 10
    assert not [a for a in addresses if "Marsh" in a or "900123" in a or "Danny" in a]


def test_a_start_that_is_not_there_is_told_at_the_field_and_in_an_address_is_missing(
    grown, officer, browser_of
):
    browser = browser_of(officer)
    for typed, said in (("", "Enter a reference"), ("Danny Marsh", "Enter a reference like"),
                        ("V-AAAAA-AAAAA", "You may see nothing")):  # fmt: skip
        answer = browser.post(reverse("chart"), {"start": typed})
        assert (answer.status_code, said in text(answer)) == (400, True)
        assert f'value="{typed}"' in text(answer) or not typed
    found = browser.post(reverse("chart"), {"start": grown[1].lower()})
    assert found.headers["Location"] == f"{reverse('chart')}?from={grown[1]}"
    for missing in ("V-AAAAA-AAAAA", "nonsense", "I-AAAAA-AAAAA", "J-AAAAA-AAAAA"):
        assert browser.get(reverse("chart"), {"from": missing}, follow=True).status_code == 404


def test_wrong_filters_are_told_and_what_was_typed_stays(grown, officer, browser_of):
    sent = {"grown": grown[1], "since": "32/13/2026", "one": "Danny", "graded": "A"}
    answer = browser_of(officer).post(reverse("chart"), sent)
    page = text(answer)
    assert answer.status_code == 400
    assert "Enter a day like 31/3/2026" in page
    assert "Enter the reference of a point on the chart" in page
    assert 'value="32/13/2026"' in page
    assert 'value="Danny"' in page
    assert GROWN.search(page)[1] == grown[1]
    data = browser_of(officer).post(reverse("chart-data"), sent)
    assert (data.status_code, set(data.json()["problems"])) == (400, {"since", "one"})
    backwards = {"grown": grown[1], "since": "2/1/2026", "until": "1/1/2026"}
    assert "must not be before" in text(browser_of(officer).post(reverse("chart"), backwards))


def test_filters_narrow_by_grade_by_day_and_by_kind(put_in, officer, entering, browser_of):
    with entering(officer):
        good = naming("They came.", "danny", "kez")
        bad = naming("They drove VK17 XGW.", "danny", days=9)
    items = [*put_in(officer, good, grade=new_grade("2AP")), *put_in(officer, bad)]

    def kinds(**asked):
        sent = {"grown": " ".join(items), **asked}
        nodes = browser_of(officer).post(reverse("chart-data"), sent).json()["nodes"]
        return sorted(node["kind"] for node in nodes)

    assert kinds() == ["PERSON", "PERSON", "VRM"]
    assert kinds(graded="SURE") == ["PERSON", "PERSON"]
    assert kinds(since="10/10/2026") == ["PERSON", "PERSON", "VRM"]  # where it started stays
    assert kinds(until="1/10/2026") == ["PERSON", "PERSON"]
    assert kinds(kinds=["VRM"]) == ["PERSON", "PERSON", "VRM"]


def test_a_weak_link_is_said_in_the_table_and_pale_on_the_canvas(
    put_in, officer, entering, browser_of
):
    items = network(put_in, officer, entering, grade="")
    browser = browser_of(officer)
    page = text(browser.get(reverse("chart"), {"from": items[1]}))
    assert "Weak: not graded" in page
    data = browser.post(reverse("chart-data"), {"grown": items[1]}).json()
    assert [link["weak"] for link in data["links"]] == [True]


def test_ways_between_two_are_told_link_by_link(grown, officer, entering, browser_of):
    with entering(officer):
        kez = stands("kez")
    phone = reference_of(entering, officer, PHONE)
    sent = {"grown": " ".join(grown), "one": phone.lower(), "other": kez}
    page = text(browser_of(officer).post(reverse("chart"), sent))
    assert f"From 07700 900123 to {kez}: 2 links. 1 way" in page
    assert "07700 900123 and Danny Marsh: named together, 1 item, 2AP, the newest of" in page
    for other, said in (
        (phone, "Nothing on this chart leads"),
        ("C-AAAAA-AAAAA", "not on this chart"),
    ):
        assert said in text(browser_of(officer).post(reverse("chart"), {**sent, "other": other}))


def test_who_stands_between_is_told_and_no_child_is(put_in, officer, entering, browser_of):
    with entering(officer):
        items = put_in(officer, naming("One.", "danny", "amy"), naming("Two.", "amy", "kez"),
                       naming("VK17 XGW.", "kez"), naming("VK17 XGW, 07700 900123."))  # fmt: skip
        danny, kez, amy = (stands(who) for who in ("danny", "kez", "amy"))
    page = text(browser_of(officer).post(reverse("chart"), {"grown": " ".join(items)}))
    ranked = page.split("Who and what stands between")[1].split("Grown from")[0]
    assert kez in ranked
    assert "VK17 XGW" in ranked
    assert amy not in ranked
    assert danny not in ranked  # at the edge
    assert "Children are never ranked" in ranked


def keeping(**different):
    day = timezone.localdate() + timedelta(days=30)
    until = {"lapses_on_day": day.day, "lapses_on_month": day.month, "lapses_on_year": day.year}
    words = {"purpose": "To plan a visit", "action": "A visit by licensing"}
    return {**words, **until, **different}


def test_keeping_asks_what_for_what_next_and_until_when(grown, officer, browser_of):
    browser = browser_of(officer)
    asked = text(browser.post(reverse("chart-keep"), {"grown": grown[1], "graded": "A"}))
    assert "No map without an action" in asked
    assert "error" not in asked.split("<main")[1].lower()
    empty = {"grown": grown[1], **dict.fromkeys(keeping(), "")}
    told = text(browser.post(reverse("chart-keep"), {**empty, "purpose": "To plan a visit"}))
    assert "Enter what will be done" in told
    assert "Enter the last day" in told
    assert "To plan a visit" in told
    assert f'name="grown" value="{grown[1]}"' in told
    past = browser.post(reverse("chart-keep"), {"grown": grown[1], **keeping(lapses_on_year=2020)})
    assert "not past" in text(past)
    late = {"lapses_on_year": last_day().year + 1}
    assert "longer" in text(
        browser.post(reverse("chart-keep"), {"grown": grown[1], **keeping(**late)})
    )


def test_a_kept_chart_is_drawn_anew_with_its_filters_and_places(
    grown, officer, browser_of, entering
):
    browser = browser_of(officer)
    with entering(officer):
        kez = stands("kez")
    put = json.dumps({kez: [12, -7], "Danny Marsh": [1, 1]})
    sent = {"grown": f"{grown[1]} {kez}", "kinds": ["PERSON"], "positions": put, **keeping()}
    kept = browser.post(reverse("chart-keep"), sent, follow=True)
    page = text(kept)
    assert "To plan a visit" in page
    assert GROWN.search(page)[1] == f"{grown[1]} {kez}"
    data = json.loads(re.search(r'id="chart-data" type="application/json">(.*?)</script>', page)[1])
    assert {node["kind"] for node in data["nodes"]} == {"PERSON"}
    assert data["positions"] == {kez: [12, -7]}
    assert re.search(r'value="PERSON" checked', page)
    [line] = re.findall(r'href="(/subjects/chart/J-[^"]+)"', text(browser.get(reverse("chart"))))
    gone = browser.post(f"{line}/throw-away", follow=True)
    assert "You keep no chart" in text(gone)
    assert browser.get(line).status_code == 404


def test_a_kept_chart_row_holds_no_name_and_no_number(grown, officer, browser_of, entering):
    sent = {"grown": " ".join(grown), **keeping(purpose="A", action="B")}
    browser_of(officer).post(reverse("chart-keep"), sent)
    with entering(officer):
        row = str(Chart.objects.values().get())
    for name in ("Danny", "Marsh", "900123", "VK17", "Kitchen"):
        assert name not in row


def test_a_kept_chart_of_what_may_not_be_seen_any_more_is_empty(grown, officer, browser_of):
    browser = browser_of(officer)
    browser.post(reverse("chart-keep"), {"grown": grown[1], **keeping()})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_membership SET until = now() - interval '1 day'")
    [line] = re.findall(r'href="(/subjects/chart/J-[^"]+)"', text(browser.get(reverse("chart"))))
    page = browser.get(line)
    assert page.status_code == 200
    assert "Danny" not in text(page)
    assert "Nothing that you may see now" in text(page)


def test_a_large_chart_shows_its_first_rows_and_all_when_asked(
    put_in, officer, entering, browser_of
):

    many = [new_item(sanitised_text=f"07700 900123 and 07700 900{n}") for n in range(300, 420)]
    put_in(officer, *many)
    phone = reference_of(entering, officer, PHONE)
    sent = {"grown": f"{phone}+"}
    page = text(browser_of(officer).post(reverse("chart"), sent))
    assert "The first 100 of 121 points and 100 of 120 links" in page
    everything = text(browser_of(officer).post(reverse("chart"), {**sent, "rows": "all"}))
    assert everything.count('data-label="Who or what"') >= 121
    small = text(browser_of(officer).get(reverse("chart"), {"from": phone}))
    assert "07700 900123 is in 120 items. The newest 60 are drawn." in small
    assert f'name="grow" value="{phone}+"' in small


def test_names_that_were_hidden_stay_hidden_on_the_next_chart(
    put_in, officer, entering, browser_of
):
    items = network(put_in, officer, entering)
    record = opened(entering, officer, items[0], "danny")
    browser, here = browser_of(officer), {"grown": record}
    assert "Danny Marsh" in text(browser.get(reverse("chart"), {"from": record}))
    browser.post(reverse("chart-data"), {**here, "hidden": "on"})
    assert "Danny Marsh" not in text(browser.get(reverse("chart"), {"from": record}))
    browser.post(reverse("chart-data"), here)
    assert "Danny Marsh" in text(browser.get(reverse("chart"), {"from": record}))
