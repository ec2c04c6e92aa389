"""Names of attached files: any computer can hold them, nothing in them is unseen, and none of them can be run."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import attachment_names
from alna_desktop.models.attachment_names import LONGEST, LONGEST_BYTES, is_runnable, safe


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Tilsyn 2009.pdf", "Tilsyn 2009.pdf"),
        ("Ærlig øving på Åsen.docx", "Ærlig øving på Åsen.docx"),
        ("A\u030asen.txt", "Åsen.txt"),
        ("..\\..\\windows\\brev.pdf", "brev.pdf"),
        ("C:\\Temp\\brev.pdf", "brev.pdf"),
        ("..", ""),
        ("..\\", ""),
        ("CON", "_CON"),
        ("NUL.txt", "_NUL.txt"),
        ("com1.pdf", "_com1.pdf"),
        ("COM¹.pdf", "_COM¹.pdf"),
        ("LPT9 .txt", "_LPT9.txt"),
        ("Konferanse.txt", "Konferanse.txt"),
        (".skjult", "_.skjult"),
        ("slutt. . .", "slutt"),
        ("linje\nto\t.txt", "linje to.txt"),
        ("null\0byte\x1b.txt", "nullbyte.txt"),
        ("faktura\u202efdp.txt", "fakturafdp.txt"),
        ('a<b>c:d"e|f?g*h.txt', "a_b_c_d_e_f_g_h.txt"),
        ("", ""),
        ("\u202e\u200b", ""),
    ],
)
def test_names_are_made_safe(name: str, kept: str) -> None:
    assert safe(name) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = safe("å" * 300 + ".pdf")
    assert kept.endswith("å.pdf")
    assert len(kept.encode()) <= LONGEST_BYTES
    assert len(safe("x" * 300)) == LONGEST


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_all_can_hold(name: str) -> None:
    kept = safe(name)
    assert len(kept) <= LONGEST + 1  # a device's name gets a sign more
    assert len(kept.encode()) <= LONGEST_BYTES
    assert not set(kept) & set('<>:"|?*/\\')
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in kept)
    assert kept == kept.strip()
    assert not kept.endswith(".")
    assert kept.split(".", 1)[0].strip().casefold() not in attachment_names._DEVICES
    assert safe(kept) == kept


@pytest.mark.parametrize("name", ["virus.exe", "Brev.PDF.exe", "virus.EXE. ", "regning\u202efdp.exe", "a.ps1", "b.lnk"])
def test_what_can_be_run_is_known_by_its_ending(name: str) -> None:
    assert is_runnable(safe(name))


@pytest.mark.parametrize("name", ["brev.pdf", "bilde.jpg", "tall.xlsx", "exe", "notat.txt", "arkiv.zip"])
def test_documents_are_not_taken_for_programs(name: str) -> None:
    assert not is_runnable(safe(name))
