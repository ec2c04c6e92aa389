"""Network drives are told from local ones."""

from pathlib import Path

import pytest

from alna_desktop.store import location

MOUNTS = [("/", "ext4"), ("/mnt/felles", "cifs"), ("/mnt/felles/lokal", "ext4"), ("/home", "nfs4")]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/tmp/a.alna", "ext4"),
        ("/mnt/felles/a.alna", "cifs"),
        ("/mnt/felles/lokal/a.alna", "ext4"),
        ("/home/a/b.alna", "nfs4"),
        ("/homework/a", "ext4"),
    ],
)
def test_the_innermost_mount_decides(path: str, kind: str) -> None:
    assert location.mount_kind(Path(path), MOUNTS) == kind


def test_without_mounts_a_path_is_local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(location, "_mounts", list)
    assert not location.is_network(tmp_path)


def test_a_temporary_folder_is_local(tmp_path: Path) -> None:
    assert not location.is_network(tmp_path / "a.alna")
