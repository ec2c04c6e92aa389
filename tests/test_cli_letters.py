"""`letters` from the command line: what is written and said, and the exit codes."""

import pytest

from alna_desktop import cli


@pytest.fixture
def run(demo_file, capsys):
    """Runs the command on the demo; returns the exit code and what was said on both ways out."""

    def do(*arguments):
        code = cli.run(["letters", str(demo_file), *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


def test_one_unit_and_all_of_them(run, tmp_path):
    out = tmp_path / "brev"
    code, said, _err = run("--year", 2009, "--kind", "authority", "--unit", "re04", "--out", out)
    assert (code, said) == (0, f"1 brev skrevet til «{out}».\n")
    assert [path.name for path in out.iterdir()] == ["RE04-hjemmetjenesten-nord-fullmaktsbrev-2009.pdf"]
    assert run("--year", 2009, "--kind", "steering", "--all", "--out", out)[1] == f"23 brev skrevet til «{out}».\n"
    assert len(list(out.glob("RE*-styringsbrev-2009.pdf"))) == 23


def test_where_nothing_is_issued(run, tmp_path):
    code, said, err = run("--year", 2010, "--kind", "steering", "--all", "--out", tmp_path / "brev")
    assert (code, said, err) == (1, "", "Ingen slike brev er utstedt for 2010.\n")
    assert not (tmp_path / "brev").exists()
