"""The scale that risks are judged by: read, and changed as one piece."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from alna_desktop.errors import Invalid, UserError
from alna_desktop.i18n import _
from alna_desktop.models import risk_scale
from alna_desktop.models.risk_scale import LONGEST_NAME, STEPS, Scale
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, key

LONGEST_HELP = 200  # characters


@dataclass(frozen=True)
class Stored:
    """The scale in use, and the record it stands in; None and 0 where the file has the default one."""

    scale: Scale
    id: UUID | None
    revision: int


def read(rows: Rows) -> Stored:
    """The scale of the file."""
    found = rows("SELECT id, revision, probability, consequence, levels, grid, treat_from FROM risk_scale LIMIT 1")
    if not found:
        return Stored(risk_scale.default(), None, 0)
    scale_id, revision, probability, consequence, levels, grid, treat_from = found[0]
    scale = Scale(
        risk_scale.read_steps(probability),
        risk_scale.read_steps(consequence),
        risk_scale.read_levels(levels),
        risk_scale.read_grid(grid),
        treat_from,
    )
    return Stored(scale, key(scale_id), revision)


def stored(database: Database) -> Stored:
    """The same, for who edits it."""
    with database.look() as rows:
        return read(rows)


def save(database: Database, revision: int, scale: Scale) -> None:
    """Save the scale. What was confirmed by the old one keeps the level and the name it had.

    `revision` is what was read (0: the default). Raises Invalid by `probability_0` … `consequence_4`, `level_0` …
    and `grid`, UserError where it was saved meanwhile.
    """
    from sqlalchemy import select

    from alna_desktop.models import RiskScale

    problems = check(scale)
    if problems:
        raise Invalid(problems)
    with database.begin(_("Scale of risk")) as session:
        record = session.scalars(select(RiskScale)).first()
        if (record.revision if record else 0) != revision:
            raise UserError(_("Someone else has changed this meanwhile. Open it again to see what is there now."))
        record = record or RiskScale()
        record.probability = risk_scale.write_steps(scale.probability)
        record.consequence = risk_scale.write_steps(scale.consequence)
        record.levels = risk_scale.write_levels(scale.levels)
        record.grid, record.treat_from = risk_scale.write_grid(scale.grid), scale.treat_from
        session.add(record)


def check(scale: Scale) -> Mapping[str, str]:
    """What is wrong with a scale, by what it is wrong with; nothing where it can be used."""
    problems: dict[str, str] = {}
    lists = (
        ("probability", [step.name for step in scale.probability]),
        ("consequence", [step.name for step in scale.consequence]),
        ("level", [level.name for level in scale.levels]),
    )
    for kind, names in lists:
        for at, name in enumerate(names):
            if not name.strip():
                problems[f"{kind}_{at}"] = _("Give it a name.")
            elif len(name) > LONGEST_NAME:
                problems[f"{kind}_{at}"] = _("This is too long: at most %(n)d characters.") % {"n": LONGEST_NAME}
            elif name.casefold() in [other.casefold() for other in names[:at]]:
                problems[f"{kind}_{at}"] = _("Another one has this name.")
    for kind, steps in (("probability", scale.probability), ("consequence", scale.consequence)):
        for at, step in enumerate(steps):
            if len(step.help) > LONGEST_HELP:
                problems[f"{kind}_{at}"] = _("This is too long: at most %(n)d characters.") % {"n": LONGEST_HELP}
    problems |= _of_times(scale)
    fallen = risk_scale.falls(scale.grid)
    if fallen:
        place = {"p": fallen[0][0], "c": fallen[0][1]}
        problems["grid"] = _("The level falls at probability %(p)d, consequence %(c)d. It can only rise.") % place
    if not 0 <= scale.treat_from < STEPS:
        problems["grid"] = _("Choose the level that must be treated.")
    return problems


def _of_times(scale: Scale) -> Mapping[str, str]:
    """How often a step happens is positive, and rises; what is not said is passed by."""
    problems, highest = {}, Decimal(0)
    for at, step in enumerate(scale.probability):
        if step.times is None:
            continue
        if step.times <= highest:
            problems[f"probability_{at}"] = _("How often it happens must rise from step to step, and be more than 0.")
        highest = max(highest, step.times)
    return problems
