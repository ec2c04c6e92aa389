"""Whether a file lies on a network drive, where SQLite's write-ahead log is not safe."""

import os
import sys
from pathlib import Path

_REMOTE_KINDS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "9p", "davfs", "fuse.davfs2", "ncpfs"}
_DRIVE_REMOTE = 4  # GetDriveTypeW


def is_network(path: Path) -> bool:
    """Whether the drive or mount that a path lies on belongs to another machine."""
    resolved = path.resolve()
    if sys.platform == "win32":
        import ctypes

        if resolved.drive.startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(resolved.drive + "\\") == _DRIVE_REMOTE)
    return mount_kind(resolved, _mounts()) in _REMOTE_KINDS


def _mounts() -> list[tuple[str, str]]:
    """(mount point, kind) of every mount; empty where the system does not tell."""
    table = Path("/proc/mounts")
    if not table.exists():
        return []
    rows = (line.split() for line in table.read_text(encoding="utf-8", errors="replace").splitlines())
    return [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]


def mount_kind(path: Path, mounts: list[tuple[str, str]]) -> str:
    """The kind of the innermost mount that holds a path; "" where none does."""
    inside = [mount for mount in mounts if os.path.commonpath([mount[0], path]) == mount[0]]
    return max(inside, key=lambda mount: len(mount[0]), default=("", ""))[1]
