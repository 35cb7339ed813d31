"""How hard a text is to read: Flesch and Kincaid's grade, with syllables counted by rule."""

import re

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
MARKUP = re.compile(r"<[^>]*>|%\(\w+\)s|\{\w+\}")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")


def plain(text: str) -> str:
    """Return a message without its tags; what stands in for a name is one short word."""
    return MARKUP.sub(lambda found: "" if found[0].startswith("<") else "one", text)


def sentences(text: str) -> list[list[str]]:
    """Return the sentences of a text as words."""
    return [words for part in SENTENCE.split(plain(text)) if (words := WORD.findall(part))]


def syllables(word: str) -> int:
    """Return about how many syllables a word has: groups of vowels, less those that are silent."""
    bare = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", bare))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcgh]es$", bare):
        groups -= 1
    return max(1, groups)


def grade(texts: list[str]) -> float:
    """Return the school year, as Flesch and Kincaid count it, that can read all of it."""
    found = [words for text in texts for words in sentences(text)]
    words = [word for each in found for word in each]
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(found) + 11.8 * spoken / len(words) - 15.59
