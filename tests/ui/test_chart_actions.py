"""A chart on screen is copied with Ctrl+C and saved from its menu: light also where the program is dark."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from alna_desktop.ui import theme
from alna_desktop.ui.pages.pivot import PivotPage
from alna_desktop.ui.widgets import chart_actions
from alna_desktop.ui.widgets.chart import ChartView


@pytest.fixture
def page(shell, qtbot) -> PivotPage:
    made = PivotPage(shell)
    qtbot.addWidget(made)
    made.resize(1158, 664)
    made.show()
    made.show_context()
    return made


def menu_of(act) -> list[str]:
    """Do what opens a menu; what the menu says."""
    said: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        said.extend(action.text().partition("\t")[0] for action in menu.actions() if action.text())
        menu.close()

    QTimer.singleShot(0, look)
    act()
    return said


WANTED = ["Kopier som bilde", "Lagre som bilde (PNG) …", "Lagre som vektor (SVG) …", "Lagre som PDF …"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_ctrl_c_copies_a_light_picture_with_its_title(page, shell, qtbot, mode) -> None:
    theme.use(mode)
    qtbot.keyClick(page.chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    picture = QGuiApplication.clipboard().image()
    assert picture.width() == 2 * (page.chart.width() + 32)
    assert picture.height() > 2 * page.chart.height()
    assert picture.pixelColor(3, 3).name() == "#ffffff"
    assert shell.said == ["Diagrammet er kopiert."]


def test_the_menu_comes_by_mouse_key_and_button(page, qtbot) -> None:
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        event = QContextMenuEvent(reason, QPoint(20, 20), page.chart.mapToGlobal(QPoint(20, 20)))
        assert menu_of(lambda event=event: QApplication.sendEvent(page.chart, event)) == WANTED
    page.chart.more.show()
    assert menu_of(lambda: qtbot.mouseClick(page.chart.more, Qt.MouseButton.LeftButton)) == WANTED


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_saved_where_the_user_says_with_a_name_from_the_title(page, shell, monkeypatch, tmp_path, ending) -> None:
    asked: list[str] = []

    def answer(_parent, _title, suggested, _kinds):
        asked.append(suggested)
        return str(tmp_path / "mitt diagram"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    chart_actions.save(page.chart, ending)
    assert Path(asked[0]).name == f"Sykefravær, samlet 10,2 % hittil i 2009{ending}"
    assert (tmp_path / f"mitt diagram{ending}").stat().st_size > 1000
    assert shell.said == [f"«mitt diagram{ending}» er lagret."]


def test_nothing_is_written_when_the_user_thinks_better_of_it(page, shell, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: ("", ""))
    chart_actions.save(page.chart, ".png")
    assert shell.said == []


def test_what_can_not_be_written_is_said(page, monkeypatch, tmp_path, problems) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(tmp_path / "nei" / "x.png"), ""))
    chart_actions.save(page.chart, ".png")
    assert len(problems) == 1


def test_a_chart_that_shows_nothing_has_nothing_to_copy(qtbot) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.show()
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().isNull()


@pytest.mark.parametrize(
    ("title", "name"),
    [("Økonomi: 97 % av/på <mål>", "Økonomi 97 % av på mål"), ("???", "Diagram"), ("a" * 200, "a" * 80), ("x.", "x")],
)
def test_names_of_files(title: str, name: str) -> None:
    assert chart_actions.suggested_name(title) == name
