"""Packs from the command line after a template, and with their figures as workbooks."""

from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook

from alna_desktop import cli


def packs(file: Path, folder: Path, *more: str) -> int:
    return cli.run(["packs", str(file), "--period", "2009-T1", "--out", str(folder), *more])


def titles(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return [item.title for item in outline.root]


def test_a_template_is_named_by_its_name_or_its_key(demo_file: Path, tmp_path: Path) -> None:
    assert packs(demo_file, tmp_path / "a", "--unit", "RE02", "--template", "tertialrapport") == 0
    assert packs(demo_file, tmp_path / "b", "--unit", "RE02", "--template", "tertial") == 0
    (first,), (second,) = (tmp_path / "a").iterdir(), (tmp_path / "b").iterdir()
    assert first.name == second.name == "RE02-furuset-sykehjem-2009-T1-tertialrapport.pdf"
    assert titles(first) == titles(second)
    assert "Siden sist" not in titles(first)
    assert {"Oppsummering", "Tiltak"} <= set(titles(first))


def test_a_template_of_the_district_is_one_document(
    demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert packs(demo_file, tmp_path / "ut", "--all", "--template", "director", "--annex") == 0
    assert capsys.readouterr().out == f"1 pakke er skrevet til «{tmp_path / 'ut'}».\n"
    workbook, pdf = sorted((tmp_path / "ut").iterdir(), key=lambda path: path.suffix, reverse=True)
    assert (pdf.suffix, workbook.suffix, pdf.stem) == (".pdf", ".xlsx", workbook.stem)
    assert len(titles(pdf)) == 24
    units = {row[0] for row in load_workbook(workbook)["Målekart"].iter_rows(min_row=2, values_only=True)}
    assert len(units) == 24


def test_a_template_that_is_not_there_is_said_with_those_that_are(
    demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert packs(demo_file, tmp_path / "ut", "--unit", "RE02", "--template", "Ukerapport") == 1
    said = capsys.readouterr().err
    assert "«Ukerapport»" in said
    assert "Tertialrapport" in said
    assert not (tmp_path / "ut").exists()


def test_an_annex_beside_each_pack_under_the_same_name(demo_file: Path, tmp_path: Path) -> None:
    assert packs(demo_file, tmp_path, "--unit", "RE04", "--annex") == 0
    names = sorted(path.name for path in tmp_path.glob("RE04*"))
    assert names == ["RE04-hjemmetjenesten-nord-2009-T1.pdf", "RE04-hjemmetjenesten-nord-2009-T1.xlsx"]
    assert load_workbook(tmp_path / names[1]).sheetnames[:3] == ["Innhold", "Saker", "Målekart"]
