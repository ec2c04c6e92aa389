"""The agenda of the dialogue meeting in the packs: when and where, who, items with their reasons, room for a pen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pack_reading import Pack

from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.reports.agenda import heading, source
from alna_desktop.services.agenda import Item
from alna_desktop.services.meeting_rows import Participant
from alna_desktop.services.pack_narrowing import narrowed
from alna_desktop.services.packs import PackData


def words(text: str) -> str:
    return " ".join(text.split())


def test_all_of_the_agenda_is_on_one_page_after_the_summary(
    every_pack: dict[str, Pack], gathered: Callable[..., PackData]
) -> None:
    pack, data = every_pack["RE04"], gathered("RE04")
    assert data.agenda is not None
    meeting, items = data.agenda.meeting, data.agenda.items
    assert pack.contents()[:2] == [("Oppsummering", 2), ("Saker til møtet", 3)]
    page = words(pack.texts[2])
    assert len(items) == 10
    for item in items:
        assert words(item.text.replace("\u00a0", " ")) in page
        assert item.source in page
    for each in meeting.people:
        assert each.called in page
    assert f"kl. {meeting.hours}" in page
    assert meeting.place in page
    assert "Dagsordenen ble godtatt 04.05.2009." in page
    assert pack.contents()[2][1] == 4


def test_the_cover_has_the_day_of_the_meeting_itself(gathered: Callable[..., PackData]) -> None:
    data = gathered("RE04")
    assert data.agenda is not None
    assert data.meeting_on == data.agenda.meeting.held_on


def test_there_is_room_for_a_pen_beside_the_items(every_pack: dict[str, Pack]) -> None:
    """Between the list's two rules there is nothing at the right but thin lines."""
    pack, right, bottom, top = every_pack["RE04"], 345.0, 140.0, 600.0
    assert pack.within(3, (right, bottom, 545.0, top)).strip() == ""
    assert "Sykefravær" in pack.within(3, (60.0, bottom, right, top))


@pytest.mark.parametrize("count", [1, 4, 7, 25])
def test_few_items_and_many(gathered: Callable[..., PackData], written: Callable[[PackData], Pack], count: int) -> None:
    data = gathered("RE04")
    assert data.agenda is not None
    items = tuple(Item(None, f"Sak nummer {number} om noe langt " * 3) for number in range(count))
    pack = written(replace(data, agenda=replace(data.agenda, items=items)))
    text = words(pack.text)
    assert all(f"Sak nummer {number} om" in text for number in range(count))
    first, after = (dict(pack.contents())[name] for name in ("Saker til møtet", "Målekart"))
    assert after - first == (1 if count <= 7 else 3)


@pytest.mark.parametrize("count", [1, 25, 120])
def test_however_many_take_part_all_are_named(
    gathered: Callable[..., PackData], written: Callable[[PackData], Pack], count: int
) -> None:
    data = gathered("RE04")
    assert data.agenda is not None
    people = tuple(Participant(None, f"Avdelingsleder nummer {at} for hjemmetjenesten i øst", False)
                   for at in range(count))  # fmt: skip
    meeting = replace(data.agenda.meeting, people=people)
    text = words(written(replace(data, agenda=replace(data.agenda, meeting=meeting))).text)
    assert all(each.called in text for each in people)


def test_a_proposal_says_that_it_is_one(gathered: Callable[..., PackData]) -> None:
    agenda = gathered("RE04").agenda
    assert agenda is not None
    proposal = replace(agenda, meeting=replace(agenda.meeting, agenda_on=None), items=agenda.items[:1])
    assert source(proposal).startswith("Forslag til dagsorden, ikke godtatt ennå.")
    assert heading(proposal) == "Én sak til dialogmøtet 13.05.2009"
    assert "regelen" not in source(replace(proposal, items=(Item(None, "Eventuelt"),)))


def test_no_meeting_no_section_and_never_in_a_political_report(gathered: Callable[..., PackData]) -> None:
    assert gathered("ALNA").agenda is None
    assert narrowed(gathered("RE04"), PackKind.POLITICAL, ()).agenda is None
    assert gathered("RE04").agenda.meeting.held_on == date(2009, 5, 13)  # type: ignore[union-attr]
