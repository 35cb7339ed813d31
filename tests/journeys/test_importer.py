"""The importer: a partner's file, first looked at, then brought in once."""

from tests.journeys.acting import press

MAPPING = """
partner = "Journey Housing"
[columns]
text = "Details"
received = "Received"
[defaults]
concern = "NOT_RECORDED"
how_known = "UNKNOWN"
[label]
regime = "UK_GDPR"
"""
FILE = "Details,Received\nTwo lads offered vapes outside the shop,2026-10-03\nNo date here,soon\n"


def look_at(page, tmp_path):
    (tmp_path / "partner.csv").write_text(FILE, encoding="utf-8")
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    page.goto("/intelligence/import/")
    page.get_by_label("The partner's file").set_input_files(tmp_path / "partner.csv")
    page.get_by_label("The mapping of its columns").set_input_files(tmp_path / "mapping.toml")
    press(page, "Look at it")


def test_a_file_is_looked_at_then_brought_in_once(visit, accessible, tmp_path):
    page = visit("council.intelligence")
    page.goto("/intelligence/import/")
    accessible(page)
    look_at(page, tmp_path)
    accessible(page)
    bad = page.get_by_role("row").filter(has_text="Received")
    assert bad.count()
    page.get_by_label("The good rows only").check()
    press(page, "Do this")
    accessible(page)
    assert page.get_by_text("1 item added").is_visible()
    look_at(page, tmp_path)
    page.get_by_label("The good rows only").check()
    press(page, "Do this")
    assert page.get_by_text("0 items added").is_visible()
