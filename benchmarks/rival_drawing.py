"""Draws the packs of `rivals.py` with WeasyPrint or fpdf2; run by a Python that has them, without the program.

`python rival_drawing.py weasyprint|fpdf2 FOLDER`: makes a PDF of each pack in the folder, which has `*.html` and the
same content as `*.json`, a list of what stands after each other.
"""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

MM = 25.4 / 72
FAMILY = "Source Sans 3"
FACES = {"": "Regular", "B": "SemiBold"}


def weasyprint(folder: Path) -> None:
    """HTML and style sheet to PDF; the fonts are looked up once."""
    from weasyprint import HTML  # type: ignore[import-not-found]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-not-found]

    fonts = FontConfiguration()
    for page in sorted(folder.glob("*.html")):
        HTML(page).write_pdf(page.with_suffix(".weasyprint.pdf"), font_config=fonts)


def fpdf2(folder: Path) -> None:
    """Call by call: headings, paragraphs, tables, and charts from their SVG."""
    from fpdf import FPDF  # type: ignore[import-untyped]

    for told in sorted(folder.glob("*.json")):
        pdf = FPDF()
        for style, face in FACES.items():
            pdf.add_font(FAMILY, style, str(folder / f"SourceSans3-{face}.ttf"))
        pdf.set_margins(22, 24, 18)
        pdf.add_page()
        for part in json.loads(told.read_text("utf-8")):
            _part(pdf, folder, part)
        pdf.output(str(told.with_suffix(".fpdf2.pdf")))


def _part(pdf: Any, folder: Path, part: Sequence[Any]) -> None:
    kind, said, *more = part
    if kind == "H1" and pdf.get_y() > 60:  # the cover's stands under two lines
        pdf.add_page()
    if kind == "table":
        pdf.set_font(FAMILY, "", 9)
        with pdf.table(line_height=5, borders_layout="HORIZONTAL_LINES") as table:
            for row in said:
                cells = table.row()
                for text, across in row:
                    cells.cell(text, colspan=across)
    elif kind == "chart":
        width, height = more
        if pdf.get_y() + height * MM > 270:
            pdf.add_page()
        pdf.image(str(folder / said), w=width * MM)
    else:
        pdf.set_font(FAMILY, "B" if kind in ("H1", "H2") else "", {"H1": 20, "H2": 12}.get(kind, 9))
        pdf.multi_cell(0, {"H1": 9, "H2": 6}.get(kind, 4.4), said, new_x="LMARGIN", new_y="NEXT")


WAYS: dict[str, Callable[[Path], None]] = {"weasyprint": weasyprint, "fpdf2": fpdf2}

if __name__ == "__main__":
    WAYS[sys.argv[1]](Path(sys.argv[2]))
