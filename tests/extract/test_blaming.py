"""Blaming words are found however they are written, and ordinary sentences are left alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.extract import blaming as module
from sightline.extract.blaming import blaming, entries

BLAMES = [
    ("It is a lifestyle choice.", "lifestyle choice"),
    ("These are Life-Style choices", "Life-Style choices"),
    ("She is promiscuous.", "promiscuous"),
    ("He keeps putting himself at risk.", "putting himself at risk"),
    ("They put\nthemselves in danger", "put\nthemselves in danger"),
    ("a known child prostitute", "child prostitute"),
    ("She is prostituting herself", "prostituting herself"),
    ("sexually active since 12", "sexually active"),
    ("her older boyfriend drives", "older boyfriend"),
    ("Her boyfriend, aged 24, drives", "boyfriend, aged 24"),
    ("boyfriend is in his thirties", "boyfriend is in his thirties"),
    ("in a relationship with an older man", "in a relationship with an older man"),
    ("it was consensual", "consensual"),
    ("He is very street-wise", "street-wise"),
    ("just attention seeking", "attention seeking"),
    ("a drugs runner for them", "drugs runner"),
    ("runs county lines by choice", "runs county lines"),
    ("running country lines", "running country lines"),
    ("He absconded again", "absconded"),
    ("chose to go missing", "chose to go missing"),
    ("making poor choices", "poor choices"),
    ("in with the wrong crowd", "wrong crowd"),
    ("risk-taking behaviour", "risk-taking behaviour"),
    ("hard to engage", "hard to engage"),
    ("She won’t engage with us", "won’t engage"),
    ("beyond parental control", "beyond parental control"),
    ("dressed provocatively", "provocatively"),
    ("mature for her age", "mature for her age"),
    ("a 15 year old male", "15 year old male"),
    ("sex for drugs", "sex for drugs"),
    ("child porn on his phone", "child porn"),
    ("involved in CSE", "involved in CSE"),
    ("went of her own accord", "of her own accord"),
    ("asking for it", "asking for it"),
    ("recruiting her friends", "recruiting her friends"),
    ("a known gang member", "known gang member"),
    ("a prolific offender", "prolific offender"),
    ("claims to have been raped", "claims to have been raped"),
    ("lacks insight", "lacks insight"),
    ("comes from a good family", "comes from a good family"),
    ("a troubled teenager", "troubled teenager"),
    ("a group of youths", "group of youths"),
]
PLAIN = [
    "The card was in promiscuous mode.",
    "The man absconded from custody in May.",
    "Absconded from an open prison.",
    "Her boyfriend of 15 is in her class.",
    "She puts herself first now.",
    "He runs a taxi firm and a county newspaper.",
    "The bus runs along the county line.",
    "The youth offending team and the young offenders institution.",
    "The fire was out of control of the crew; out of control of our staff.",
    "A choice of lifestyle magazines.",
    "The worker engaged with the school and the family.",
    "A 34 year old male drove a grey van.",
    "She is active in sport and likes street food.",
    "He asked for it to be mended.",
    "He was complimentary about the sludge.",
    "Consensual data sharing is a different thing.",
    "Involved in exploitation prevention.",
    "",
]


@pytest.mark.parametrize(("text", "said"), BLAMES, ids=[said for _, said in BLAMES])
def test_blaming_words_are_found_with_why_and_better_ones(text, said):
    [found] = blaming(text)
    assert text[found.start : found.end] == found.said == said
    assert found.why
    assert found.better


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_words_are_left_alone(text):
    assert blaming(text) == []


def test_words_within_words_are_pointed_out_once_and_in_order():
    found = blaming("Promiscuous, streetwise; a known gang member. 😀 Attention-seeking.")
    assert [one.said for one in found] == [
        "Promiscuous",
        "streetwise",
        "known gang member",
        "Attention-seeking",
    ]


@given(st.text(max_size=300))
def test_any_text_is_read_and_offsets_are_its_own(text):
    for one in blaming(text):
        assert text[one.start : one.end] == one.said


def test_every_entry_finds_something_here():
    texts = [text for text, _ in BLAMES]
    silent = [
        shape.pattern
        for _, shape in module._compiled()
        if not any(shape.search(text) for text in [*texts, *MORE])
    ]
    assert silent == []
    assert len(entries()) > 40


MORE = [
    "underage sex", "dealing drugs for the elders", "a serial absconder, a runaway",
    "chooses to associate with them", "uncooperative", "challenging behaviour", "manipulative",
    "crying wolf", "slags",
]  # fmt: skip


def test_a_line_without_source_date_or_advice_is_refused():
    line = {"said": "x", "why": "y", "better": "z", "source": "practice"}
    with pytest.raises(ValueError, match="a source and a date"):
        module._entry("x", line, {"practice": "p"})


def test_the_script_reads_the_words_as_this_does():
    script = Path(__file__).parents[2] / "sightline" / "web" / "assets" / "js" / "blaming_words.js"
    texts = [text for text, _ in BLAMES] + PLAIN + MORE
    given = json.dumps({"words": module.for_pages(), "texts": texts})
    run = (
        f"import({json.dumps(script.as_uri())}).then(({{ reader }}) => {{"
        "const {words, texts} = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "const read = reader(words);"
        "console.log(JSON.stringify(texts.map((text) => read(text).map((one) => one.said))));})"
    )
    node = Path(sys.prefix) / "bin" / "node"
    done = subprocess.run(
        [node, "-e", run], input=given, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [[one.said for one in blaming(text)] for text in texts]
