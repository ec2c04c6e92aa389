"""The board on paper: the district's pack has it, with every unit in its row, and no unit's pack does."""

from collections.abc import Callable
from dataclasses import replace

from pack_reading import Pack

from alna_desktop.models.board_rules import LEGEND, Standing
from alna_desktop.services import board
from alna_desktop.services.board import Row
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database

Gathered = Callable[..., PackData]


def page_of(pack: Pack) -> str:
    return pack.texts[dict(pack.contents())["Ledertavle"] - 1]


def test_the_district_has_the_board_that_is_on_the_screen(
    demo_readable: Database, gathered: Gathered, every_pack: dict[str, Pack]
) -> None:
    data = gathered("ALNA")
    found = board.read(demo_readable, data.period)
    assert data.board == found
    page = " ".join(page_of(every_pack["ALNA"]).split())
    assert "Åtte enheter krever oppfølging" in page
    places = [page.index(row.unit.name) for row in found.rows]
    assert places == sorted(places)
    for words in ("Sykefravær", "Forsinkede tiltak", "20 av 23", "Gult fra 1, rødt fra 2."):
        assert words in page
    for standing in LEGEND:
        assert standing.word in page


def test_no_units_pack_has_it(gathered: Gathered, every_pack: dict[str, Pack]) -> None:
    assert gathered("RE02").board is None
    with_board = {code for code, pack in every_pack.items() if "Ledertavle" in dict(pack.contents())}
    assert with_board == {"ALNA", "ALNA-2008"}


def test_a_calm_district_is_told_so(gathered: Gathered, written: Callable[[PackData], Pack]) -> None:
    data = gathered("ALNA")
    assert data.board is not None
    calm = [
        Row(row.unit, tuple(replace(cell, standing=Standing.FINE) for cell in row.cells)) for row in data.board.rows
    ]
    pack = written(replace(data, board=replace(data.board, rows=calm)))
    assert "Ingenting krever oppfølging" in page_of(pack)
