"""Charts as files of their own, read back: size, text, typeface, vectors and words for those who can't see them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pytest
from PIL import Image

from alna_desktop.charts.drawing import Drawing, Word
from alna_desktop.charts.history import history
from alna_desktop.charts.look import LIGHT
from alna_desktop.charts.picture import MARGIN, as_png, as_svg, framed
from alna_desktop.errors import UserError
from alna_desktop.reports import picture
from alna_desktop.reports.picture import as_pdf
from alna_desktop.services.packs import PackData

TITLE = "Sykefravær: 12,7 %, over målet"
WORDS = "Sykefravær: 12,7 %, over målet. 2007: 12,6 – ≤ 9,9 & mer"
SVG = "{http://www.w3.org/2000/svg}"
WIDTH, HEIGHT = 374, 164


@pytest.fixture
def figure(gathered: Callable[..., PackData]) -> Drawing:
    return framed(history(gathered("RE04").indicators[1].line, WIDTH, HEIGHT, LIGHT), TITLE, LIGHT)


def size(figure: Drawing) -> tuple[float, float]:
    return figure.width, figure.height


def words_of(figure: Drawing) -> list[Word]:
    return [mark for mark in figure.marks if isinstance(mark, Word)]


def test_the_frame_has_room_for_the_title_and_keeps_all_that_was_drawn(figure: Drawing, gathered) -> None:
    bare = history(gathered("RE04").indicators[1].line, WIDTH, HEIGHT, LIGHT)
    assert size(figure) == pytest.approx((WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN + 29))
    assert len(figure.marks) == len(bare.marks) + 2  # the ground and the title
    assert TITLE in [word.text for word in words_of(figure)]


def test_a_long_title_takes_more_lines(gathered) -> None:
    bare = history(gathered("RE04").indicators[1].line, WIDTH, HEIGHT, LIGHT)
    long = framed(bare, " ".join([TITLE] * 3), LIGHT)
    lines = [word for word in words_of(long) if word.size == 15 and "Syke" in word.text]
    assert len(lines) > 1
    assert len({line.y for line in lines}) == len(lines)


def test_png_has_two_pixels_to_the_point_white_ground_and_its_words(figure: Drawing) -> None:
    found = Image.open(BytesIO(as_png(figure, TITLE, WORDS)))
    assert found.size == tuple(int(2 * side) for side in size(figure))
    assert found.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert found.text["Title"] == TITLE
    assert found.text["Description"] == WORDS


def test_svg_is_vector_and_carries_its_words(figure: Drawing) -> None:
    content = as_svg(figure, TITLE, WORDS)
    root = ElementTree.fromstring(content)
    assert root.find(f"{SVG}title").text == TITLE
    assert root.find(f"{SVG}desc").text == WORDS
    assert not list(root.iter(f"{SVG}image"))
    assert not list(root.iter(f"{SVG}text"))  # outlines: no typeface is needed to see it as it is
    assert len(list(root.iter(f"{SVG}path"))) > 10
    assert content == as_svg(figure, TITLE, WORDS)


def test_pdf_has_text_in_the_programs_typeface_and_its_words(figure: Drawing) -> None:
    content = as_pdf(figure, TITLE, WORDS)
    document = pdfium.PdfDocument(content)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx(size(figure), abs=0.1)
    text = document[0].get_textpage().get_text_bounded().replace("\r\n", " ")
    for word in words_of(figure):
        assert word.text.replace("\u00a0", " ") in text
    assert document.get_metadata_dict()["Title"] == TITLE
    assert document.get_metadata_dict()["Subject"] == WORDS
    assert b"SourceSans3" in content
    assert b"/FontFile2" in content
    kinds = {found.type for found in document[0].get_objects()}
    assert pdfium.raw.FPDF_PAGEOBJ_IMAGE not in kinds


@pytest.mark.parametrize(("ending", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".PDF", b"%PDF")])
def test_saved_by_its_ending_whole_or_not_at_all(figure: Drawing, tmp_path: Path, ending: str, start: bytes) -> None:
    path = tmp_path / f"bilde{ending}"
    path.write_text("før")
    picture.save(path, figure, TITLE, WORDS)
    assert path.read_bytes().startswith(start)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_what_can_not_be_written_is_said_plainly(figure: Drawing, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"«bilde\.png» kan ikke skrives til «.*ikke her»"):
        picture.save(tmp_path / "ikke her" / "bilde.png", figure, TITLE, WORDS)
    assert list(tmp_path.iterdir()) == []
