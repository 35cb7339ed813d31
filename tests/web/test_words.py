"""What a script says with a number, by the script itself: each language has forms of its own."""

import gettext
import json
import subprocess

import pytest
from babel.messages.catalog import Catalog

from sightline.terms import Language
from sightline.web import build, catalogues
from sightline.web.templatetags.languages import COUNTED, counted_words

OTHERS = [one for one in Language if one is not Language.ENGLISH]
NUMBERS = range(1_300)
REPORTS = ("{count} report waits on this device.", "{count} reports wait on this device.")
SCRIPT = (catalogues.SCRIPTS / "words.js").read_text(encoding="utf-8")
PAGE = """globalThis.document = {
  getElementById: () => %s,
  documentElement: { lang: "xx-invalid" },
};
Number.prototype.toLocaleString = function () { return String(this); };
"""
ASKED = """
const [all, most] = [%s, %d];
const numbers = [...Array(most).keys()];
console.log(JSON.stringify(all.map((both) => numbers.map((n) => counted(...both, n)))));
"""


def said(language: Language) -> dict[tuple[str, str], list[str]]:
    """Return what the script says of each number, by its English."""
    words = json.dumps(json.dumps(counted_words(language)))
    held = "null" if language is Language.ENGLISH else f"({{ textContent: {words} }})"
    script = PAGE % held + SCRIPT + ASKED % (json.dumps(COUNTED), len(NUMBERS))
    ran = subprocess.run(
        [build.NODE, "--input-type=module"],
        input=script,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(COUNTED, json.loads(ran.stdout), strict=True))


def rule(held: Catalog) -> object:
    return gettext.c2py(held.plural_expr)


@pytest.mark.parametrize("language", OTHERS)
def test_each_number_has_the_form_that_the_catalogue_gives_it(language):
    held = catalogues.read(language.value)
    form = rule(held)
    for both, words in said(language).items():
        forms = held.get(both[0]).string
        assert words == [forms[form(n)].replace("{count}", str(n)) for n in NUMBERS]


def test_in_english_one_is_one_and_all_else_are_many():
    words = said(Language.ENGLISH)[REPORTS]
    assert words[:3] == [
        "0 reports wait on this device.",
        "1 report waits on this device.",
        "2 reports wait on this device.",
    ]
    assert words[101] == "101 reports wait on this device."


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        (Language.POLISH, 1, "czeka 1 zgłoszenie."),
        (Language.POLISH, 2, "czekają 2 zgłoszenia."),
        (Language.POLISH, 5, "czeka 5 zgłoszeń."),
        (Language.POLISH, 12, "czeka 12 zgłoszeń."),
        (Language.POLISH, 22, "czekają 22 zgłoszenia."),
        (Language.POLISH, 112, "czeka 112 zgłoszeń."),
        (Language.ROMANIAN, 1, "1 sesizare așteaptă"),
        (Language.ROMANIAN, 2, "2 sesizări așteaptă"),
        (Language.ROMANIAN, 20, "20 de sesizări așteaptă"),
        (Language.ROMANIAN, 101, "101 sesizări așteaptă"),
        (Language.WELSH, 2, "Mae 2 adroddiad"),
    ],
)
def test_a_number_takes_its_own_form(language, number, words):
    assert words in said(language)[REPORTS][number]


def test_a_welsh_word_changes_after_two():
    minutes = said(Language.WELSH)[COUNTED[2]]
    assert [minutes[n].split()[-1] for n in (1, 2, 3)] == ["munud.", "funud.", "munud."]
