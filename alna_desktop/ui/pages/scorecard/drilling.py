"""The numbers of «Målekart» that can be taken apart: values, years, changes and scores."""

from functools import partial
from uuid import UUID

from alna_desktop.i18n import _
from alna_desktop.services import score_sources, sources
from alna_desktop.services.readings import LineView
from alna_desktop.ui.pages.base import Drill
from alna_desktop.ui.pages.scorecard import columns
from alna_desktop.ui.pages.scorecard.columns import Column
from alna_desktop.ui.pages.scorecard.model import ScorecardModel
from alna_desktop.ui.pages.scorecard.tree import ScorecardTree
from alna_desktop.ui.shell import Shell


def of_line(shell: Shell, unit_id: UUID, line_id: UUID) -> Drill:
    """A line's value for a unit at the context's period."""
    return Drill(_("How it is computed"), partial(sources.read, shell.database, unit_id, line_id, shell.context.period))


def of_score(shell: Shell, unit_id: UUID, node_id: UUID) -> Drill:
    """The score of a focus area, success factor or strategic goal."""
    find = partial(score_sources.read, shell.database, unit_id, node_id, shell.context.period)
    return Drill(_("How the score is computed"), find)


def of_tree(shell: Shell, tree: ScorecardTree) -> list[Drill]:
    """The numbers of the row one is at: the value, or in the history the cell's own first and then the others."""
    index, unit_id = tree.currentIndex(), shell.context.unit.id
    node = ScorecardModel.node(index)
    if node is None or node.id is None:
        return []
    if node.line is None:
        return [of_score(shell, unit_id, node.id)]
    if not tree.shows_history:
        return [of_line(shell, unit_id, node.line.line_id)]
    shown = tree.shown_columns()
    current = tree.current_column()
    found = {column.key + f"{column.year}": _of_cell(shell, unit_id, node.line, column) for column in shown}
    drills = {key: drill for key, drill in found.items() if drill is not None}
    here = drills.pop(current.key + f"{current.year}", None) if current is not None else None
    return [*([here] if here is not None else []), *reversed(drills.values())]


def _of_cell(shell: Shell, unit_id: UUID, line: LineView, column: Column) -> Drill | None:
    """A cell of the history: a year's value or the change; None where there is no number."""
    asked = (shell.database, unit_id, line.line_id, shell.context.period)
    if column.key == columns.YEAR:
        past = next((past for past in line.history if past.period.year == column.year), None)
        known = past is not None and (past.value is not None or past.state is not None)
        text = _("How %(year)d is computed") % {"year": column.year}
        return Drill(text, partial(sources.past, *asked, column.year)) if known else None
    if column.key == columns.CHANGE and line.change is not None:
        return Drill(_("How the change is computed"), partial(sources.change, *asked))
    return None
