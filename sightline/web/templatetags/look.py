"""Template tags of the look: fields, error summary, lists, tables, tags and panels.

Load with `{% load look %}`. A value that a tag does not know raises an error: a queue must not
show an unknown risk as an ordinary one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField
from django.template.context import Context, RequestContext
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sightline.web.templatetags import look_fields as fields

register = template.Library()

COLOURS = frozenset(
    {"grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"}
)
RISKS = {
    "high": ("High risk", "red"),
    "medium": ("Medium risk", "yellow"),
    "low": ("Low risk", "grey"),
}
LEGENDS = frozenset({"s", "m", "l", "xl"})


@register.simple_tag
def field(
    bound: BoundField, *, size: str = "m", heading: bool = False, width: int = 0, rows: int = 5
) -> SafeString:
    """Draw one field of a form with its label, hint, error and control.

    size     size of the label or legend: s, m, l or xl
    heading  the label is the page's only heading (one question on a page)
    width    characters that a one-line box is wide; 0 is the full width
    rows     height of a text area, in lines
    """
    if not isinstance(bound, BoundField):
        raise TypeError(
            "{% field %} needs a field of a form, such as form.name: is it spelt right?"
        )
    if size not in LEGENDS:
        raise ValueError(f"A label's size is one of {', '.join(sorted(LEGENDS))}.")
    shape = fields.kind(bound)
    limit = fields.most_characters(bound)
    shown: dict[str, Any] = {
        "bound": bound,
        "id": bound.auto_id,
        "attributes": fields.attributes(bound, counted=limit is not None),
        "described_by": fields.described_by(bound),
        "type": fields.input_type(bound),
        "value": fields.shown_value(bound),
        "limit": limit,
        "limit_words": "" if limit is None else number_format(limit, force_grouping=True),
        "size": size,
        "heading": heading,
        "width": width,
        "rows": rows,
        "grouped": shape in fields.GROUPED,
        "advised": fields.is_advised(bound),
        "advice": fields.advice(bound),
    }
    if shape in {"radios", "checkboxes"}:
        shown["choices"] = fields.choices(bound)
    elif shape == "select":
        shown["groups"] = fields.option_groups(bound)
    elif shape == "date":
        shown["parts"] = fields.date_parts(bound)
    return render_to_string(f"look/field_{shape}.html", shown)


@register.simple_tag
def form_fields(form: BaseForm) -> SafeString:
    """Draw every field of a form in order, leaving those that a choice reveals to that choice."""
    inside = fields.revealed_names(form)
    shown = (field(form[name]) for name in form.fields if name not in inside)
    return format_html_join("\n", "{}", ((each,) for each in shown))


@register.filter
def attribute_text(attributes: Mapping[str, Any]) -> SafeString:
    """Write attributes for a tag: True stands alone, False and None are left out."""
    return forms.utils.flatatt({k: v for k, v in attributes.items() if v is not None})


def _forms(given: Iterable[Any]) -> list[BaseForm]:
    found: list[BaseForm] = []
    for each in given:
        if isinstance(each, BaseFormSet):
            found.extend(each.forms)
        elif isinstance(each, BaseForm):
            found.append(each)
    return found


def _problems(given: Iterable[Any]) -> list[tuple[str, str]]:
    """(id or "", message) of each problem, in the order in which the page asks."""
    problems: list[tuple[str, str]] = []
    given = list(given)
    for each in given:
        if isinstance(each, BaseFormSet) and each.is_bound:
            problems.extend(("", str(message)) for message in each.non_form_errors())
    for form in _forms(given):
        if not form.is_bound:
            continue
        problems.extend(("", str(message)) for message in form.non_field_errors())
        for bound in form:
            where = "" if bound.is_hidden else fields.first_id(bound)
            problems.extend((where, str(message)) for message in bound.errors)
    return problems


@register.inclusion_tag("look/error_summary.html")
def error_summary(*given: Any) -> dict[str, Any]:
    """List every error of the forms and formsets given, each linked to its control."""
    return {"problems": _problems(given)}


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """Return "Error: " for the page's title when `form`, `forms` or `formset` has an error."""
    given = [context.get("form"), context.get("formset"), *(context.get("forms") or ())]
    return f"{gettext('Error:')} " if _problems(given) else ""


@register.simple_tag
def tag(text: object, colour: str = "grey") -> SafeString:
    """A short status in a colour; the words alone carry the meaning."""
    if colour not in COLOURS:
        raise ValueError(f"A tag's colour is one of {', '.join(sorted(COLOURS))}, not '{colour}'.")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


@register.simple_tag
def risk_tag(risk: object) -> SafeString:
    """High, medium or low risk, as the queue shows it."""
    try:
        label, colour = RISKS[str(risk).lower()]
    except KeyError:
        raise ValueError(f"A risk is one of {', '.join(RISKS)}.") from None
    return tag(label, colour)


def spoken(length: timedelta) -> str:
    """A length of time in one unit, rounded down: 40 minutes, 3 hours, 2 days."""
    minutes = max(0, int(length.total_seconds() // 60))
    if minutes < 60:
        count, unit = minutes, "minute"
    elif minutes < 48 * 60:
        count, unit = minutes // 60, "hour"
    else:
        count, unit = minutes // (24 * 60), "day"
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


@register.simple_tag
def waiting(since: datetime, now: datetime, due: datetime | None = None) -> SafeString:
    """How long something has waited and, past its due time, by how much it is late."""
    if due is not None and now > due:
        text = f"{spoken(now - since)}, late by {spoken(now - due)}"
        return format_html('<span class="sl-waiting sl-waiting--late">{}</span>', text)
    return format_html('<span class="sl-waiting">{}</span>', spoken(now - since))


@register.inclusion_tag("look/summary_list.html")
def summary_list(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Keys and values. A row: key, value and, if wanted, actions [{url, label, about}]."""
    return {"rows": rows, "has_actions": any(row.get("actions") for row in rows)}


@register.inclusion_tag("look/task_list.html")
def task_list(tasks: Sequence[Mapping[str, Any]], *, name: str = "task") -> dict[str, Any]:
    """Steps of a long job. A task: title, status and, if wanted, url, hint, done, colour."""
    return {"tasks": tasks, "name": name}


@register.inclusion_tag("look/data_table.html")
def data_table(
    caption: str,
    columns: Sequence[Mapping[str, Any]],
    rows: Sequence[Sequence[Any]],
    *,
    cards: bool = True,
    empty: str = "Nothing to show.",
    hide_caption: bool = False,
) -> dict[str, Any]:
    """A table. A column: label and, for figures, numeric. Each row has one cell a column.

    cards  on a phone each row becomes a card; otherwise the table scrolls sideways in its own box
    """
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(
                f"A row of '{caption}' has {len(row)} cells for {len(columns)} columns."
            )
    paired = [list(zip(columns, row, strict=True)) for row in rows]
    return {
        "caption": caption,
        "columns": columns,
        "rows": paired,
        "cards": cards,
        "empty": empty,
        "hide_caption": hide_caption,
    }


@register.inclusion_tag("look/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], *, name: str = "page") -> dict[str, Any]:
    """Links to the other pages of a list; whatever else the address asks for is kept."""
    if not isinstance(context, RequestContext):
        raise TypeError("{% pagination %} needs a page made with a request: use render().")
    asked = context.request.GET.copy()

    def link(number: int) -> str:
        asked[name] = str(number)
        return f"?{asked.urlencode()}"

    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": [(n, link(n) if isinstance(n, int) else "") for n in elided],
        "before": link(page.previous_page_number()) if page.has_previous() else "",
        "after": link(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("look/scope_bar.html")
def scope_bar(title: str, entries: Sequence[tuple[str, object]]) -> dict[str, Any]:
    """Say as whom, for what and over which period a page was computed: (name, value) pairs."""
    return {"title": title, "entries": entries}


@register.inclusion_tag("look/panel.html")
def panel(title: str, body: object = "", reference: str = "") -> dict[str, Any]:
    """The page's heading after something was done, with the reference to keep."""
    return {"title": title, "body": body, "reference": reference}


@register.simple_tag
def back_link(url: str, text: str = "") -> SafeString:
    """The way back, for a page's `before_content` block; a landmark, as it is outside main."""
    text = text or gettext("Back")
    return format_html(
        '<nav aria-label="{}"><a class="govuk-back-link" href="{}">{}</a></nav>', text, url, text
    )


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    """Text set apart from what surrounds it."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def warning(content: SafeString) -> SafeString:
    """Something with consequences, read out as a warning."""
    return render_to_string("look/warning.html", {"content": content})


@register.simple_block_tag
def details(content: SafeString, summary: str, is_open: object = False) -> SafeString:
    """Text that most readers do not need, behind one line; open from the start if `is_open`."""
    shown = {"summary": summary, "content": content, "is_open": bool(is_open)}
    return render_to_string("look/details.html", shown)


@register.simple_block_tag
def notice(content: SafeString, title: str = "Important", tone: str = "") -> SafeString:
    """A banner at the top of a page; tone is "success" after something was done."""
    if tone not in {"", "success"}:
        raise ValueError("A notice's tone is '' or 'success'.")
    return render_to_string("look/notice.html", {"title": title, "tone": tone, "content": content})


@register.simple_tag
def map_library() -> SafeString:
    """Attributes that tell a map's script where its library, worker and style are kept."""
    files = {
        "data-library-url": static("vendor/maplibre-gl-csp.js"),
        "data-worker-url": static("vendor/maplibre-gl-csp-worker.js"),
        "data-style-url": static("vendor/maplibre-gl.css"),
        "data-tile-library-url": static("vendor/pmtiles.js"),
    }
    return format_html_join(" ", '{}="{}"', files.items())
