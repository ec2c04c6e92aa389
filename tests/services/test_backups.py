"""Copies without being asked: only when something was saved since the newest one, and not where that is not wanted."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alna_desktop import clock
from alna_desktop.services import backups
from alna_desktop.services.backups import Choice
from alna_desktop.store import backup

NOON = datetime(2009, 5, 5, 12, tzinfo=UTC)
BEFORE, AFTER = NOON - timedelta(hours=1), NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("copied", "saved", "choice", "made"),
    [
        (None, None, Choice(), False),  # nothing was ever saved
        (None, BEFORE, Choice(), True),
        (NOON, BEFORE, Choice(), False),
        (NOON, AFTER, Choice(), True),
        (NOON, AFTER, Choice(on=False), False),
    ],
)
def test_when_a_copy_is_made(
    demo_file: Path, copied: datetime | None, saved: datetime | None, choice: Choice, made: bool
) -> None:
    if copied:
        backup.make(demo_file, copied)
    now = NOON + timedelta(hours=2)
    with clock.stopped_at(now):
        newest = backups.renew(demo_file, saved, choice)
    assert newest == (now if made else copied)
    assert len(list(backup.copies(demo_file, backup.folder(demo_file)))) == bool(copied) + made


def test_a_copy_beside_the_file_counts_when_another_folder_is_chosen(demo_file: Path, tmp_path: Path) -> None:
    backup.make(demo_file, NOON)
    elsewhere = Choice(folder=tmp_path / "kopier")
    assert backups.renew(demo_file, BEFORE, elsewhere) == NOON
    assert not (tmp_path / "kopier").exists()
