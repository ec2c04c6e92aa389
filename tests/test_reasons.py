"""What the system says of files, in bokmål."""

import errno
from pathlib import Path

import pytest

from alna_desktop.reasons import reason


def test_a_full_disk() -> None:
    assert reason(OSError(errno.ENOSPC, "No space left on device")) == "disken er full"


def test_what_the_system_really_raises(tmp_path: Path) -> None:
    with pytest.raises(OSError) as folder:
        tmp_path.read_bytes()
    with pytest.raises(OSError) as nothing:
        (tmp_path / "x").read_bytes()
    assert (reason(folder.value), reason(nothing.value)) == ("det er en mappe", "den finnes ikke")


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError(errno.EXDEV, "Invalid cross-device link"), "Invalid cross-device link"), (OSError("x"), "x")],
)
def test_what_we_have_no_words_for_is_said_as_it_came(error: OSError, said: str) -> None:
    assert reason(error) == said
