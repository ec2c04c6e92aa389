"""What a unit says about its values."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.periods import Period
from alna_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST = 2000  # characters in each part: about a third of a page on paper


def save(
    database: Database,
    unit_id: UUID,
    indicator_id: UUID,
    period: Period,
    *,
    cause: str,
    doing: str,
    expected: str,
    author: str = "",
) -> None:
    """Save the comment on an indicator for a unit in a period, as written today; all parts empty removes it.

    Raises Invalid (by `cause`, `doing`, `expected`) where a part is too long.
    """
    parts = checked({"cause": cause, "doing": doing, "expected": expected})
    today = database.today()
    with database.begin(_("Comment")) as session:
        put(
            session,
            {"indicator_id": indicator_id, "unit_id": unit_id, "period": period},
            parts,
            author or database.by,
            today,
        )


def checked(parts: Mapping[str, str]) -> dict[str, str]:
    """The parts of a comment as they are saved. Raises Invalid, by part, where one is too long."""
    stripped = {key: text.strip() for key, text in parts.items()}
    problems = {key: too_long() for key, text in stripped.items() if len(text) > LONGEST}
    if problems:
        raise Invalid(problems)
    return stripped


def too_long() -> str:
    """What is wrong with a part that is longer than `LONGEST`."""
    return _("This is too long: at most %(n)d characters.") % {"n": LONGEST}


def put(session: "Session", place: Mapping[str, Any], parts: Mapping[str, str], author: str, today: date) -> None:
    """Write the parts of a comment, as written on a day; all parts empty removes it."""
    from sqlalchemy import select

    from alna_desktop.models import Comment

    comment = session.scalar(select(Comment).filter_by(**place))
    if not any(parts.values()):
        if comment is not None:
            session.delete(comment)
        return
    if comment is None:
        comment = Comment(**place)
        session.add(comment)
    for key, text in parts.items():
        setattr(comment, key, text)
    comment.author, comment.written_on = author, today
