"""The window begins with a picture of its frame as it was, and only where it will be so again."""

import pytest

from alna_desktop.ui.first_sight import FirstSight
from alna_desktop.ui.memory import Memory


@pytest.fixture
def bare(qtbot, window):
    """Makes the bare window of a next start on a file."""

    def make(file):
        found = FirstSight(Memory.of_user(), file)
        qtbot.addWidget(found)
        found.resize(window.window().size())
        return found

    return make


def seen(widget, place):
    return widget.grab(place).toImage()


def test_it_is_what_was_seen(window, bare, demo_file, qtbot):
    frame = window.window()
    qtbot.waitUntil(lambda: bool(window.status.file.text()))
    parts = frame._parts()
    before = {name: seen(frame, place) for name, place in parts.items()}
    frame.close()
    again = bare(demo_file)
    assert {name: seen(again, place) for name, place in parts.items()} == before
    assert bare(None).grab(parts["navigation"]).toImage() != before["navigation"]


@pytest.mark.parametrize("change", ["theme", "size", "folded", "file"])
def test_a_window_that_was_otherwise_is_not_shown(window, bare, demo_file, change):
    window.window().close()
    memory = Memory.of_user()
    memory.theme = "dark" if change == "theme" else "light"
    memory.folded = change == "folded"
    again = bare(demo_file.with_name("Annen.alna") if change == "file" else demo_file)
    if change == "size":
        again.resize(1200, 700)
    assert again._last_frame().find(again._parts()) == {}


def test_without_a_file_the_frame_has_nothing_to_choose(window, bare):
    assert window.let_go()
    window.window().close()
    again = bare(None)
    assert set(again._last_frame().find(again._parts())) == {"navigation", "bar", "status"}


def test_a_damaged_picture_is_passed_by(window, bare, demo_file):
    window.window().close()
    again = bare(demo_file)
    (Memory.of_user().folder / "frame" / "bar.png").write_bytes(b"\x89PNG half of it")
    assert again._last_frame().find(again._parts()) == {}
    assert not again.grab().isNull()


def test_a_folder_that_cannot_be_written_is_no_trouble(window, bare, demo_file):
    (Memory.of_user().folder / "frame").write_text("in the way")
    window.window().close()
    again = bare(demo_file)
    assert again._last_frame().find(again._parts()) == {}
