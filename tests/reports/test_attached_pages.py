"""Attached PDFs of every kind: large, locked, broken, lying down; what they weigh in a pack."""

import resource
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pack_reading import Pack
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from test_templates import conforms

from alna_desktop import pdf_pages
from alna_desktop.errors import UserError
from alna_desktop.models.pack_kinds import PackPart, PartKind
from alna_desktop.reports.pack import Recipe, write_pack
from alna_desktop.services.packs import PackData

A4 = (595.0, 842.0)


def paper(pages: int = 1, size: tuple[float, float] = A4) -> bytes:
    """A PDF of so many pages with a line on each."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for number in range(1, pages + 1):
        canvas.drawString(size[0] / 10, size[1] / 2, f"Vedlegg side {number}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def locked(owner_only: bool) -> bytes:
    """A PDF with a password: to be read, or only to be changed."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(user="" if owner_only else "a", owner="b"))
    return buffer.getvalue()


def made(data: PackData, content: bytes, path: Path) -> Pack:
    part = PackPart(PartKind.FILE, title="Brev", sha256="abc")
    write_pack(data, path, Recipe(parts=(part,), files={"abc": content}))
    return Pack(path)


def pictures(page: Any) -> list[Any]:
    return [each for each in page.Resources.XObject.as_dict().values() if each.Subtype == "/Image"]


def test_why_a_pdf_can_not_be_read() -> None:
    nothing = BytesIO()
    pikepdf.new().save(nothing)
    with pytest.raises(UserError, match="har passord"):
        pdf_pages.count(locked(owner_only=False), "a.pdf")
    for content in (nothing.getvalue(), b"", b"%PDF-1.7 half", paper()[:400]):
        with pytest.raises(UserError, match="kan ikke leses"):
            pdf_pages.count(content, "a.pdf")


@pytest.mark.parametrize("size", [A4, A4[::-1], (14_400.0, 14_400.0), (3.0, 3.0), (5_000.0, 10.0)])
def test_a_page_of_any_size_fits(gathered: Callable[..., PackData], tmp_path: Path, size: tuple[float, float]) -> None:
    found = made(gathered("RE04"), paper(1, size), tmp_path / "a.pdf")
    assert found.page_count == 2
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        (picture,) = pictures(pdf.pages[1])
        assert int(picture.Width) * int(picture.Height) < 2_000_000
    conforms(tmp_path / "a.pdf")
    found.close()


def test_a_password_that_only_forbids_changes_is_no_hindrance(
    gathered: Callable[..., PackData], tmp_path: Path
) -> None:
    found = made(gathered("RE04"), locked(owner_only=True), tmp_path / "a.pdf")
    assert found.page_count == 2
    found.close()


def test_colours_stay_and_black_on_white_takes_a_third(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFillColorRGB(0.8, 0.1, 0.1)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    spaces = {}
    for name, content in (("red", buffer.getvalue()), ("black", paper())):
        made(gathered("RE04"), content, tmp_path / f"{name}.pdf").close()
        with pikepdf.open(tmp_path / f"{name}.pdf") as pdf:
            spaces[name] = str(pictures(pdf.pages[1])[0].ColorSpace)
    assert spaces == {"red": "/DeviceRGB", "black": "/DeviceGray"}


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory was used at most is told in kB on Linux")
def test_two_hundred_pages_need_no_more_memory_than_a_few(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    made(gathered("RE04"), paper(5), tmp_path / "few.pdf").close()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = tmp_path / "many.pdf"
    part = PackPart(PartKind.FILE, title="Brev", sha256="abc")
    assert write_pack(gathered("RE04"), path, Recipe(parts=(part,), files={"abc": paper(200)})) == 201
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < 150_000  # a page is 4 MB: all at once were 3 GB
    assert path.stat().st_size < 10_000_000


def test_pages_are_read_as_text_before_they_are_put_in() -> None:
    assert pdf_pages.texts(paper(2), "a.pdf") == ["Vedlegg side 1", "Vedlegg side 2"]
    picture = BytesIO()
    Image.new("RGB", (10, 10), "white").save(picture, "PDF")
    assert pdf_pages.texts(picture.getvalue(), "a.pdf") == [""]
