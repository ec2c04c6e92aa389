"""Quality documents as PDF, read back: what it says, its version and dates in the head, and the register's list."""

import pikepdf
import pytest
from pack_reading import Pack

from alna_desktop.errors import UserError
from alna_desktop.models.letter_text import parse, plain
from alna_desktop.reports import documents
from alna_desktop.services import document_rows

SENDER = "Bydel Alna"


def words(text):
    return "".join(text.split())


def by_number(database, number):
    return next(row for row in document_rows.rows(database) if row.number == number)


def test_a_document_says_what_it_is_and_which_version(demo_readable, tmp_path):
    row, path = by_number(demo_readable, "P-11"), tmp_path / "dokument.pdf"
    documents.write_document(row, row.shown, SENDER, path)
    pack = Pack(path)
    text = words(pack.text)
    for part in (SENDER, "Prosedyre P-11", "3, gyldig", "06.10.2008", "06.10.2009", "Bydelsdirektør", "3 enheter"):
        assert words(part) in text
    assert all(words(part) in text for part in plain(parse(row.text)))
    assert "Side 1 av 1" in pack.texts[0]
    pack.close()
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "nb-NO"
        assert str(pdf.docinfo.Title) == "Legemiddelhåndtering i sykehjem"


def test_no_word_of_the_register_is_divided_and_no_owner_cut(demo_readable, tmp_path):
    rows = document_rows.rows(demo_readable)
    documents.write_register(rows, "Gjeldende dokumenter", SENDER, tmp_path / "liste.pdf")
    pack = Pack(tmp_path / "liste.pdf")
    found = set(pack.text.split())
    told = {word for row in rows for text in (row.kind.word, row.units, row.who) for word in text.split()}
    assert told - found == set()
    pack.close()
    row = by_number(demo_readable, "P-11")
    documents.write_document(row, row.shown, SENDER, tmp_path / "dokument.pdf")
    pack = Pack(tmp_path / "dokument.pdf")
    assert row.who in " ".join(pack.text.split())
    pack.close()


def test_a_draft_has_no_dates_that_do_not_hold(demo_readable, tmp_path):
    row, path = by_number(demo_readable, "P-02"), tmp_path / "utkast.pdf"
    assert row.coming is not None
    documents.write_document(row, row.coming, SENDER, path)
    pack = Pack(path)
    assert words("2, til godkjenning") in words(pack.text)
    assert "02.06.2009" not in pack.text  # the revision of the one in force
    pack.close()


def test_long_texts_go_on_with_a_running_head_and_typed_marks_stay_text(demo_readable, tmp_path):
    from dataclasses import replace

    row, path = by_number(demo_readable, "P-11"), tmp_path / "langt.pdf"
    long = replace(row.shown, text="\n".join(f"Punkt {n} <b>&amp; mer</b> om rutinen." for n in range(200)))
    documents.write_document(row, long, SENDER, path)
    pack = Pack(path)
    assert len(pack.texts) > 2
    assert words("Punkt 199 <b>&amp; mer</b> om rutinen.") in words(pack.text)
    assert "Legemiddelhåndtering i sykehjem" in pack.texts[-1]
    pack.close()


def test_the_list_has_every_document(demo_readable, tmp_path):
    rows, path = document_rows.rows(demo_readable), tmp_path / "liste.pdf"
    documents.write_register(rows, "Alle · Bydel Alna", SENDER, path)
    pack = Pack(path)
    text = words(pack.text)
    assert all(words(row.title) in text for row in rows)
    assert words("49 dokumenter") in text
    assert words("Alle · Bydel Alna") in text
    pack.close()


def test_an_empty_list_is_written_too(tmp_path):
    documents.write_register([], "Trukket", SENDER, tmp_path / "tom.pdf")
    pack = Pack(tmp_path / "tom.pdf")
    assert words("0 dokumenter") in words(pack.text)
    pack.close()


def test_names_are_safe_and_what_cannot_be_written_is_said(demo_readable, tmp_path):
    from dataclasses import replace

    row = by_number(demo_readable, "P-21")
    assert documents.file_name(row, row.shown) == "P-21 Brann- varsling og evakuering, versjon 3.pdf"
    assert len(documents.file_name(row, replace(row.shown, title="æ" * 200))) <= 124
    with pytest.raises(UserError):
        documents.write_document(row, row.shown, SENDER, tmp_path / "finnes ikke" / "x.pdf")
