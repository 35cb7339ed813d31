"""Every kind of field has its label, hint and error bound; every error leads to its control."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.template import Context

from tests.web.reading import ENGINE, Tree, draw, page


class Everything(forms.Form):
    reveals = {"how": {"told": ["told_by"]}}
    choice_hints = {"how": {"saw": "With your own eyes"}}

    words = forms.CharField(
        label="What happened?", help_text="As it was.", max_length=1000, widget=forms.Textarea
    )
    how = forms.ChoiceField(
        label="How do you know?",
        choices=[("saw", "I saw it"), ("told", "I was told")],
        widget=forms.RadioSelect,
    )
    told_by = forms.CharField(label="Who told you?")
    kinds = forms.MultipleChoiceField(
        label="Kinds", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    when = forms.DateField(label="When?", help_text="27 3 2025", widget=forms.SelectDateWidget)
    role = forms.ChoiceField(
        label="Role", choices=[("", "Choose"), ("Group", [("met", "Met there")])]
    )
    postcode = forms.CharField(label="Postcode", max_length=8, help_text="HR1 2AB")
    people = forms.IntegerField(label="How many?", min_value=1)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    picture = forms.FileField(label="Picture", help_text="20 MB at most")
    again = forms.BooleanField(label="Come back to me", help_text="By telephone")
    pin = forms.CharField(required=False, widget=forms.HiddenInput)


def a_field(name: str, data: dict[str, Any] | None = None, more: str = "") -> Tree:
    form = Everything(data)
    return draw(f"{{% field form.{name} {more} %}}", form=form)


@pytest.mark.parametrize("name", ["words", "postcode", "people", "role", "secret", "picture"])
def test_a_single_control_has_its_label_bound(name: str) -> None:
    tree = a_field(name)
    label = tree.one("label")
    assert label["for"] == f"id_{name}"
    assert label["text"] == Everything().fields[name].label
    assert any(a.get("id") == f"id_{name}" and a.get("name") == name for _, a, _ in tree.elements)


@pytest.mark.parametrize(
    ("name", "tag"),
    [("words", "textarea"), ("postcode", "input"), ("picture", "input"), ("again", "input")],
)
def test_a_control_is_described_by_its_hint_and_then_its_error(name: str, tag: str) -> None:
    tree = a_field(name, {})
    control = tree.one(tag, id=f"id_{name}")
    described = (control["aria-describedby"] or "").split()
    assert described[:2] == [f"id_{name}-hint", f"id_{name}-error"]
    assert control["aria-invalid"] == "true"
    assert "Error: This field is required." in tree.text_of(f"id_{name}-error")
    assert all(tree.text_of(each) for each in described)


@pytest.mark.parametrize("name", ["how", "kinds", "when"])
def test_a_group_is_a_fieldset_that_carries_legend_and_error(name: str) -> None:
    tree = a_field(name, {})
    assert tree.one("legend")["text"] == Everything().fields[name].label
    described = (tree.one("fieldset")["aria-describedby"] or "").split()
    assert f"id_{name}-error" in described
    assert all(tree.text_of(each) for each in described)


def test_a_valid_control_is_not_called_invalid() -> None:
    tree = a_field("postcode", {"postcode": "HR1 2AB"})
    assert "aria-invalid" not in tree.one("input")
    assert tree.one("input")["value"] == "HR1 2AB"


def test_a_radio_button_has_its_hint_and_reveals_its_question() -> None:
    tree = a_field("how", {"how": "saw"})
    saw, told = tree.all("input", type="radio")
    assert "checked" in saw
    assert tree.text_of(saw["aria-describedby"] or "") == "With your own eyes"
    assert told["data-reveal"] == "id_how_1-more"
    revealed = tree.one("div", id="id_how_1-more")
    assert "govuk-radios__conditional--hidden" in (revealed["class"] or "")
    assert revealed["text"]
    assert tree.one("input", type="text")["name"] == "told_by"


def test_a_taken_choice_shows_what_it_reveals() -> None:
    tree = a_field("how", {"how": "told"})
    assert "--hidden" not in (tree.one("div", id="id_how_1-more")["class"] or "")


def test_a_whole_form_draws_a_revealed_field_once() -> None:
    tree = draw("{% form_fields form %}", form=Everything())
    names = [a["name"] for tag, a, _ in tree.elements if tag in {"input", "textarea", "select"}]
    assert names.count("told_by") == 1
    ids = [a["id"] for _, a, _ in tree.elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_a_refused_date_shows_exactly_what_was_typed() -> None:
    data = {"when_day": "31", "when_month": "2", "when_year": "two"}
    tree = a_field("when", data)
    assert [each["value"] for each in tree.all("input")] == ["31", "2", "two"]
    assert [each["text"] for each in tree.all("label")] == ["Day", "Month", "Year"]


def test_a_saved_date_fills_its_three_boxes() -> None:
    form = Everything(initial={"when": date(2025, 3, 27)})
    tree = draw("{% field form.when %}", form=form)
    assert [each["value"] for each in tree.all("input")] == ["27", "3", "2025"]


def test_a_long_answer_is_counted_and_never_cut_short() -> None:
    area = (tree := a_field("words")).one("textarea")
    assert "maxlength" not in area
    assert area["data-most-characters"] == "1000"
    assert tree.text_of("id_words-count") == "You can enter up to 1,000 characters"
    assert "id_words-count" in (area["aria-describedby"] or "")


def test_a_text_area_is_as_high_as_its_page_says() -> None:
    assert a_field("words", more="rows=3").one("textarea")["rows"] == "3"


def test_a_number_is_typed_without_spin_buttons() -> None:
    box = a_field("people").one("input")
    assert box["type"] == "text"
    assert box["inputmode"] == "numeric"
    assert "min" not in box


def test_a_password_is_never_sent_back() -> None:
    tree = a_field("secret", {"secret": "hunter2-hunter2"})
    assert "value" not in tree.one("input")


def test_options_keep_their_groups() -> None:
    tree = a_field("role", {"role": "met"})
    assert tree.one("optgroup")["label"] == "Group"
    assert "selected" in tree.one("option", value="met")


@pytest.mark.parametrize("name", ["words", "postcode", "pin"])
def test_what_was_typed_is_shown_as_text(name: str) -> None:
    attack = '"><script>alert(1)</script>'
    form = Everything({name: attack})
    html = ENGINE.from_string("{% load look %}{% field form." + name + " %}").render(
        Context({"form": form})
    )
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_question_can_be_the_heading() -> None:
    assert a_field("postcode", more="heading=True").one("h1")["text"] == "Postcode"
    assert a_field("how", more="heading=True").one("h1")["text"] == "How do you know?"


def test_an_unknown_widget_is_refused() -> None:
    class Odd(forms.Form):
        moment = forms.SplitDateTimeField()

    with pytest.raises(ImproperlyConfigured, match="SplitDateTimeWidget"):
        draw("{% field form.moment %}", form=Odd())


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(TypeError, match="spelt right"):
        draw("{% field form.nmae %}", form=Everything())


def test_each_error_links_to_a_control_that_is_on_the_page() -> None:
    source = "{% error_summary form %}{% form_fields form %}"
    tree = draw(source, form=Everything({}))
    links = [(a["href"] or "")[1:] for a in tree.all("a")]
    assert "id_how_0" in links
    assert "id_when_day" in links
    assert "id_postcode" in links
    controls = {a.get("id") for t, a, _ in tree.elements if t in {"input", "select", "textarea"}}
    assert set(links) <= controls
    assert "There is a problem" in (tree.one("div", role="alert")["text"] or "")
    assert tree.one("div", class_="govuk-error-summary")["tabindex"] == "-1"


def test_no_errors_no_summary_and_no_prefix() -> None:
    tree = draw("{% error_summary form %}{% error_prefix %}", form=Everything())
    assert not tree.elements


@pytest.mark.parametrize(("data", "prefix"), [({}, "Error: "), (None, "")])
def test_the_title_says_that_there_is_an_error(data: dict[str, Any] | None, prefix: str) -> None:
    tree = page("base.html", form=Everything(data))
    assert tree.one("title")["text"] == f"{prefix}Sightline"


def test_a_clean_formset_is_not_an_error() -> None:
    class Short(forms.Form):
        name = forms.CharField()

    some = forms.formset_factory(Short)
    sent = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "x"}
    source = "{% load look %}{% error_prefix %}"
    template = ENGINE.from_string(source)
    assert template.render(Context({"formset": some(sent)})) == ""
    bad = forms.formset_factory(Short, min_num=1, validate_min=True)
    assert template.render(Context({"formset": bad({**sent, "form-0-name": ""})})) == "Error: "
