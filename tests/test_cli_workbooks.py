"""`workbook` and `read-workbook` from the command line: what is written, said and saved, and the exit codes."""

import pytest
from exchange.workbook_making import fill

from alna_desktop import cli

USERS = "Brukertilfredshet – samlet"


@pytest.fixture
def run(demo_file, capsys):
    """Runs a command on the demo; returns the exit code and what was said on both ways out."""

    def do(command, *arguments):
        try:
            code = cli.run([command, str(demo_file), *map(str, arguments)])
        except SystemExit as left:
            code = left.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


@pytest.fixture
def path(run, tmp_path):
    code, out, _err = run("workbook", "--unit", "re04", "--year", "2009", "--out", tmp_path / "ark")
    assert code == 0
    assert out.startswith("1 ark er skrevet")
    (written,) = (tmp_path / "ark").iterdir()
    return written


def test_all_units_and_a_shorter_period(run, tmp_path):
    assert run("workbook", "--all", "--period", "2009-T1", "--out", tmp_path)[0] == 0
    assert len(list(tmp_path.glob("RE*-2009-T1.xlsx"))) == 23


def test_a_dry_run_says_what_would_be_changed_and_changes_nothing(run, path):
    fill(path, USERS, value=4.8)
    for _time in range(2):
        code, out, err = run("read-workbook", path, "--dry-run")
        assert (code, err) == (0, "")
        assert out == "Hjemmetjenesten nord: Brukertilfredshet, 2009: – → 4,80 (ny)\nIngenting er lagret.\n"


def test_what_is_right_is_saved(run, path):
    fill(path, USERS, value=4.8)
    code, out, _err = run("read-workbook", path)
    assert (code, out.splitlines()[-1]) == (0, "1 endring er lagret.")
    assert run("read-workbook", path)[1] == "0 endringer er lagret.\n"


def test_what_is_wrong_is_listed_and_nothing_is_saved(run, path):
    fill(path, USERS, value=7)
    code, _out, err = run("read-workbook", path)
    assert code == 1
    assert err.startswith(f"{path.name}, Registrering, F5: Skalaen går fra 1 til 6.")
    assert err.endswith("Ingenting er lagret.\n")


@pytest.mark.parametrize(("prefer", "code", "last"), [(None, 1, ""), ("file", 0, "0 end"), ("workbook", 0, "1 end")])
def test_a_conflict_is_not_saved_until_someone_says_what_counts(run, path, tmp_path, prefer, code, last):
    run("workbook", "--unit", "RE04", "--year", "2009", "--out", tmp_path / "b")
    (other,) = (tmp_path / "b").iterdir()
    fill(other, USERS, value="4,7")
    assert run("read-workbook", other)[0] == 0
    fill(path, USERS, value="4,8")
    left, out, err = run("read-workbook", path, *(["--prefer", prefer] if prefer else []))
    assert left == code
    assert (out.splitlines()[-1]).startswith(last)
    assert ("1 konflikt" in err) is (prefer is None)


@pytest.mark.parametrize("arguments", [("--unit", "RE04"), ("--year", "2009", "--out", "x"), ("--year", "x", "--all")])
def test_a_wrong_command_is_told_with_2(run, arguments):
    assert run("workbook", *arguments)[0] == 2


def test_an_unknown_unit_or_file_is_told_with_1(run, tmp_path):
    assert run("workbook", "--unit", "RE99", "--year", "2009", "--out", tmp_path)[0] == 1
    assert run("workbook", "--unit", "RE04", "--year", "1999", "--out", tmp_path)[0] == 1
    assert run("read-workbook", tmp_path / "x.xlsx")[0] == 1
