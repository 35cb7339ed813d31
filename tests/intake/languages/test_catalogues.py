"""Every word of the reporter's pages has its translation, and nothing is left over."""

import re

import pytest

from sightline.terms import Language
from sightline.web import build, catalogues
from tests.intake.languages.reading_age import WORD, grade, plain, sentences, syllables

LANGUAGES = [one.value for one in Language if one is not Language.ENGLISH]
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]*>")
SAME = {"{number} MB"}  # the same in another language


def english() -> list[str]:
    return [str(message.id) for message in catalogues.words() if message.id]


def test_the_words_are_found_in_templates_forms_terms_errors_and_scripts():
    found = set(english())
    assert {
        "Check your answers", "Say how you know, or not sure", "Yes, someone is in danger now",
        "No place of that name is in our list.", "Saved {time}", "Sent, waiting to be read",
        "They met there", "We have your report.", "It has %(show_value)s",
        "The date must be after 1950",
    } <= found  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_and_none_is_left_over(language):
    held = {message.id: message for message in catalogues.read(language) if message.id}
    assert sorted(set(english()) - set(held)) == []
    assert sorted(set(held) - set(english())) == []
    assert [each for each, message in held.items() if message.fuzzy or not message.string] == []
    assert [each for each, message in held.items() if message.string == each and each not in SAME
            and len(WORD.findall(plain(each))) > 1] == []  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_gaps_and_the_same_tags(language):
    for message in catalogues.read(language):
        if message.id:
            gaps = [sorted(PLACEHOLDER.findall(text)) for text in (message.id, message.string)]
            assert gaps[0] == gaps[1], message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_to_call_is_the_same_in_every_language(language):
    for message in catalogues.read(language):
        for number in re.findall(r"\b(?:999|101)\b", message.id):
            assert number in message.string, message.id


def test_the_pages_hold_the_words_of_their_scripts_and_no_others():
    from sightline.web.templatetags.languages import WORDS

    assert sorted(WORDS) == sorted(set(catalogues._in_scripts()))


@pytest.mark.parametrize(
    "line", ["msgstr Dalej", 'msgstr "Dalej', 'msgtr "Dalej"', "rubbish", 'msgstr "Da"lej"']
)
def test_a_wrong_line_is_named_and_its_language_left_out(line, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "sightline" / "intake" / "locale"
    for language in LANGUAGES:
        (folder / language / "LC_MESSAGES").mkdir(parents=True)
        text = 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n\nmsgid "Back"\nmsgstr "Wstecz"\n'
        wrong = text + f'\nmsgid "Next"\n{line}\n'
        file = folder / language / "LC_MESSAGES" / "django.po"
        file.write_text(wrong if language == "pl" else text, encoding="utf-8")
    monkeypatch.setattr(catalogues, "FOLDER", folder)
    monkeypatch.setattr(catalogues, "ROOT", tmp_path / "sightline")
    problems = catalogues.compile_all(tmp_path / "made")
    assert len(problems) == 1
    assert "pl/LC_MESSAGES/django.po, line 9" in problems[0]
    made = sorted(file.parts[-3] for file in (tmp_path / "made").rglob("*.mo"))
    assert made == ["cy", "ro"]
    monkeypatch.setattr(build.settings, "VAR", tmp_path)
    assert build.main() == 0
    assert "line 9" in capsys.readouterr().err


def test_bringing_up_to_date_changes_nothing_where_all_is_in_order():
    before = [catalogues._file(language).read_bytes() for language in LANGUAGES]
    try:
        catalogues.update()
        assert [catalogues._file(language).read_bytes() for language in LANGUAGES] == before
    finally:
        for language, text in zip(LANGUAGES, before, strict=True):
            catalogues._file(language).write_bytes(text)


def test_the_english_can_be_read_at_eleven():
    prose = [text for text in english() if len(WORD.findall(plain(text))) > 5]
    assert len(prose) > 150
    assert grade(prose) <= 6
    long = [words for text in english() for words in sentences(text) if len(words) > 25]
    assert long == []


@pytest.mark.parametrize(
    ("word", "count"),
    [("car", 1), ("worried", 2), ("safeguarding", 4), ("asked", 1), ("wanted", 2), ("place", 1),
     ("people", 2), ("emergency", 4), ("report", 2), ("are", 1)],
)  # fmt: skip
def test_syllables(word, count):
    assert syllables(word) == count


def test_hard_words_in_a_long_sentence_are_noticed():
    hard = "Notwithstanding multi-agency procedural considerations, practitioners should evaluate."
    assert grade([hard]) > 12
    assert grade(["We saw a car. It was red."]) < 2
