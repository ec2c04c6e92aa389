"""`agreements` from the command line: nothing confidential without saying so, and the exit codes."""

from alna_desktop import cli


def run(demo_file, capsys, *arguments):
    code = cli.run(["agreements", str(demo_file), *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_one_unit_and_all_that_have_one(demo_file, tmp_path, capsys):
    out = tmp_path / "avtaler"
    one = ("--year", 2009, "--unit", "re04", "--out", out)
    assert run(demo_file, capsys, *one) == (
        1, "", "Lederavtaler er fortrolige. Legg til --confidential for å skrive dem til filer.\n",
    )  # fmt: skip
    assert not out.exists()
    code, said, _err = run(demo_file, capsys, *one, "--confidential")
    assert (code, said) == (0, f"1 lederavtale skrevet til «{out}».\n")
    assert [path.name for path in out.iterdir()] == ["RE04-hjemmetjenesten-nord-lederavtale-2009.pdf"]
    run(demo_file, capsys, "--year", 2009, "--all", "--out", out, "--confidential")
    assert len(list(out.glob("RE*-lederavtale-2009.pdf"))) == 22


def test_where_there_is_none(demo_file, tmp_path, capsys):
    found = run(demo_file, capsys, "--year", 2010, "--all", "--out", tmp_path / "avtaler", "--confidential")
    assert found == (1, "", "Det er ingen lederavtale for 2010.\n")
    assert not (tmp_path / "avtaler").exists()
