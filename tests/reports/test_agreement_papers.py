"""An agreement as PDF read back: all of it, «Fortrolig» on every page, lines to sign on; nothing of it in a pack."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pack_reading import Pack, unit_ids

from alna_desktop.errors import UserError
from alna_desktop.models import AgreementState, DemandKind
from alna_desktop.reports.agreements import write_agreement, write_agreements
from alna_desktop.reports.delivered import agreement_words
from alna_desktop.services import agreement_desk
from alna_desktop.services.agreement_desk import Dates, Desk
from alna_desktop.store.database import Database


def words(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def desk_of(database: Database, code: str) -> Desk:
    return agreement_desk.desk(database, unit_ids(database)[code], 2009)


@pytest.fixture
def paper(demo_readable: Database, tmp_path: Path) -> Callable[..., Pack]:
    def write(code: str, *, notes: bool = False) -> Pack:
        path = tmp_path / f"{code}.pdf"
        pages = write_agreement(demo_readable, desk_of(demo_readable, code), path, notes=notes)
        pack = Pack(path)
        assert pack.page_count == pages
        return pack

    return write


@pytest.mark.parametrize("code", ["RE04", "RE15", "RE22"])
@pytest.mark.parametrize("notes", [False, True])
def test_all_of_the_agreement_is_on_paper(
    demo_readable: Database, paper: Callable[..., Pack], code: str, *, notes: bool
) -> None:
    agreement = desk_of(demo_readable, code).agreement
    assert agreement is not None
    pack = paper(code, notes=notes)
    text = words(pack.text)
    for part in (agreement.leader, agreement.superior, *agreement.texts.values()):
        assert words(part) in text
    for demand in agreement.demands:
        assert words(demand.text) in text
        assert words(demand.target) in text
    for talk in agreement.talks:
        assert (words(talk.notes) in text) is (notes or not talk.notes)
    for action in agreement.actions:
        assert (action.title in text) is notes
    assert all("FORTROLIG" in page for page in pack.texts)
    assert f"{agreement.superior}, dato og underskrift" in words(pack.texts[-1])
    assert ("Underskrevet" in pack.texts[-1]) is (agreement.state is AgreementState.SIGNED)
    pack.close()


def test_signatures_stay_on_the_page_that_has_room_for_them(paper: Callable[..., Pack]) -> None:
    pack = paper("RE02")
    assert pack.page_count == 1
    pack.close()


def test_it_has_its_fonts_and_language(paper: Callable[..., Pack]) -> None:
    pack = paper("RE04")
    assert f"Side 1 av {pack.page_count}" in pack.text
    with pikepdf.open(pack.path) as pdf:
        assert str(pdf.Root.Lang) == "nb-NO"
        assert str(pdf.docinfo["/Title"]) == "Hjemmetjenesten nord – Lederavtale 2009"
        fonts = [page.Resources.Font[name] for page in pdf.pages for name in page.Resources.Font]
        assert fonts
        assert all("FontFile2" in str(list(font.FontDescriptor.keys())) for font in fonts)
    pack.close()


def test_many_in_a_folder(demo_readable: Database, tmp_path: Path) -> None:
    desks = [desk_of(demo_readable, code) for code in ("RE04", "RE01")]
    names = [path.name for path in write_agreements(demo_readable, desks, tmp_path / "avtaler")]
    assert names == ["RE01-ellingsrud-sykehjem-lederavtale-2009.pdf", "RE04-hjemmetjenesten-nord-lederavtale-2009.pdf"]


def test_what_can_not_be_written_is_said_and_nothing_is_left(demo_readable: Database, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_agreement(demo_readable, desk_of(demo_readable, "RE04"), tmp_path / "ikke" / "der.pdf")
    assert list(tmp_path.iterdir()) == []


def test_packs_have_the_dates_and_nothing_of_what_is_written(
    demo_readable: Database, every_pack: dict[str, Pack]
) -> None:
    for code in unit_ids(demo_readable):
        desk = desk_of(demo_readable, code)
        if desk.agreement is None:
            continue
        text = words(every_pack[code].text)
        agreement = desk.agreement
        secret = [line for part in agreement.texts.values() for line in part.splitlines()]
        secret += [talk.notes for talk in agreement.talks if talk.notes] + [agreement.return_note]
        secret += [talk.topic for talk in agreement.talks if "samtale" not in talk.topic]
        secret += [demand.text for demand in agreement.demands if demand.kind is DemandKind.OWN]
        secret += [action.title for action in agreement.actions if not _elsewhere(demo_readable, action.title)]
        assert not [each for each in secret if each and words(each) in text]
    text = words(every_pack["RE04"].text)
    assert "Lederavtale: lagt fram 13.02.2009" in text
    assert "leder underskrev 16.02.2009; overordnet underskrev 16.02.2009" in text
    assert "samtaler planlagt 21.04.2009, 11.09.2009" in text
    assert "Lederavtale:" not in every_pack["RE05"].text


def _elsewhere(database: Database, title: str) -> bool:
    """Whether an action of the same name is agreed on where it is not confidential."""
    with database.look() as rows:
        return bool(rows("SELECT 1 FROM action WHERE title = ? AND NOT confidential", title))


def test_the_dates_in_words() -> None:
    draft = Dates(AgreementState.DRAFT, None, None, None, ())
    assert agreement_words(draft) == "Lederavtale: utkast."
    half = Dates(
        AgreementState.PROPOSED, date(2009, 2, 2), date(2009, 2, 3), None, ((date(2009, 1, 5), date(2009, 1, 6)),)
    )
    assert agreement_words(half) == (
        "Lederavtale: lagt fram 02.02.2009; leder underskrev 03.02.2009; samtaler holdt 06.01.2009."
    )
