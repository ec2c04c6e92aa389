"""The demo's notices and attached files: examples that can be opened, one sent late and one that waits."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from alna_desktop.services import attachments, internal_control, notice_rows
from alna_desktop.services.deviation_rows import by_number
from alna_desktop.services.notice_rows import NoticeStanding
from alna_desktop.store.database import Database


def test_notices_of_two_years(demo_database: Database) -> None:
    assert internal_control.of_year(demo_database, 2008).notices == (3, 3, 1)
    with demo_database.look() as rows:
        (waiting,) = notice_rows.not_sent(rows)
        assert rows("SELECT DISTINCT origin FROM notice") == [("example",)]
    assert (waiting.number, waiting.recipient) == ("2009-0029", "Datatilsynet")
    assert waiting.countdown(notice_rows.now(demo_database)) == "50 timer igjen"
    assert waiting.standing(datetime(2009, 5, 8)) is NoticeStanding.OVERDUE


def test_attached_files_open(demo_database: Database, tmp_path: Path) -> None:
    deviation = by_number(demo_database, "2009-0042")
    assert deviation is not None
    found = attachments.of_owner(demo_database, "deviation", deviation.id)
    assert [row.name for row in found] == ["Sjekkliste for stell på bad.txt", "Rom og utstyr, avdeling 2.csv"]
    for row in found:
        attachments.write(demo_database, row.id, tmp_path / row.name)
        assert (tmp_path / row.name).stat().st_size == row.size
        assert isinstance(row.id, UUID)
