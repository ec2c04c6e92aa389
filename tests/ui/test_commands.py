"""Commands are declared once: each has a method, a name, an icon, and a key of its own."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog

from alna_desktop import paths
from alna_desktop.ui import commands, file_actions
from alna_desktop.ui.commands import COMMANDS
from alna_desktop.ui.modules import MODULES
from alna_desktop.ui.pages.agreements.papers import Question
from alna_desktop.ui.pages.base import Page
from alna_desktop.ui.pages.deviations.quick import QuickDialog
from alna_desktop.ui.pages.today.board.setup_dialog import BoardDialog
from alna_desktop.ui.sources.dialog import SourcesDialog
from alna_desktop.ui.window import MainWindow

OWNERS = {commands.WINDOW: MainWindow, commands.PAGE: Page, commands.FILE_ACTIONS: file_actions}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.method)
def test_somebody_does_it(command):
    assert callable(getattr(OWNERS[command.whose], command.method))


@pytest.mark.parametrize("name", [*(command.icon for command in COMMANDS), *(module.icon for module in MODULES)])
def test_icons_are_there(name):
    assert (paths.resources() / "icons" / f"{name}.svg").is_file()


def test_no_two_have_the_same_key_or_name():
    for values in ([command.key for command in COMMANDS if command.key], [command.title for command in COMMANDS]):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_keys_are_keys_that_qt_knows():
    keys = [command.key for command in COMMANDS if command.key]
    assert [QKeySequence(key).toString() for key in keys] == keys


def test_those_of_pages_need_a_file():
    assert all(command.needs_file for command in COMMANDS if command.whose == commands.PAGE)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.key], ids=lambda command: command.key)
def test_every_key_stands_in_the_help_on_keys(command):
    text = (paths.resources() / "help" / "keys.md").read_text(encoding="utf-8")
    assert f"**{command.key.replace('Left', '←').replace('Right', '→').replace('Return', 'Enter')}**" in text


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.whose == commands.PAGE])
def test_on_every_page_a_command_that_means_nothing_there_does_nothing(window, command, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_what: ("", ""))  # what Ctrl+N means on «Import»
    monkeypatch.setattr(BoardDialog, "exec", lambda _dialog: 0)  # F2 on the director's board
    monkeypatch.setattr(Question, "ask", lambda _question: None)  # Ctrl+E on what is confidential
    monkeypatch.setattr(QuickDialog, "exec", lambda _dialog: 0)  # and on «Avvik»
    monkeypatch.setattr(SourcesDialog, "exec", lambda _dialog: 0)  # what Alt+Enter means on «Målekart»
    for module in MODULES:
        window.go(module.key)
        window.commands[command.method].trigger()
        assert window.page.key == module.key
