"""What the program remembers from one time to the next."""

import pytest
from PySide6.QtCore import QSettings, QSize

from alna_desktop import paths
from alna_desktop.periods import Period
from alna_desktop.services import demo
from alna_desktop.ui import memory, theme
from alna_desktop.ui.file_actions import open_path


def unit_id(window, code):
    return next(unit.id for unit in window.context.units if unit.code == code)


def test_size_page_unit_period_menu_and_theme_are_as_they_were(window, start, demo_file):
    window.window().resize(1180, 700)
    window.go("scorecard")
    window.context.set_unit(unit_id(window, "RE02"))
    window.context.set_period(Period(2008))
    window.fold_navigation()
    window.next_theme()
    window.window().close()
    theme.use("light")
    again = start(demo_file)
    assert again.window().height() == 700  # the width is what the screen of the tests has room for
    assert again.page.key == "scorecard"
    assert again.context.unit.code == "RE02"
    assert again.context.period == Period(2008)
    assert again.bar.unit.choice == again.context.unit.name
    assert again.navigation.is_folded
    assert theme.current().dark


def test_the_first_time_it_fits_a_laptop(window):
    assert window.window().size() == QSize(1366, 768)
    assert not window.navigation.is_folded


def test_on_a_screen_that_is_too_small_for_that_it_is_maximised(start, monkeypatch):
    monkeypatch.setattr(memory, "fits", lambda _window: False)
    assert start().window().isMaximized()


def test_each_file_has_its_own_unit_and_period(window, tmp_path, demo_file):
    other = tmp_path / "Annen bydel.alna"
    demo.make(other)
    window.context.set_unit(unit_id(window, "RE05"))
    open_path(window, other)
    assert window.context.unit.code == "ALNA"
    window.context.set_unit(unit_id(window, "RE07"))
    open_path(window, demo_file)
    assert window.context.unit.code == "RE05"
    open_path(window, other)
    assert window.context.unit.code == "RE07"


def test_the_file_from_last_time_opens_by_itself(window, qtbot, demo_file, start):
    window.window().close()
    again = start()
    qtbot.waitUntil(lambda: again.has_file)
    assert again.database.path == demo_file


@pytest.mark.parametrize(
    "written", ["", "[General]\npage=nowhere\ntheme=pink\nfolded=maybe\nwindow=12\nfile=/nowhere/at/all.alna\n"]
)
def test_settings_that_make_no_sense_are_passed_by(start, demo_file, written):
    paths.settings_file().write_text(written, encoding="utf-8")
    window = start(demo_file)
    assert window.page.key == "today"
    assert window.window().size() == QSize(1366, 768)
    assert not window.navigation.is_folded


@pytest.mark.parametrize("place", ["", "x", "no-unit 2009-T1", "no-unit", "00000000-0000-0000-0000-000000000000 2008"])
def test_a_place_that_makes_no_sense_is_passed_by(window, start, demo_file, place):
    window.window().close()
    settings = QSettings(str(paths.settings_file()), QSettings.Format.IniFormat)
    settings.beginGroup("places")
    for key in settings.allKeys():
        settings.setValue(key, place)
    settings.sync()
    again = start(demo_file)
    assert again.context.unit.code == "ALNA"


def test_a_file_that_is_gone_is_not_looked_for(window, start, demo_file):
    window.window().close()
    demo_file.unlink()
    assert start().welcome.open_button.isVisible()


def test_a_window_that_was_on_a_screen_that_is_gone_is_still_seen(window, start, demo_file, qapp):
    window.window().move(5000, 5000)
    window.window().close()
    again = start(demo_file)
    assert qapp.primaryScreen().availableGeometry().intersects(again.window().frameGeometry())
