"""A file is whole or as it was, and nothing is left beside it."""

from pathlib import Path

import pytest

from alna_desktop.errors import UserError
from alna_desktop.writing import make_folder, whole


def test_it_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    path.write_text("før")
    with whole(path) as unfinished:
        unfinished.write_text("nå")
        assert path.read_text() == "før"
    assert path.read_text() == "nå"
    assert list(tmp_path.iterdir()) == [path]


def test_what_goes_wrong_leaves_it_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    path.write_text("før")
    with pytest.raises(ZeroDivisionError), whole(path) as unfinished:
        unfinished.write_text("halvt")
        raise ZeroDivisionError
    assert path.read_text() == "før"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_does_not_play_along_is_said_plainly(tmp_path: Path) -> None:
    with (
        pytest.raises(UserError, match=r"«brev\.pdf» kan ikke skrives til"),
        whole(tmp_path / "nei" / "brev.pdf") as at,
    ):
        at.write_text("x")
    (tmp_path / "i veien").write_text("x")
    with pytest.raises(UserError, match=r"Mappen «.*» kan ikke lages"):
        make_folder(tmp_path / "i veien" / "under")
