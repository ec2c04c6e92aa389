"""The text of a letter: a line is a paragraph, `#` and `##` a heading, `-` and `1.` a list, `|` a table's row.

Placeholders stand in braces, `{enhet}`, and are known by their names in every language of the program. A backslash
before a line leaves it as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from alna_desktop.i18n import N_, _, in_all_languages

PLACEHOLDER = re.compile(r"\{([^{}\n]+)\}")
_SPACE = re.compile(r"[ \t\r\f\v]+")  # a no-break space stays what it is
_NUMBER = re.compile(r"\d+[.)] ")
_CELL = re.compile(r"((?:[^\\|]|\\.)*)\|")
_ESCAPED = re.compile(r"\\(.)")


class BlockKind(Enum):
    """What a line of a letter is."""

    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    TABLE = "table"


@dataclass(frozen=True)
class Block:
    """A line of a letter, or a table, whose first row is its head. `text` is one line without space at its ends."""

    kind: BlockKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


_MARKS = (("## ", BlockKind.SUBHEADING), ("# ", BlockKind.HEADING), ("- ", BlockKind.BULLET))
LISTS = (BlockKind.BULLET, BlockKind.NUMBER)
_MARK_OF = {kind: mark for mark, kind in _MARKS}


class Placeholder(Enum):
    """What a letter can have filled in."""

    UNIT = N_("unit name")
    LEADER = N_("leader")
    SUPERIOR = N_("superior")
    DISTRICT = N_("district")
    YEAR = N_("year")
    DATE = N_("date")
    FRAME = N_("budget frame")
    TARGETS = N_("targets")
    GOALS = N_("strategic goals")

    @property
    def word(self) -> str:
        """Its name, translated: «budsjettramme»."""
        return _(self.value)

    @property
    def written(self) -> str:
        """How it is written in a text: «{budsjettramme}»."""
        return "{" + self.word + "}"

    @property
    def stands_alone(self) -> bool:
        """Whether it becomes a table or a list, and so needs a line of its own."""
        return self in (Placeholder.TARGETS, Placeholder.GOALS)


@cache
def _names() -> dict[str, Placeholder]:
    return {name: each for each in Placeholder for name in in_all_languages(each.value)}


def placeholder(name: str) -> Placeholder | None:
    """The placeholder with a name in any language; None where there is none."""
    return _names().get(" ".join(name.split()).casefold())


def parse(text: str) -> list[Block]:
    """The blocks of a text; empty lines part tables and are otherwise passed by."""
    blocks: list[Block] = []
    table: list[tuple[str, ...]] = []
    for line in (*(_SPACE.sub(" ", raw).strip(" ") for raw in text.split("\n")), ""):
        if line.startswith("|"):
            table.append(_cells(line))
            continue
        if table:
            blocks.append(Block(BlockKind.TABLE, rows=tuple(table)))
            table = []
        if line:
            blocks.append(_line(line))
    return blocks


def write(blocks: Sequence[Block]) -> str:
    """The text that `parse` makes these blocks of."""
    parts: list[str] = []
    number = 0
    for place, block in enumerate(blocks):
        number = number + 1 if block.kind is BlockKind.NUMBER else 0
        together = place > 0 and block.kind is blocks[place - 1].kind and block.kind in LISTS
        parts.append("" if place == 0 else "\n" if together else "\n\n")
        parts.append(_written(block, number))
    return "".join(parts)


def plain(blocks: Sequence[Block]) -> Iterator[str]:
    """The words alone, line by line and cell by cell."""
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            yield from (cell for row in block.rows for cell in row)
        else:
            yield block.text


def _line(line: str) -> Block:
    if line.startswith("\\") and line[1:].strip(" "):
        return Block(BlockKind.PARAGRAPH, line[1:].lstrip(" "))
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return Block(kind, line.removeprefix(mark))
    number = _NUMBER.match(line)
    return Block(BlockKind.NUMBER, line[number.end() :]) if number else Block(BlockKind.PARAGRAPH, line)


def _cells(line: str) -> tuple[str, ...]:
    inside = line[1:] if line.endswith("|") and len(line) > 1 else line[1:] + "|"
    return tuple(_ESCAPED.sub(r"\1", cell.strip(" ")) for cell in _CELL.findall(inside))


def _written(block: Block, number: int) -> str:
    if block.kind is BlockKind.TABLE:
        return "\n".join("| " + " | ".join(_escaped(cell) for cell in row) + " |" for row in block.rows)
    if block.kind is BlockKind.NUMBER:
        return f"{number}. {block.text}"
    if block.kind is BlockKind.PARAGRAPH:
        return block.text if parse(block.text) == [block] else "\\" + block.text
    return _MARK_OF[block.kind] + block.text


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|")
