"""Letters as PDF: what is frozen stands there, in embedded fonts, and nothing typed is mark-up for the paper."""

from collections import Counter
from dataclasses import replace

import pikepdf
import pytest
from pack_reading import Pack

from alna_desktop.errors import UserError
from alna_desktop.models import LetterKind
from alna_desktop.models.letter_text import parse, plain
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.reports.letters import write_letter, write_letters
from alna_desktop.services import letters


def words(text):
    return "".join(text.split())


def issued(database, kind=LetterKind.STEERING):
    return [(row.unit, row.issued) for row in letters.rows(database, 2009, kind)]


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_says_what_is_frozen(demo_readable, tmp_path, kind):
    found = issued(demo_readable, kind)
    written = write_letters(found, tmp_path, Progress())
    assert [path.name for path in written] == sorted(path.name for path in tmp_path.iterdir())
    assert written[1].name == f"RE02-furuset-sykehjem-{kind.word.lower()}-2009.pdf"
    for (_unit, letter), path in zip(found, written, strict=True):
        pack = Pack(path)
        text = words(pack.text)
        assert all(words(part) in text for part in plain(parse(letter.body)) if len(part) < 60)
        for part in (letter.title, letter.sender, letter.municipality, letter.recipient, letter.case_reference):
            assert words(part) in text
        assert "01.01.2009" in text
        assert letter.checksum[:12] in text
        assert pack.texts[0].count("Side 1 av ") == 1
        lines = {line.strip() for line in pack.texts[-1].splitlines()}
        assert {"Utstedt av", "Mottatt og lest", "Bydelsdirektør", "Enhetsleder"} <= lines
        pack.close()


def test_whole_paragraphs_are_there_word_by_word(demo_readable, tmp_path):
    _unit, letter = issued(demo_readable)[1]
    write_letter(letter, tmp_path / "brev.pdf")
    pack = Pack(tmp_path / "brev.pdf")
    found = Counter(pack.text.split())
    wanted = " ".join(plain(parse(letter.body))).replace("\u00a0", " ").split()
    assert Counter(wanted) - found == Counter()
    pack.close()


def test_fonts_title_and_language(demo_readable, tmp_path):
    _unit, letter = issued(demo_readable)[0]
    write_letter(letter, tmp_path / "brev.pdf")
    with pikepdf.open(tmp_path / "brev.pdf") as pdf:
        assert str(pdf.Root.Lang) == "nb-NO"
        assert str(pdf.docinfo.Title) == f"{letter.title} – {letter.recipient}"
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all("SourceSans3" in str(font.BaseFont) and "/FontFile2" in font.FontDescriptor for font in fonts)


def test_typed_tags_are_text_and_a_long_letter_goes_on(demo_readable, tmp_path):
    _unit, letter = issued(demo_readable)[0]
    body = "<b>ikke fet</b> & <para> {x}\n\n| <i>a</i> | b | c |\n| 1 |\n\n" + "\n\n".join(
        f"Avsnitt {n}" for n in range(120)
    )
    write_letter(replace(letter, title="<h1>", body=body, recipient_role="", case_reference=""), tmp_path / "brev.pdf")
    pack = Pack(tmp_path / "brev.pdf")
    assert "<b>ikke fet</b> & <para> {x}" in pack.text
    assert "<i>a</i>" in pack.text
    assert pack.page_count > 3
    assert "Avsnitt 119" in pack.texts[-1]
    assert "Sak" not in pack.texts[0]
    pack.close()


def test_cancelled_the_written_ones_are_whole_and_nothing_half_stays(demo_readable, tmp_path):
    progress = Progress(lambda done, _total, _what: progress.cancel() if done == 3 else None)
    with pytest.raises(Cancelled):
        write_letters(issued(demo_readable), tmp_path, progress)
    assert len(list(tmp_path.iterdir())) == 3
    assert not list(tmp_path.glob(".*"))


def test_what_can_not_be_written_is_said(demo_readable, tmp_path):
    (tmp_path / "fil").write_text("")
    _unit, letter = issued(demo_readable)[0]
    with pytest.raises(UserError, match="kan ikke skrives"):
        write_letter(letter, tmp_path / "fil" / "brev.pdf")
    with pytest.raises(UserError, match="fil"):
        write_letters(issued(demo_readable), tmp_path / "fil" / "mappe")
