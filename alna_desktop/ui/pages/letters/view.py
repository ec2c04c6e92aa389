"""A letter as it will look, to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from alna_desktop.i18n import _
from alna_desktop.models.letter_text import Block, BlockKind
from alna_desktop.services.letter_facts import lacking
from alna_desktop.ui import theme

MARGIN, INDENT = 32, 24
ONE_LINE = 12  # characters that are never broken: a goal, «bydelen»
TAGS = {BlockKind.PARAGRAPH: ("p", 14, 400), BlockKind.HEADING: ("h3", 16, 600), BlockKind.SUBHEADING: ("h4", 14, 600)}
LIST_TAGS = {BlockKind.BULLET: "ul", BlockKind.NUMBER: "ol"}


@dataclass(frozen=True)
class Sheet:
    """What there is to read: `head` are the letterhead's lines, sender first; `missing` names what has no value."""

    head: Sequence[str]
    title: str
    blocks: Sequence[Block]
    missing: Sequence[str] = ()


class LetterView(QTextBrowser):
    """Shows a letter in the colours of the theme; what is missing stands out in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The letter"))
        self.setFont(theme.font(14))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(MARGIN)
        self.document().setIndentWidth(INDENT)
        self._sheet: Sheet | None = None
        theme.signals.changed.connect(self._fill)

    def show_sheet(self, sheet: Sheet, *, from_top: bool = True) -> None:
        """Show a letter, from its beginning or where one is reading."""
        at = self.verticalScrollBar().value()
        self._sheet = sheet
        self._fill()
        if not from_top:
            self.verticalScrollBar().setValue(at)

    def _fill(self) -> None:
        if self._sheet is not None:
            self.setHtml(as_html(self._sheet))
            self.moveCursor(QTextCursor.MoveOperation.Start)


def as_html(sheet: Sheet) -> str:
    """A letter as the rich text that Qt reads; whatever was typed is text in it, never a tag."""
    sender, *others = [*sheet.head, ""]
    parts = [_styled("p", sender, 18, 600, "accent", "margin: 0")]
    parts += [_styled("p", line, 13, 400, "text2", "margin: 0") for line in others if line]
    parts.append(_styled("h2", sheet.title, 22, 600, "text", "margin-top: 24px; margin-bottom: 8px"))
    open_list = ""
    for block in sheet.blocks:
        wanted = LIST_TAGS.get(block.kind, "")
        if wanted != open_list:
            parts.append((f"</{open_list}>" if open_list else "") + (f"<{wanted}>" if wanted else ""))
            open_list = wanted
        parts.append(_block(block))
    text = "".join([*parts, f"</{open_list}>" if open_list else ""])
    for name in sheet.missing:
        text = text.replace(escape(lacking(name)), _marked(lacking(name)))
    return text


def _block(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return _table(block)
    if block.kind in LIST_TAGS:
        return _styled("li", block.text, 14, 400, "text", "margin-bottom: 3px")
    tag, size, weight = TAGS[block.kind]
    top = 0 if block.kind is BlockKind.PARAGRAPH else 16
    return _styled(tag, block.text, size, weight, "text", f"margin-top: {top}px; margin-bottom: 6px")


def _table(block: Block) -> str:
    head, *rows = block.rows
    parts = ["<tr>", *(_cell(cell, 12, 600, "text2") for cell in head), "</tr>"]
    for row in rows:
        parts += ["<tr>", *(_cell(cell, 13, 400, "text") for cell in row), "</tr>"]
    return f'<table width="96%" cellspacing="0" style="margin: 6px 0 10px 0">{"".join(parts)}</table>'


def _cell(text: str, size: int, weight: int, token: str) -> str:
    style = f"border-bottom: 1px solid {theme.color('divider').name()}; padding: 4px 8px 4px 0"
    wrap = "white-space: nowrap" if len(text) <= ONE_LINE else "white-space: normal"
    return f'<td style="{style}"><p style="margin: 0; {wrap}">{_span(text, size, weight, token)}</p></td>'


def _styled(tag: str, text: str, size: int, weight: int, token: str, style: str) -> str:
    return f'<{tag} style="{style}">{_span(text, size, weight, token)}</{tag}>'


def _span(text: str, size: int, weight: int, token: str) -> str:
    look = f"font-size: {size}px; font-weight: {weight}; color: {theme.color(token).name()}"
    return f'<span style="{look}">{escape(text)}</span>'


def _marked(text: str) -> str:
    look = f"background-color: {theme.color('amberSoft').name()}; color: {theme.color('amber').name()}"
    return f'<span style="{look}; font-weight: 600">{escape(text)}</span>'
