"""Templates of letters: those that come with the program, what can be saved, and a new file's own."""

from contextlib import closing

import pytest

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import LetterKind
from alna_desktop.models.letter_text import BlockKind, parse
from alna_desktop.services import history, letter_templates, start
from alna_desktop.store.database import open_file

STEERING = LetterKind.STEERING


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        (STEERING, ["Formål", "Strategiske mål", "Mål og resultatkrav", "Budsjettramme", "Prioriteringer",
                    "Rapportering og oppfølging"]),
        (LetterKind.AUTHORITY, ["Fullmakten", "Personal", "Økonomi", "Faglig ansvar", "Delegering videre", "Grenser"]),
    ],
)  # fmt: skip
def test_what_comes_with_the_program_is_sound(kind, headings):
    title, body = letter_templates.default(kind)
    assert letter_templates.check(title, body) == {}
    assert [block.text for block in parse(body) if block.kind is BlockKind.HEADING] == headings


def test_a_new_file_has_them(tmp_path):
    path = tmp_path / "ny.alna"
    start.make(path, {"name": "Bydel X"})
    with closing(open_file(path, by="test")) as database:
        for kind in LetterKind:
            assert [row.name for row in letter_templates.rows(database, kind)] == ["Standard"]
        assert history.undo(database) is None


def test_a_file_without_them_gets_them(database):
    letter_templates.fetch_defaults(database)
    assert len(letter_templates.rows(database, STEERING)) == 1
    history.undo(database)
    assert letter_templates.rows(database, STEERING) == []


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"name": ""}, ("name", "Skriv noe her.")),
        ({"name": "x" * 101}, ("name", "Skriv høyst 100 tegn. Nå er det 101.")),
        ({"title": " "}, ("title", "Skriv noe her.")),
        ({"title": "{mål}"}, ("title", "«{mål}» må stå alene på en linje.")),
        ({"body": ""}, ("body", "Skriv noe her.")),
        ({"body": "Kjære {sjef}"}, ("body", "Det finnes ikke noe felt som heter «sjef».")),
        ({"body": "Målene er {mål}."}, ("body", "«{mål}» må stå alene på en linje.")),
        ({"body": "- {strategiske mål}"}, ("body", "«{strategiske mål}» må stå alene på en linje.")),
        ({"body": "| {mål} |"}, ("body", "«{mål}» må stå alene på en linje.")),
        ({"name": "STANDARD"}, ("name", "Det finnes en mal med dette navnet.")),
    ],
)
def test_what_is_wrong_with_a_template(demo_database, values, problem):
    with pytest.raises(Invalid) as wrong:
        letter_templates.save(demo_database, None, 0, STEERING, {"name": "Ny", "title": "T", "body": "B"} | values)
    name, text = problem
    assert wrong.value.problems == {name: text}
    assert len(letter_templates.rows(demo_database, STEERING)) == 1


def test_saved_changed_removed_and_taken_back(demo_database):
    made = letter_templates.save(demo_database, None, 0, STEERING, {"name": "Å", "title": "T", "body": "{år}"})
    assert [row.name for row in letter_templates.rows(demo_database, STEERING)] == ["Standard", "Å"]
    row = letter_templates.rows(demo_database, STEERING)[1]
    letter_templates.save(demo_database, made, row.revision, STEERING, {"name": "Å", "title": "T2", "body": "B"})
    with pytest.raises(UserError, match="endret dette"):
        letter_templates.save(demo_database, made, row.revision, STEERING, {"name": "Å", "title": "T3", "body": "B"})
    letter_templates.delete(demo_database, made)
    with pytest.raises(UserError, match="fjernet"):
        letter_templates.delete(demo_database, made)
    history.undo(demo_database)
    assert letter_templates.rows(demo_database, STEERING)[1].title == "T2"
