"""An import while it is worked out."""

import pytest
from import_makers import known, text_file, workbook

from alna_desktop.errors import UserError
from alna_desktop.exchange.drafts import Draft
from alna_desktop.exchange.profiles import Role
from alna_desktop.exchange.sources import open_source
from alna_desktop.services.incoming import Effect

TEXT = "Enhet;Indikator;Periode;Verdi\nRE02;sick;2009-01;5\nRE99;sick;2009-01;ti\n"


def draft(tmp_path, text: str = TEXT) -> Draft:
    made = Draft(text_file(tmp_path, text), known())
    made.check()
    return made


def test_it_begins_with_the_guess_and_says_what_hinders(tmp_path) -> None:
    made = draft(tmp_path)
    assert made.names == ["Enhet", "Indikator", "Periode", "Verdi"]
    assert (list(made.rows), made.count) == ([2, 3], 1)
    assert made.effects == {2: {Effect.NEW: 1}}
    assert [problem.column for problem in made.problems[3]] == ["Enhet", "Verdi"]
    assert made.reason == "1 av 2 rader har feil."


def test_what_is_not_complete_is_said_and_the_rows_are_there_all_the_same(tmp_path) -> None:
    made = draft(tmp_path)
    made.set_role(3, Role.SKIP)
    made.check()
    assert (made.prepared, made.count, list(made.rows)) == (None, 0, [2, 3])
    assert made.reason == made.trouble == "Velg hvilken kolonne verdiene står i."


def test_a_role_that_only_one_column_can_have_moves(tmp_path) -> None:
    made = draft(tmp_path)
    made.set_role(1, Role.UNIT)
    assert [column.role for column in made.profile.columns] == [Role.SKIP, Role.UNIT, Role.PERIOD, Role.VALUE]


def test_a_saved_profile_is_laid_on_the_columns_of_another_file(tmp_path) -> None:
    mapping = draft(tmp_path).profile.to_json()
    made = draft(tmp_path, "Kilde;Verdi;Periode;Indikator;Enhet\nNLP;5;2009-01;sick;RE02\n")
    made.use("NLP", mapping)
    made.check()
    assert [column.heading for column in made.profile.columns] == made.names
    assert (made.reason, made.count, made.name) == ("", 1, "NLP")
    with pytest.raises(UserError, match="Disse kolonnene finnes ikke"):
        draft(tmp_path, "a;b\n1;2\n").use("NLP", mapping)


def test_another_sheet_and_other_headings(tmp_path) -> None:
    def change(book):
        sheet = book.create_sheet("To")
        for row in ["Overskrift", "Enhet Indikator Periode Verdi", "RE02 sick 2009-01 5"]:
            sheet.append(row.split())

    made = Draft(open_source(workbook(tmp_path, [["x"]], change)), known())
    made.choose_sheet("To")
    made.check()
    assert (made.sheet_name, made.profile.header, made.count) == ("To", 2, 1)
    made.choose_sheet("To", (0, 1))
    made.check()
    assert made.names == ["A", "B", "C", "D"]


def test_nothing_new(tmp_path) -> None:
    found = draft(tmp_path, "Enhet;Indikator;Periode;Verdi\nRE02;sick;2009-01;\n")
    assert found.reason == "Det er ingenting nytt i filen."
