"""The help: a Norwegian text for every page, whose links lead somewhere, in the program's type and theme."""

import re

import pytest
from PySide6.QtCore import QUrl

from alna_desktop import paths
from alna_desktop.ui import theme
from alna_desktop.ui.help import HelpWindow, text_file
from alna_desktop.ui.modules import MODULES

FILES = sorted((paths.resources() / "help").glob("*.md"))
ENGLISH = re.compile(r"\b(the|and|of|you|with|this|is|are|press|click|page|file|save|open)\b", re.IGNORECASE)


@pytest.fixture
def text(qtbot, window):
    """The help window beside the program."""
    window.show_help()
    return window.help_window


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.key)
def test_every_page_has_its_help(window, module):
    window.go(module.key)
    window.show_help()
    shown = window.help_window.browser.toPlainText()
    assert text_file(window.page.help_name).read_text(encoding="utf-8").startswith(f"# {module.title}\n")
    assert shown.startswith(f"{module.title}\n")
    assert "#" not in shown


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_links_lead_to_files_that_are_there(file):
    for target in re.findall(r"\]\(([^)]+)\)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).is_file()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_english(file):
    assert ENGLISH.findall(file.read_text(encoding="utf-8")) == []


def test_no_help_that_nobody_reads(window):
    named = {text_file(name) for name in ("welcome", "keys", "workbooks")}
    for module in MODULES:
        window.go(module.key)
        named.add(text_file(window.page.help_name))
    assert named == set(FILES)


def test_a_link_is_followed(text):
    text.browser.anchorClicked.emit(QUrl("keys.md"))
    assert text.browser.toPlainText().startswith("Hurtigtaster")


def test_one_window_for_all_help_beside_the_work(window, text):
    window.show_keys()
    assert window.help_window is text
    assert not text.isModal()
    assert text.windowTitle() == "Hjelp"
    assert text.browser.verticalScrollBar().value() == 0


def test_headings_have_the_programs_sizes_in_both_themes(text):
    for mode in ("light", "dark"):
        theme.use(mode)
        block = text.browser.document().begin()
        font = block.begin().fragment().charFormat().font()
        assert (font.pixelSize(), font.family(), block.blockFormat().headingLevel()) == (20, "Source Sans 3", 1)


def test_long_lines_are_wrapped(text):
    assert not text.browser.horizontalScrollBar().isVisible()
    assert isinstance(text, HelpWindow)
