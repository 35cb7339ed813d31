"""The words of the reporter's pages and their translations: python -m sightline.web.catalogues

That brings the catalogues up to date with the pages: what is new waits in them for its translation,
what is gone is taken out. The build compiles them.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "intake" / "locale"
LANGUAGES = ("cy", "pl", "ro")
SCRIPTS = ROOT / "web" / "assets" / "js"
MARKED = re.compile(r"translat|gettext")
LINE = re.compile(r'#.*|\s*|(?:(?:msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(?:[^"\\]|\\.)*"\s*')
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
}
SAID = {"word": None, "counted": (1, 2)}  # by scripts
# Words that pages show by a name in the program: terms, why not, and what others' rules say.
TERMS = {
    "terms/reporting.py": ("Danger", "WhenKind", "WhenSaid", "PartOfDay", "Which", "WhereKind"),
    "terms/concerns.py": ("HowKnown",),
    "terms/files.py": ("FileKind", "FileProblem"),
    "terms/links.py": ("LedTo", "LinkKind"),
    "terms/replies.py": ("ReplyOutcome",),
}
ELSEWHERE = {  # literals that are shown by a name: where, and how they begin
    "intake/asking.py": r"ONLY_KNOWN: Final = \"([^\"]*)\"",
    "intake/moments.py": r"\"(The date must [^\"]*)\"",
    "intake/rules.py": r"SubmissionStage\.\w+: \"([^\"]*)\",",
    "web/navigation.py": r"\(\"(Report)\", ",
}
OFFICERS_ALONE = (
    "map cell",
    "opening hours",
    "population",
)  # why not, of pages that no reporter sees


def words() -> Catalog:
    """Return everything that the reporter's pages say, untranslated."""
    found = Catalog(fuzzy=False)
    for message in sorted({*_in_files(), *_in_terms(), *_elsewhere(), *_in_scripts()}, key=str):
        found.add(message)
    return found


def _in_files() -> Iterator[str | tuple[str, ...]]:
    for file in sorted([*ROOT.rglob("*.py"), *ROOT.rglob("*.html")]):
        text = file.read_text(encoding="utf-8")
        if MARKED.search(text):
            yield from _extracted(_as_python(text) if file.suffix == ".html" else text, "python")


def _as_python(template: str) -> str:
    """Return a template's words as the calls that Django makes of them."""
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    return templatize(template)


def _extracted(text: str, method: str) -> Iterator[str | tuple[str, ...]]:
    keywords = SAID if method == "javascript" else KEYWORDS
    for _line, message, _comments, _context in extract(
        method, io.BytesIO(text.encode()), keywords=keywords
    ):
        yield message


def _in_scripts() -> Iterator[str | tuple[str, ...]]:
    for file in sorted(SCRIPTS.glob("*.js")):
        yield from _extracted(file.read_text(encoding="utf-8"), "javascript")


def _in_terms() -> Iterator[str]:
    from importlib import import_module

    for file, names in TERMS.items():
        module = import_module("sightline." + file.removesuffix(".py").replace("/", "."))
        for name in names:
            said = "meaning" if name == "ReplyOutcome" else "label"
            yield from (getattr(term, said) for term in getattr(module, name))


def _elsewhere() -> Iterator[str]:
    for file, pattern in ELSEWHERE.items():
        yield from re.findall(pattern, (ROOT / file).read_text(encoding="utf-8"))
    for source in sorted((ROOT / "places").glob("*.py")):
        for found in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(found, ast.Call) and getattr(found.func, "id", "") == "PlaceError":
                both = [str(part.value) for part in found.args if isinstance(part, ast.Constant)]
                yield from [] if any(word in both[0] for word in OFFICERS_ALONE) else both


def read(language: str) -> Catalog:
    """Return a catalogue. Raise PoFileError where a line of it is wrong."""
    text = _file(language).read_bytes()
    for number, line in enumerate(text.decode("utf-8").splitlines()):
        if not LINE.fullmatch(line):  # Babel takes an open quotation mark for a shorter word
            raise PoFileError("This is no line of a catalogue", Catalog(), line, number)
    return read_po(io.BytesIO(text), locale=language, abort_invalid=True)


def _file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "django.po"


def compile_all(folder: Path) -> list[str]:
    """Compile every catalogue to a folder; return what is wrong, a line for each left out."""
    problems = []
    for language in LANGUAGES:
        target = folder / language / "LC_MESSAGES" / "django.mo"
        try:
            _compile(language, target)
        except (PoFileError, OSError, UnicodeDecodeError, ValueError) as problem:
            target.unlink(missing_ok=True)
            problems.append(_said(language, problem))
    return problems


def _compile(language: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    with partial.open("wb") as file:
        write_mo(file, read(language))
    partial.replace(target)


def _said(language: str, problem: Exception) -> str:
    where = f", line {problem.lineno + 1}" if isinstance(problem, PoFileError) else ""
    return f"{_file(language).relative_to(ROOT.parent)}{where}: {problem}. It is left out."


def update() -> None:
    """Bring every catalogue up to date with the pages."""
    for language in LANGUAGES:
        held = read(language)
        held.update(words(), no_fuzzy_matching=True)
        held.obsolete.clear()
        write(language, held)


def write(language: str, held: Catalog) -> None:
    """Write a catalogue in the order of its English, under the head that its file has."""
    head = _file(language).read_text(encoding="utf-8").split("\n\n")[0]
    body = io.BytesIO()
    write_po(body, held, width=100, sort_output=True, omit_header=True)
    _file(language).write_text(f"{head}\n\n{body.getvalue().decode()}", encoding="utf-8")


if __name__ == "__main__":
    update()
    sys.exit(0)
