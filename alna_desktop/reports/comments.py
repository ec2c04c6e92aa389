"""What a unit says of an indicator: cause, what is done, and what is expected."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer, Table

from alna_desktop.dates import format_date
from alna_desktop.i18n import _
from alna_desktop.models import Origin
from alna_desktop.models.status import Status
from alna_desktop.numbers import EN_DASH
from alna_desktop.reports import paper
from alna_desktop.reports.blocks import Heading
from alna_desktop.reports.cells import PenLine
from alna_desktop.reports.readers import TableReader
from alna_desktop.reports.tables import BARE, Rule, together
from alna_desktop.services.readings import LineView

PEN_LINES = 2


def has_comment(line: LineView) -> bool:
    """Whether there is a comment, or should have been one."""
    return line.remark is not None or line.status is Status.NOT_MET


def comment(line: LineView, *, pen: bool) -> list[Flowable]:
    """The comment in its three parts; a red value without one is told, and gets room for a pen where there is one."""
    remark = line.remark
    if not has_comment(line):
        return []
    labels = [_("Cause"), _("What is done"), _("Expected")]
    if remark is None:
        note = _("The unit has not commented on the red value.")
        if not pen:
            return [together(Rule(), Heading(_("Comment"), note), gap=12)]
        body: list[list[Flowable]] = [_labels(labels), *([PenLine(12)] * 3 for _line in range(PEN_LINES))]
    else:
        note = _("%(author)s, %(date)s") % {"author": remark.author, "date": format_date(remark.written_on)}
        if remark.origin is Origin.EXAMPLE:
            note += f" · {remark.origin.word}"
        said = (remark.cause, remark.doing, remark.expected)
        if not remark.doing and not remark.expected:
            text = paper.para(remark.cause, paper.BODY)
            return [together(Rule(), Heading(_("Comment"), note), Spacer(1, 2), text, gap=12)]
        body = [_labels(labels), [paper.para(text or EN_DASH, paper.BODY) for text in said]]
    third = (paper.WIDTH - 24) / 3
    style = [*BARE, ("RIGHTPADDING", (0, 0), (-1, -1), 12), ("RIGHTPADDING", (-1, 0), (-1, -1), 0)]
    table = Table(
        body,
        [third + 12, third + 12, third],
        style=style,
        hAlign="LEFT",
        splitInRow=1,
        repeatRows=1,
        renderCB=TableReader(),
    )
    return [together(Rule(), Heading(_("Comment"), note), Spacer(1, 2), table, gap=12)]


def _labels(words: Sequence[str]) -> list[Flowable]:
    return [paper.para(word, paper.LABEL) for word in words]
