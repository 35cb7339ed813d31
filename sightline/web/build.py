"""Builds what browsers load, from node_modules and assets/: python -m sightline.web.build

The stylesheet is compiled and packages' own files are copied to var/static-src; from there they are
hashed and compressed to var/static. Each half is done again only when what it reads has changed.
The catalogues of the reporter's languages are compiled to var/locale; one that is wrong is left
out, so that its pages are English.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from sightline.web import catalogues, settings

ASSETS = Path(__file__).parent / "assets"
PACKAGES = settings.ROOT / "node_modules"
SOURCE = settings.VAR / "static-src"
BUILT = Path(settings.STATIC_ROOT)
NODE = Path(sys.prefix) / "bin" / "node"

COPIED = (  # files of the packages that pages load as they are
    "htmx.org/dist/htmx.min.js",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "maplibre-gl/dist/maplibre-gl-csp.js",
    "maplibre-gl/dist/maplibre-gl-csp-worker.js",
    "maplibre-gl/dist/maplibre-gl.css",
    "pmtiles/dist/pmtiles.js",
    "cytoscape/dist/cytoscape.min.js",  # draws link charts; loaded where there is one
    "layout-base/layout-base.js",  # what the two below rest on
    "cose-base/cose-base.js",
    "cytoscape-fcose/cytoscape-fcose.js",  # lays out 2,000 points in seconds, by forces
)
OWN_FOLDERS = ("js", "img")
SOURCE_MAP = re.compile(rb"(?://# sourceMappingURL=\S*|/\*# sourceMappingURL=[^*]*\*/)")


class BuildError(Exception):
    """The front end cannot be built; the text is one line that says what to do."""


def main() -> int:
    """Build what has changed; returns 0, or 1 after one line that says what is wrong."""
    for problem in catalogues.compile_all(settings.VAR / "locale"):
        print(f"languages: {problem}", file=sys.stderr)
    try:
        _once(SOURCE, _inputs(), _gather)
        _once(BUILT, _files(SOURCE, *_package_folders()), _publish)
    except (BuildError, OSError, ValueError) as problem:
        print(f"front end: {problem}", file=sys.stderr)
        return 1
    return 0


def _once(folder: Path, inputs: list[Path], make: Callable[[Path], None]) -> None:
    """Make `folder` afresh, whole or not at all, unless its stamp says that nothing has changed."""
    stamp, digest = folder.with_name(f"{folder.name}.stamp"), _digest(inputs)
    if folder.is_dir() and stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    make(partial)
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)
    stamp.write_text(digest, encoding="ascii")


def _gather(folder: Path) -> None:
    """Make css/sightline.css, js/, img/ (our own) and vendor/ (the packages' files)."""
    print("Building the styles and scripts ...", flush=True)
    _compile(ASSETS / "scss" / "sightline.scss", folder / "css" / "sightline.css")
    (folder / "vendor").mkdir()
    for name in COPIED:
        file = PACKAGES / name
        (folder / "vendor" / file.name).write_bytes(SOURCE_MAP.sub(b"", file.read_bytes()))
    for own in OWN_FOLDERS:
        if (ASSETS / own).is_dir():
            shutil.copytree(ASSETS / own, folder / own)


def _compile(source: Path, target: Path) -> None:
    """Compile one stylesheet; Sass's own message names file and line."""
    command: list[str | Path] = [
        NODE,
        PACKAGES / "sass" / "sass.js",
        "--style=compressed",
        "--no-source-map",
    ]
    command += [f"--load-path={PACKAGES}", "--quiet-deps", source, target]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    if result.returncode:
        raise BuildError(f"the stylesheet does not compile.\n{result.stderr.strip()}")


def _publish(folder: Path) -> None:
    """Hash and compress every file for the web server, by Django's own storage."""
    import django
    from django.conf import settings as configured
    from django.core.management import call_command

    configured.configure(
        INSTALLED_APPS=["django.contrib.staticfiles"],
        STATICFILES_DIRS=[SOURCE, *_package_folders()],
        STATIC_ROOT=folder,
        STATIC_URL=settings.STATIC_URL,
        STORAGES=settings.STORAGES,
    )
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)


def _package_folders() -> list[Path]:
    """The static folders of the packages, such as hotspots/static."""
    return sorted(ASSETS.parents[1].glob("*/static"))


def _inputs() -> list[Path]:
    missing = [name for name in ("sass/sass.js", *COPIED) if not (PACKAGES / name).is_file()]
    if missing or not NODE.exists():
        raise BuildError("its packages are missing: run python3 run.py, which fetches them.")
    return [Path(__file__), settings.ROOT / "package-lock.json", *_files(ASSETS)]


def _files(*folders: Path) -> list[Path]:
    return sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())


def _digest(files: Iterable[Path]) -> str:
    """One fingerprint of the files' names and contents."""
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.parent.name}/{file.name}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
