"""The section «Tiltak»: what is overdue first, shape and word, nothing confidential, a head on every page."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pack_reading import Pack

from alna_desktop.models.action_rules import Standing
from alna_desktop.periods import Period
from alna_desktop.reports.actions import heading
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.services.packs import PackData

Gathered = Callable[..., PackData]
Written = Callable[[PackData], Pack]


def page_of(pack: Pack) -> str:
    return " ".join(pack.texts[dict(pack.contents())["Tiltak"] - 1].split())


def test_the_units_actions_with_standing_and_source(every_pack: dict[str, Pack]) -> None:
    page = page_of(every_pack["RE02"])
    assert "To av 20 tiltak er over fristen, ni er gjort" in page
    assert "2 over fristen 9 åpne tiltak 9 gjort" in page
    assert page.index("Kartlegge arbeidsmiljøet") < page.index("Kurs i forflytning") < page.index("Avtale om besøks")
    for words in ("65 dager", "65 %", "gjort 27.03.2009 delvis virkning", "Avvik · 2009-0031", "Fagsykepleier"):
        assert words in page
    assert "Heltidsprosjekt" not in page  # done last year


def test_confidential_ones_are_in_no_pack(every_pack: dict[str, Pack]) -> None:
    assert "Vurdere fosterhjem" in page_of(every_pack["RE15"])
    assert not any("arbeidsmengde og fullmakter" in pack.text for pack in every_pack.values())


def test_an_earlier_period_has_what_was_done_since_it_began(gathered: Gathered) -> None:
    last_year = "Heltidsprosjekt: større stillinger ved ledighet"
    assert last_year in {row.title for row in gathered("RE02", Period.parse("2008-T3")).actions}
    assert last_year not in {row.title for row in gathered("RE02").actions}


def test_a_unit_without_actions_has_no_such_section(gathered: Gathered, written: Written) -> None:
    pack = written(replace(gathered("RE02"), actions=[]))
    assert "Tiltak" not in dict(pack.contents())


def test_a_long_list_repeats_its_head(gathered: Gathered, written: Written) -> None:
    data = gathered("RE02")
    pack = written(replace(data, actions=data.actions * 6))
    start = dict(pack.contents())["Tiltak"]
    pages = [pack.texts[page] for page in range(start - 1, start + 1)]
    assert all("Ansvarlig" in page and "Notat" in page for page in pages)


@pytest.mark.parametrize(
    ("standings", "said"),
    [
        ([Standing.OVERDUE], "Tiltaket er over fristen"),
        ([Standing.DONE], "Tiltaket er gjort"),
        ([Standing.OPEN], "Ingen tiltak er over fristen"),
        ([Standing.OVERDUE, Standing.OVERDUE], "Alle to tiltak er over fristen"),
        ([Standing.DONE, Standing.DONE], "Alle tiltak er gjort"),
        ([Standing.SOON, Standing.DONE], "Ingen tiltak er over fristen, ett er gjort"),
        ([Standing.OVERDUE, Standing.OPEN, Standing.SOON], "Ett av tre tiltak er over fristen"),
    ],
)
def test_the_heading_says_what_to_remember(gathered: Gathered, standings: list[Standing], said: str) -> None:
    first: ActionRow = gathered("RE02").actions[0]
    assert heading([replace(first, standing=standing) for standing in standings]) == said
