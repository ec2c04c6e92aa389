"""«Varsling» by clicks and keys: what is suggested is started, counted, marked as sent, and opened again."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alna_desktop import clock
from alna_desktop.models import DeviationCategory
from alna_desktop.services import deviations, notice_rows, notice_rules, units
from alna_desktop.services.deviation_detail import detail
from alna_desktop.services.notice_rows import NoticeStanding
from alna_desktop.store.database import Database
from alna_desktop.ui.pages.actions.ask import AskDialog
from alna_desktop.ui.pages.deviations.notice_rules_dialog import NoticeRulesDialog
from alna_desktop.ui.pages.deviations.notices_part import NoticesPart

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def breach(demo_database: Database) -> UUID:
    """A breach of personal data, found yesterday."""
    unit = units.unit_by_code(demo_database, "RE04")
    values = {"title": "Brev til feil mottaker", "category": DeviationCategory.PRIVACY, "unit_id": unit.id}
    days = {"occurred_on": datetime(2009, 5, 4).date(), "occurred_time": "08:00"}
    return deviations.register(demo_database, {**values, **days}).id


@pytest.fixture
def part(qtbot: QtBot, demo_database: Database, breach: UUID) -> NoticesPart:
    """The tab of that deviation."""
    made = NoticesPart(demo_database)
    qtbot.addWidget(made)
    made.resize(454, 400)
    made.show_detail(detail(demo_database, breach))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_suggestion_is_started_and_its_hours_are_counted(
    part: NoticesPart, qtbot: QtBot, dialogs: object, demo_database: Database, breach: UUID
) -> None:
    assert [card.word.text() for card in part.cards] == ["foreslått, innen 72 timer"]
    dialogs.expect(AskDialog, lambda dialog: qtbot.mouseClick(dialog.do_button, LEFT))
    qtbot.mouseClick(part.cards[0].links[0], LEFT)
    assert [card.word.text() for card in part.cards] == ["44 timer igjen"]
    assert notice_rows.of_deviation(demo_database, breach)[0].recipient == "Datatilsynet"


def test_a_person_marks_it_as_sent_and_opens_it_again(
    part: NoticesPart, qtbot: QtBot, dialogs: object, demo_database: Database, breach: UUID
) -> None:
    dialogs.expect(AskDialog, lambda dialog: qtbot.mouseClick(dialog.do_button, LEFT))
    qtbot.mouseClick(part.cards[0].links[0], LEFT)

    def send(dialog: AskDialog) -> None:
        qtbot.mouseClick(dialog.do_button, LEFT)
        assert dialog.form.rows["sent_by"].problem
        qtbot.keyClicks(dialog.form.rows["sent_by"].editor, "Enhetsleder")
        qtbot.keyClick(dialog.form.rows["sent_by"].editor, Qt.Key.Key_Return)

    dialogs.expect(AskDialog, send)
    qtbot.mouseClick(part.cards[0].links[0], LEFT)
    row = notice_rows.of_deviation(demo_database, breach)[0]
    assert row.standing(notice_rows.now(demo_database)) is NoticeStanding.SENT
    assert [card.word.text() for card in part.cards] == ["sendt i tide"]
    qtbot.mouseClick(part.cards[0].links[0], LEFT)
    assert [card.word.text() for card in part.cards] == ["44 timer igjen"]


def test_not_needed_asks_why(part: NoticesPart, qtbot: QtBot, dialogs: object) -> None:
    dialogs.expect(AskDialog, lambda dialog: qtbot.mouseClick(dialog.do_button, LEFT))
    qtbot.mouseClick(part.cards[0].links[0], LEFT)

    def drop(dialog: AskDialog) -> None:
        dialog.form.rows["reason"].editor.setPlainText("Ingen opplysninger var på avveie")
        qtbot.mouseClick(dialog.do_button, LEFT)

    dialogs.expect(AskDialog, drop)
    qtbot.mouseClick(part.cards[0].links[1], LEFT)
    assert [card.word.text() for card in part.cards] == ["ikke nødvendig"]


def test_rules_are_changed_in_a_dialog(
    part: NoticesPart, qtbot: QtBot, dialogs: object, demo_database: Database
) -> None:
    def change(dialog: NoticeRulesDialog) -> None:
        dialog.rules[0].hours.setValue(24)
        qtbot.mouseClick(dialog.add_link, LEFT)
        qtbot.mouseClick(dialog.save_button, LEFT)
        assert dialog.problem.isVisible()
        qtbot.mouseClick(dialog.rules[-1].remove_link, LEFT)
        qtbot.mouseClick(dialog.save_button, LEFT)

    dialogs.expect(NoticeRulesDialog, change)
    qtbot.mouseClick(part.rules_link, LEFT)
    assert [rule.hours for rule in notice_rules.rules(demo_database)] == [24, 0, 0, 0]
    assert [card.word.text() for card in part.cards] == ["foreslått, innen 24 timer"]


def test_who_can_only_read_is_offered_nothing(part: NoticesPart, demo_database: Database, breach: UUID) -> None:
    part.set_writable(False)
    part.show_detail(detail(demo_database, breach))
    assert not part.cards[0].links
    assert not part.new_link.isVisible()


def test_a_file_without_a_day_of_its_own_goes_by_the_clock(database: Database) -> None:
    with clock.stopped_at(datetime(2026, 5, 5, 12, 30, tzinfo=UTC)):
        expected = datetime(2026, 5, 5, 12, 30, tzinfo=UTC).astimezone().replace(tzinfo=None)
        assert notice_rows.now(database) == expected
