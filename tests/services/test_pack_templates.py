"""Templates of packs: those that come with the program, kept, changed and found; attached PDFs; names of files."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models.base import new_id
from alna_desktop.models.pack_kinds import PackKind, PackPart, PartKind, section
from alna_desktop.periods import Period
from alna_desktop.services import history, pack_names, pack_templates
from alna_desktop.services.pack_templates import Template, by_name, save, templates
from alna_desktop.services.readings import UnitInfo
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")


def unit(code: str, name: str) -> UnitInfo:
    return UnitInfo(new_id(), code, name, "", "", False)


def test_one_template_of_each_kind_comes_with_the_program(database: Database) -> None:
    found = templates(database)
    assert [template.kind for template in found] == list(PackKind)
    assert all(any(part.chosen for part in template.parts) for template in found)
    assert found[0].pattern == "{kode}-{enhet}-{periode}"


def test_a_changed_one_stands_in_its_place_and_can_be_as_it_came_again(database: Database) -> None:
    template = templates(database)[1]
    text = PackPart(PartKind.TEXT, title="Innledning", body="# Om\nTekst")
    save(database, replace(template, name="Tertialen", parts=(text, *template.parts)))
    kept = templates(database)[1]
    assert (kept.name, kept.parts[0], kept.kind) == ("Tertialen", text, PackKind.TERTIAL)
    assert [each.key for each in templates(database)] == [kind.value for kind in PackKind]
    pack_templates.remove(database, kept)
    assert templates(database)[1] == template
    assert history.undo(database) == "Pakkemal"
    assert templates(database)[1].name == "Tertialen"


def test_own_templates_come_last_by_name(database: Database) -> None:
    for name in ("Åpent hus", "Budsjettmøte"):
        save(database, Template(PackKind.TERTIAL, name, (section("summary"),)))
    assert [template.name for template in templates(database)][-2:] == ["Budsjettmøte", "Åpent hus"]


def test_a_section_that_came_later_stands_last_and_is_not_ticked(database: Database) -> None:
    parts = templates(database, ["summary", "weather"])[0].parts
    assert parts[-1] == section("weather", chosen=False)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "årsrapport"}, "name"),
        ({"pattern": ""}, "pattern"),
        ({"pattern": "{navn}"}, "pattern"),
        ({"pattern": "{kode}-{enhet"}, "pattern"),
        ({"pattern": "rapport {periode}"}, "pattern"),
        ({"parts": (section("summary", chosen=False),)}, "parts"),
        ({"parts": (PackPart(PartKind.TEXT),)}, "parts"),
        ({"parts": (PackPart(PartKind.TEXT, title="a", body="b" * 20_001),)}, "parts"),
    ],
)
def test_what_is_wrong_is_said_by_field(database: Database, changed: dict, field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        save(database, replace(Template(PackKind.TERTIAL, "Ny", (section("summary"),)), **changed))
    assert list(wrong.value.problems) == [field]


def test_one_that_someone_else_changed_is_not_overwritten(database: Database) -> None:
    save(database, Template(PackKind.TERTIAL, "Ny", (section("summary"),)))
    mine = templates(database)[-1]
    save(database, replace(mine, name="Nyere"))
    with pytest.raises(UserError, match="Noen andre"):
        save(database, replace(mine, name="Nyest"))


def test_found_by_its_name_or_key(database: Database) -> None:
    assert by_name(database, "ÅRSRAPPORT").kind is PackKind.ANNUAL
    assert by_name(database, "political").kind is PackKind.POLITICAL
    with pytest.raises(UserError, match="Dialogmøte, Tertialrapport"):
        by_name(database, "ukjent")


def test_an_attached_pdf_is_kept_once_and_given_back_whole(database: Database) -> None:
    one, two = (pack_templates.keep_file(database, b"%PDF-1.4 letter") for _time in range(2))
    assert one == two
    assert pack_templates.content(database, one) == b"%PDF-1.4 letter"
    with database.look() as rows:
        assert rows("SELECT count(*) FROM pack_file") == [(1,)]


def test_what_is_no_pdf_or_not_there_is_said(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="ikke en PDF"):
        pack_templates.keep_file(database, b"PK")
    monkeypatch.setattr(pack_templates, "LARGEST_FILE", 10)
    with pytest.raises(UserError, match="for stor"):
        pack_templates.keep_file(database, b"%PDF-1.4 letter")
    with pytest.raises(UserError, match="borte"):
        pack_templates.content(database, "0" * 64)


def test_names_of_files_are_each_their_own() -> None:
    found = [unit("RE01", "Østre Ås"), unit("RE02", "Østre Ås")]
    names = pack_names.file_names("{mal} {periode} {enhet}", found, T1, "Årsrapport")
    assert names == ["arsrapport-2009-T1-ostre-as.pdf", "arsrapport-2009-T1-ostre-as-2.pdf"]
    assert pack_names.file_names("{kode}", [unit("CON", "")], T1, "")[0] == "CON-1.pdf"


def test_packs_of_two_templates_do_not_take_each_others_place_in_a_folder(database: Database) -> None:
    found = [unit("RE01", "Østre Ås")]
    names = [
        pack_names.file_names(each.pattern, found, T1, each.name)[0]
        for each in templates(database)
        if not each.combined
    ]
    assert names[:2] == ["RE01-ostre-as-2009-T1.pdf", "RE01-ostre-as-2009-T1-tertialrapport.pdf"]
    assert len(set(names)) == len(names)
    assert pack_names.with_template("{kode} {Mal}") == "{kode} {Mal}"


def test_one_document_or_one_of_the_district_needs_no_unit_in_its_name(database: Database) -> None:
    for changed in ({"combined": True}, {"kind": PackKind.POLITICAL}):
        own = replace(
            Template(PackKind.TERTIAL, f"Ny {changed}", (section("summary"),), "rapport {periode}"), **changed
        )
        save(database, own)


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_every_disk_takes(text: str) -> None:
    name = pack_names.safe(text)
    assert name
    assert name.isascii()
    assert len(name) <= pack_names.LONGEST + 2
    assert not set(name) & set('/\\:*?"<>| .')
    assert pack_names.safe(name) == name
