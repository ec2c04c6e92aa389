"""Whatever is pasted into a text, the pack can be archived and read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pack_reading import Pack
from test_templates import conforms

from alna_desktop.models.pack_kinds import PackPart, PartKind
from alna_desktop.reports.pack import Recipe, write_pack
from alna_desktop.services.packs import PackData


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Bra 😀 jobbet", "Bra □ jobbet"),
        ("مرحبا", "□□□□□"),
        ("null\x00tegn\ufffe", "nulltegn"),
        ("familie 👨\u200d👩", "familie □"),
        ("ga\u030a og A\u030asen", "gå og Åsen"),
        ("tab\tog linje\u2028skift", "tab og linje skift"),
        ("√ ≤ → ✓ € ½ “«»” ŋ đ", "√ ≤ → ✓ € ½ “«»” ŋ đ"),
    ],
)
def test_any_text_can_be_archived_and_read(
    gathered: Callable[..., PackData], tmp_path: Path, written: str, seen: str
) -> None:
    text = PackPart(PartKind.TEXT, title=written, body=f"Først {written} sist")
    write_pack(gathered("RE04"), tmp_path / "a.pdf", Recipe(parts=(text,)))
    conforms(tmp_path / "a.pdf")
    found = Pack(tmp_path / "a.pdf")
    assert seen in " ".join(found.texts[1].split())
    found.close()


def test_a_cell_longer_than_a_page_goes_on_over_the_next(gathered: Callable[..., PackData], tmp_path: Path) -> None:
    rows = "| Tema | Sagt |\n| Økonomi | " + "ord " * 1500 + "slutt |\n| Fravær | kort |"
    text = PackPart(PartKind.TEXT, title="Innspill", body=rows)
    write_pack(gathered("RE04"), tmp_path / "a.pdf", Recipe(parts=(text,)))
    conforms(tmp_path / "a.pdf")
    found = Pack(tmp_path / "a.pdf")
    assert found.text.count("ord ") >= 1500
    assert "slutt" in found.texts[-1]
    assert "kort" in found.texts[-1]
    found.close()
