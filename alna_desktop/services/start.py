"""A new file: made with organisation, district and the usual wheel, and which step comes next until a scorecard."""

from enum import Enum
from pathlib import Path
from typing import Any

from alna_desktop.errors import Invalid
from alna_desktop.i18n import N_, _
from alna_desktop.services import letter_templates
from alna_desktop.store.database import Database, create_file, remove_file

LONGEST_CODE = 12  # characters of the code that is suggested for the district


class Step(Enum):
    """What a new file needs next; the value is the key of the page where it is done."""

    UNITS = "organisation"
    INDICATORS = "indicators"
    SCORECARD = "setup"

    @property
    def text(self) -> str:
        """What to do, translated."""
        return _(_STEP_WORDS[self])


_STEP_WORDS = {
    Step.UNITS: N_("The file has no scorecard yet. Begin with the result units, one by one."),
    Step.INDICATORS: N_("The file has no scorecard yet. Next come the indicators: what is to be measured."),
    Step.SCORECARD: N_("The file has no scorecard yet. Units and indicators are there, so it can be set up."),
}


def make(path: Path, values: dict[str, Any], by: str = "") -> None:
    """Make a file for an organisation (`name, municipality`) with its district as the only unit; all or nothing.

    Raises Invalid where the name is missing, and UserError where the file exists or can't be made.
    """
    name = str(values.get("name") or "").strip()
    if not name:
        raise Invalid({"name": _("Write a name.")})
    database = create_file(path, by=by)
    try:
        _fill(database, name, str(values.get("municipality") or "").strip())
    except BaseException:
        database.close()
        remove_file(path)
        raise
    database.close()


def _fill(database: Database, name: str, municipality: str) -> None:
    from alna_desktop.models import Organisation, Unit
    from alna_desktop.models.base import new_id
    from alna_desktop.services import wheel_defaults

    # Without a name for Undo: a file without its district is none of ours.
    with database.begin() as session:
        organisation = Organisation(id=new_id(), name=name, municipality=municipality)
        session.add(organisation)
        session.flush()
        session.add(Unit(id=new_id(), organisation_id=organisation.id, code=code_of(name), name=name))
        letter_templates.add_defaults(session)
        wheel_defaults.add(session)


def code_of(name: str) -> str:
    """A code for a district: the last word of its name in capitals, «ALNA» for Bydel Alna."""
    words = name.split()
    letters = "".join(letter for letter in words[-1] if letter.isalnum()) if words else ""
    return letters.upper()[:LONGEST_CODE] or "0"


def next_step(database: Database) -> Step | None:
    """The step that comes next; None where the file has a scorecard."""
    with database.look() as rows:
        if rows("SELECT 1 FROM scorecard LIMIT 1"):
            return None
        if not rows("SELECT 1 FROM unit WHERE parent_id IS NOT NULL LIMIT 1"):
            return Step.UNITS
        return Step.SCORECARD if rows("SELECT 1 FROM indicator LIMIT 1") else Step.INDICATORS
