"""What is written quicker than reportlab does it says the same."""

from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.reports import paper, quick

EIGHTHS = st.integers(-9999, 9999).map(lambda number: number / 8)
NUMBERS = st.integers(-2000, 2000) | st.floats(-20_000, 20_000) | st.floats(-1, 1) | EIGHTHS


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_numbers_are_written_as_reportlab_writes_them(given: list[float]) -> None:
    assert quick.numbers(*given) == quick.numbers(given) == quick.own_numbers(given)


@given(st.text(), st.floats(1, 40))
def test_texts_are_as_wide_as_reportlab_says(text: str, size: float) -> None:
    paper.register_fonts()
    font = quick.textobject.pdfmetrics_getFont(paper.REGULAR)
    assert font.stringWidth(text, size) == quick.own_width(font, text, size)
