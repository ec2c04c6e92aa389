"""The text of letters: what a line is, and that writing and reading are each other's opposite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop import i18n
from alna_desktop.models.letter_text import Block, BlockKind, Placeholder, parse, placeholder, plain, write

LINES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).map(
    lambda text: " ".join(part for part in text.split(" ") if part)
)
TEXTS = LINES.filter(bool)
# A line alone can be anything, also what looks like a mark.
MARKED = st.sampled_from(["# ", "## ", "- ", "1. ", "|", "\\", "\\# ", ""]).flatmap(
    lambda mark: TEXTS.map(mark.__add__)
)
KINDS = st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.TABLE])
ROWS = st.lists(st.lists(LINES | MARKED, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4).map(tuple)
BLOCKS = st.builds(Block, KINDS, MARKED) | st.builds(lambda rows: Block(BlockKind.TABLE, rows=rows), ROWS)


@given(st.lists(BLOCKS, max_size=8))
def test_what_is_written_is_read_as_it_was(blocks: list[Block]) -> None:
    assert parse(write(blocks)) == blocks


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_loses_no_word_but_its_marks(text: str) -> None:
    blocks = parse(text)
    assert parse(write(blocks)) == blocks


def test_what_a_line_is() -> None:
    text = "# Formål\nEn linje.\n\n## Under\n- punkt\n1. først\n2) så\n| a | b \\| c |\n| d |\n"
    text += "\\# ikke overskrift\n#uten rom"
    assert [(block.kind.name, block.text or block.rows) for block in parse(text)] == [
        ("HEADING", "Formål"),
        ("PARAGRAPH", "En linje."),
        ("SUBHEADING", "Under"),
        ("BULLET", "punkt"),
        ("NUMBER", "først"),
        ("NUMBER", "så"),
        ("TABLE", (("a", "b | c"), ("d",))),
        ("PARAGRAPH", "# ikke overskrift"),
        ("PARAGRAPH", "#uten rom"),
    ]


def test_numbers_begin_anew_and_lists_stand_together() -> None:
    number, other = Block(BlockKind.NUMBER, "x"), Block(BlockKind.PARAGRAPH, "y")
    assert write([number, number, other, number]) == "1. x\n2. x\n\ny\n\n1. x"


def test_a_no_break_space_stays() -> None:
    assert parse("9,9\u00a0 %")[0].text == "9,9\u00a0 %"


def test_the_words_alone() -> None:
    assert list(plain(parse("# A\nb\n| c | d |"))) == ["A", "b", "c", "d"]


@pytest.mark.parametrize("each", list(Placeholder))
def test_a_placeholder_is_known_by_its_name_in_every_language(each: Placeholder) -> None:
    assert placeholder(each.value) is each
    assert placeholder(each.word.upper()) is each
    i18n.set_language("en")
    assert each.written == "{" + each.value + "}"
    assert placeholder("noe helt annet") is None
