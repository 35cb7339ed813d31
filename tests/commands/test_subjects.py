"""`sightline subjects deduplicate` suggests, goes on where it stopped, and refuses plainly."""

import csv
from pathlib import Path

import pytest

from sightline.commands import CommandError, main, subjects
from sightline.linkage import bulk_work
from sightline.linkage.bulk import stages

PEOPLE = """rec_id,Full Name,DOB,Phone
P1,Imogen Thornbury,09/03/2011,07700 900123
P2,Callum Ashdown,23/11/1998,07700 900456
P3,"THORNBURY, Immy",2011-03-09,07700900123
P4,Beatrice Thornbury,09/03/2011,07700 900123
"""
GROUPS = [["rec_id", "cluster"], ["P1", "1"], ["P2", "2"], ["P3", "1"], ["P4", "3"]]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


def run(*arguments: object) -> int:
    return subjects.main([str(each) for each in arguments])


def rows(file: Path) -> list[list[str]]:
    with file.open(newline="", encoding="utf-8") as opened:
        return list(csv.reader(opened))


def test_each_row_gets_a_cluster_beside_its_own_reference_and_nothing_else(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(people, "--out", tmp_path / "out.csv") == 0
    assert rows(tmp_path / "out.csv") == GROUPS
    said = capsys.readouterr().out
    assert "suggestions: nothing was merged" in said
    assert "Thornbury" not in said


def test_without_a_reference_the_line_stands_for_the_row(people: Path, tmp_path: Path) -> None:
    people.write_text(PEOPLE.replace("rec_id", "code"), encoding="utf-8")
    run(people, "--out", tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv")[:2] == [["row", "cluster"], ["2", "1"]]
    run(people, "--out", tmp_path / "out.csv", "--key", "code")
    assert rows(tmp_path / "out.csv")[1] == ["P1", "1"]


@pytest.mark.parametrize("place", [0, 1, 5, 16, 17])
def test_a_stopped_run_goes_on_and_ends_the_same(
    people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    folder, done, carry_out = tmp_path / "work", [], bulk_work.carry_out

    def stop(con: object, stage: object, count: int) -> None:
        if len(done) == place:
            raise KeyboardInterrupt
        done.append(stage)
        carry_out(con, stage, count)  # type: ignore[arg-type]

    monkeypatch.setattr(bulk_work, "carry_out", stop)
    with pytest.raises(KeyboardInterrupt):
        run(people, "--out", tmp_path / "out.csv", "--resume", folder)
    assert not (tmp_path / "out.csv").exists()
    assert folder.stat().st_mode & 0o777 == 0o700
    again: list[object] = []

    def count(con: object, stage: object, rows: int) -> None:
        again.append(stage)
        carry_out(con, stage, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(bulk_work, "carry_out", count)
    assert run(people, "--out", tmp_path / "out.csv", "--resume", folder) == 0
    assert len(again) == len(stages(4)) - place
    assert rows(tmp_path / "out.csv") == GROUPS
    assert list(folder.iterdir()) == []


def test_a_stage_that_fails_half_way_leaves_nothing(people: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    with bulk_work.work_in(folder, "x") as con:
        with pytest.raises(KeyboardInterrupt), bulk_work.reading(con):
            raise KeyboardInterrupt
        assert not bulk_work.begun(con)


def test_a_changed_list_is_not_gone_on_with(people: Path, tmp_path: Path) -> None:
    with bulk_work.work_in(tmp_path / "work", "one list"):
        pass
    with pytest.raises(CommandError, match="work on another list"):
        run(people, "--out", tmp_path / "out.csv", "--resume", tmp_path / "work")


def test_a_folder_with_other_things_is_left_alone(people: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds other things"):
        run(people, "--out", tmp_path / "out.csv", "--resume", tmp_path)
    assert people.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("\n", "no headings"),
        ("dob,phone\n1990,1\n", "no column holds a name"),
        ("name,dob\n", "no row"),
        ('name,dob\n"open,1\n' + "x,2\n" * 3, "no row|unclosed|row"),
    ],
)
def test_bad_input_is_one_line(
    tmp_path: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(text, encoding="utf-8")
    command = ["subjects", "deduplicate", str(file), "--out", str(tmp_path / "out.csv")]
    if "open" in text:  # one row, whose name is the rest of the file
        assert main.main(command) == 0
        return
    assert main.main(command) == 2
    printed = capsys.readouterr().err
    assert said in printed
    assert printed.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("out", [".", "nowhere/out.csv"])
def test_a_place_that_cannot_be_written_is_refused_first(
    people: Path, tmp_path: Path, out: str
) -> None:
    with pytest.raises(CommandError, match="folder"):
        run(people, "--out", tmp_path / out)


def test_the_pages_never_load_duckdb() -> None:
    import subprocess
    import sys

    program = "import sys, sightline.linkage; print({'duckdb', 'pandas'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout == "set()\n"
