"""Where the program finds its resources and keeps its own files.

Resources lie in a folder `resources` inside the package (a wheel, a frozen bundle) or beside it
(a clone), so one look in each place finds them in all three.
"""

from functools import cache
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """The folder with icons, fonts, help, catalogues and demo data."""
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("The program's folder 'resources' is missing: the installation is incomplete.")


def settings_file() -> Path:
    """The file with window size, language and the like; its folder is made."""
    return Path(platformdirs.user_config_dir("alna-desktop", appauthor=False, ensure_exists=True)) / "settings.ini"


def log_file() -> Path:
    """The log file; its folder is made."""
    return Path(platformdirs.user_log_dir("alna-desktop", appauthor=False, ensure_exists=True)) / "alna.log"


def documents() -> Path:
    """Where the user's own files usually lie."""
    return Path(platformdirs.user_documents_dir())
