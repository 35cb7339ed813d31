"""Every word of the reporter's pages has its translation, and nothing is left over."""

import re

import pytest

from sightline.terms import Language
from sightline.web import build, catalogues
from tests.intake.languages.reading_age import WORD, grade, plain, sentences, syllables

LANGUAGES = [one.value for one in Language if one is not Language.ENGLISH]
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]*>")
SAME = {"{number} MB"}  # the same in another language


def texts(said: object) -> tuple[str, ...]:
    """Return the forms of what is said with a number, or what is said."""
    return tuple(map(str, said)) if isinstance(said, tuple) else (str(said),)


def english() -> list[str]:
    return [text for message in catalogues.words() if message.id for text in texts(message.id)]


def test_the_words_are_found_in_templates_forms_terms_errors_and_scripts():
    found = set(english())
    assert {
        "Check your answers", "Say how you know, or not sure", "Yes, someone is in danger now",
        "No place of that name is in our list.", "Saved {time}", "Sent, waiting to be read",
        "They met there", "We have your report.", "It has %(show_value)s",
        "The date must be after 1950", "Last night", "Write a report without signal",
        "{count} report waits on this device.", "{count} reports wait on this device.",
    } <= found  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_and_none_is_left_over(language):
    held = {texts(message.id): message for message in catalogues.read(language) if message.id}
    wanted = {texts(message.id) for message in catalogues.words() if message.id}
    assert sorted(wanted - set(held)) == []
    assert sorted(set(held) - wanted) == []
    said = {each: texts(message.string) for each, message in held.items()}
    assert [each for each, words in said.items() if held[each].fuzzy or not all(words)] == []
    assert [each for each, words in said.items() if set(words) & set(each) - SAME
            and len(WORD.findall(plain(each[0]))) > 1] == []  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_with_a_number_has_every_form_of_its_language(language):
    held = catalogues.read(language)
    forms = {len(texts(message.string)) for message in held if isinstance(message.id, tuple)}
    assert forms == {held.num_plurals}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_gaps_and_the_same_tags(language):
    for message in catalogues.read(language):
        if message.id:
            both = (*texts(message.id), *texts(message.string))
            gaps = {tuple(sorted(PLACEHOLDER.findall(text))) for text in both}
            assert len(gaps) == 1, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_to_call_is_the_same_in_every_language(language):
    for message in catalogues.read(language):
        for number in re.findall(r"\b(?:999|101)\b", texts(message.id)[0]):
            assert all(number in text for text in texts(message.string)), message.id


def test_the_pages_hold_the_words_of_their_scripts_and_no_others():
    from sightline.web.templatetags.languages import COUNTED, WORDS

    assert sorted((*WORDS, *COUNTED), key=str) == sorted(set(catalogues._in_scripts()), key=str)


def test_no_words_of_a_script_are_out_of_the_catalogues_sight():
    sight = {text for each in catalogues._in_scripts() for text in texts(each)}
    for file in sorted(catalogues.SCRIPTS.glob("*.js")):
        called = re.findall(r'\b(?:word|counted)\("([^"]*)"', file.read_text(encoding="utf-8"))
        assert set(called) <= sight, file.name


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
