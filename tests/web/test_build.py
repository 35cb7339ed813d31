"""The front end is built whole, and only when what it reads has changed."""

from pathlib import Path

import pytest

from sightline.web import build


def make_once(folder: Path, inputs: list[Path]) -> bool:
    """Whether asking for `folder` made it."""
    made: list[Path] = []
    build._once(folder, inputs, made.append)
    return bool(made)


def test_nothing_is_built_twice_until_an_input_or_the_result_changes(tmp_path: Path) -> None:
    source, folder = tmp_path / "source.scss", tmp_path / "built"
    source.write_text("a")
    assert make_once(folder, [source])
    assert not make_once(folder, [source])
    source.write_text("b")
    assert make_once(folder, [source])
    folder.rmdir()
    assert make_once(folder, [source])


def test_a_failed_build_leaves_the_last_good_one(tmp_path: Path) -> None:
    source, folder = tmp_path / "source.scss", tmp_path / "built"
    source.write_text("a")
    make_once(folder, [source])
    (folder / "good").touch()
    source.write_text("b")

    def fail(_: Path) -> None:
        raise build.BuildError("broken")

    with pytest.raises(build.BuildError):
        build._once(folder, [source], fail)
    assert (folder / "good").exists()
    assert make_once(folder, [source])


def test_every_copied_file_is_there_and_asks_for_no_source_map() -> None:
    assert build.main() == 0
    for name in build.COPIED:
        file = build.SOURCE / "vendor" / Path(name).name
        assert file.stat().st_size > 1000
        assert b"sourceMappingURL" not in file.read_bytes()
    assert (build.SOURCE / "css" / "sightline.css").stat().st_size > 1000


def test_missing_packages_are_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "PACKAGES", tmp_path)
    assert build.main() == 1
    assert capsys.readouterr().err == (
        "front end: its packages are missing: run python3 run.py, which fetches them.\n"
    )
