"""Chosen packs are as they were when someone last looked at them: text, outline, fonts, pages and their pictures.

The references are in tests/data/packs. Where a pack is meant to be another, run this file with ALNA_GOLDEN=write, look
at the pages, and commit what changed.
"""

import hashlib
import json
import os
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pack_reading import Pack

FOLDER = Path(__file__).parents[1] / "data" / "packs"
CHOSEN = ["RE02", "RE04", "RE22", "ALNA"]
GRID = (24, 17)  # a page's picture is so many fields high and wide
TOLERANCE = 3.0  # of 100: how much a field's ink may differ, since letters are not drawn alike everywhere


def golden(pack: Pack) -> dict:
    """What is kept of a pack."""
    with pikepdf.open(pack.path) as pdf:
        fonts = {str(each.BaseFont).split("+")[-1] for each in pdf.objects
                 if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"}  # fmt: skip
    return {
        "pages": pack.page_count,
        "outline": [list(each) for each in pack.outline],
        "fonts": sorted(fonts),
        "texts": [hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16] for text in pack.texts],
        "pictures": [fields(pack, page) for page in range(1, pack.page_count + 1)],
    }


def fields(pack: Pack, page: int) -> list[list[int]]:
    """How much ink there is in each field of a page, in hundredths."""
    ink = pack.ink(page)
    rows = np.array_split(ink, GRID[0], axis=0)
    return [[round(100 * float(part.mean())) for part in np.array_split(row, GRID[1], axis=1)] for row in rows]


@pytest.mark.parametrize("code", CHOSEN)
def test_a_pack_is_as_it_was(every_pack: dict[str, Pack], code: str) -> None:
    path, found = FOLDER / f"{code}.json", golden(every_pack[code])
    words = FOLDER / f"{code}.txt"
    text = "\n\f\n".join(every_pack[code].texts) + "\n"
    if os.environ.get("ALNA_GOLDEN") == "write":
        FOLDER.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(found, separators=(",", ":")).replace('"pictures"', '\n"pictures"') + "\n")
        words.write_text(text, encoding="utf-8")
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert text.split() == words.read_text(encoding="utf-8").split()
    for key in ("pages", "outline", "fonts", "texts"):
        assert found[key] == kept[key], key
    for page, (now, before) in enumerate(zip(found["pictures"], kept["pictures"], strict=True), 1):
        assert np.abs(np.array(now) - np.array(before)).max() <= TOLERANCE, page
