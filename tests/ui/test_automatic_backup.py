"""The window makes copies without being asked, says when, and says why it could not."""

import time
from contextlib import closing
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from alna_desktop import clock
from alna_desktop.models import Setting, SettingKey, Unit
from alna_desktop.models.base import new_id
from alna_desktop.services import attachments
from alna_desktop.services.backups import Choice
from alna_desktop.store import backup
from alna_desktop.store.database import open_file
from alna_desktop.ui import backups
from alna_desktop.ui.backup_dialog import BackupDialog
from alna_desktop.ui.tokens import LIGHT


def copies(file):
    return [copy for copy in backup.copies(file, backup.folder(file)) if copy.auto]


def change(window):
    with window.database.begin("Enhet") as session:
        session.query(Unit).filter_by(code="RE01").one().name = "Nytt navn"


def look_after(window, qtbot):
    """What happens by itself a second and a half after a file was opened."""
    with qtbot.waitSignal(window.backups.made):
        window._warm_up()


def test_a_changed_file_is_copied_when_it_is_opened_and_when_it_is_closed(start, demo_file, qtbot):
    window = start(demo_file)
    qtbot.waitUntil(lambda: window.status.copied.text() == "Ingen sikkerhetskopi")
    look_after(window, qtbot)
    assert window.status.copied.text().startswith("Sikkerhetskopi ")
    assert len(copies(demo_file)) == 1
    window.backups.begin(window.database)  # again: nothing has changed
    window.backups._wait()
    assert len(copies(demo_file)) == 1
    change(window)
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        assert window.window().close()
    assert len(copies(demo_file)) == 2
    newest = max(copies(demo_file), key=lambda copy: copy.moment)
    again = start(newest.path)
    with again.database.look() as rows:
        assert rows("SELECT name FROM unit WHERE code = 'RE01'") == [("Nytt navn",)]


def test_what_was_removed_long_ago_leaves_the_file_as_it_is_closed(start, demo_file, tmp_path):
    def pieces():
        with closing(open_file(demo_file, read_only=True)) as database, database.look() as rows:
            return rows("SELECT count(*) FROM attachment_piece WHERE content = ?", b"Hei")[0][0]

    (tmp_path / "notat.txt").write_bytes(b"Hei")
    window = start(demo_file)
    attached = attachments.add(window.database, "action", new_id(), [tmp_path / "notat.txt"])
    attachments.remove(window.database, attached)
    assert window.window().close()
    assert pieces() == 1  # it can still be brought back
    window = start(demo_file)
    with window.database.begin() as session:  # the demo has a day of its own, and the history the clock's
        session.query(Setting).filter_by(key=SettingKey.TODAY).one().value = "2999-01-01"
    assert window.window().close()
    assert pieces() == 0


def test_closing_does_not_wait_for_a_slow_drive(start, demo_file, monkeypatch):
    monkeypatch.setattr(backups, "CLOSING", 0.05)
    window = start(demo_file)
    asked = []

    def slow(*_facts):
        asked.append(True)
        time.sleep(1)

    monkeypatch.setattr("alna_desktop.services.backups.renew", slow)
    begin = time.monotonic()
    assert window.window().close()
    assert asked
    assert time.monotonic() - begin < 0.9


def test_what_cannot_be_copied_is_said_and_stays_said(window, demo_file, qtbot):
    backup.folder(demo_file).write_text("in the way", encoding="utf-8")
    look_after(window, qtbot)
    assert window.status.said.text().startswith("Det gikk ikke å lage sikkerhetskopi i «")
    assert window.status.said.text().endswith("»: noe annet har det navnet.")
    assert window.status.copied.text() == "Sikkerhetskopien ble ikke laget"
    assert window.status.copied.toolTip() == window.status.said.text()
    assert window.status.copied.palette().windowText().color().name() == LIGHT.red.lower()
    backup.folder(demo_file).unlink()
    look_after(window, qtbot)
    assert window.status.copied.text().startswith("Sikkerhetskopi ")
    assert window.status.copied.toolTip() == ""


def test_it_is_turned_off_and_on_and_sent_elsewhere_in_the_dialog(
    window, demo_file, dialogs, qtbot, tmp_path, monkeypatch
):
    def off(dialog):
        assert dialog.beside.isChecked()
        qtbot.mouseClick(dialog.on, Qt.MouseButton.LeftButton)
        assert not dialog.form.isEnabled()
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    dialogs.expect(BackupDialog, off)
    window.commands["choose_backups"].trigger()
    window.backups._wait()
    assert copies(demo_file) == []
    assert window.status.copied.text() == "Ingen sikkerhetskopi, automatisk er av"

    def elsewhere(dialog):
        qtbot.keyClick(dialog.on, Qt.Key.Key_Space)
        qtbot.keyClick(dialog.elsewhere, Qt.Key.Key_Space)
        assert not dialog.save_button.isEnabled()
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path / "kopier"))
        qtbot.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)
        keep = dialog.form.rows["keep"].editor
        keep.clear()
        qtbot.keyClicks(keep, "0")
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()
        keep.clear()
        qtbot.keyClicks(keep, "3")
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    dialogs.expect(BackupDialog, elsewhere)
    with qtbot.waitSignal(window.backups.made):
        window.commands["choose_backups"].trigger()
    assert backups.choice(window.settings) == Choice(True, 3, tmp_path / "kopier")
    assert copies(demo_file) == []
    assert len(list((tmp_path / "kopier").rglob("*.alna"))) == 1
    assert window.status.copied.text().startswith("Sikkerhetskopi ")


@pytest.mark.parametrize(("keep", "kept"), [("", 10), ("25", 25), ("0", 10), ("201", 10), ("mange", 10)])
def test_what_makes_no_sense_in_the_settings_is_passed_by(settings, keep, kept):
    settings.setValue(backups.KEEP, keep)
    assert backups.choice(settings) == Choice(True, kept, None)
