"""The packs of several units as one document, with bookmarks under each unit's name.

One document is drawn, rather than files merged: the structure tree, the bookmarks, the links and the numbers of the
pages are then right by themselves, and fonts are there once. So it is made in one process.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from alna_desktop.errors import UserError
from alna_desktop.i18n import _
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.reports import summary
from alna_desktop.reports.cover import Cover
from alna_desktop.reports.document import PackCanvas, PackDocument, unit_key
from alna_desktop.reports.pack import Recipe, compose
from alna_desktop.services.pack_narrowing import narrowed
from alna_desktop.services.packs import PackData
from alna_desktop.writing import whole


@dataclass
class _Begun:
    """Which unit's pages are being drawn."""

    name: str = ""


class _Unit(Flowable):  # type: ignore[misc]
    """The invisible start of a unit's pages; `bookmark` where it has no cover that makes it."""

    def __init__(self, data: PackData, begun: _Begun, progress: Progress, bookmark: str = "") -> None:
        super().__init__()
        self._data, self._begun, self._progress, self._bookmark = data, begun, progress, bookmark

    def wrap(self, *_available: float) -> tuple[float, float]:
        """It takes no room."""
        return 0, 0

    def draw(self) -> None:
        """Tell the canvas, and whoever waits."""
        self._begun.name = self._data.unit.name
        self._progress.step(self._data.unit.name)
        self.canv.section()
        self.canv.begin_unit(self._data)
        self.canv.expect([])  # until its cover says what there is
        if self._bookmark:
            self.canv.mark("cover", self._bookmark)


class _Head(_Unit):
    """From the next page on the running head is a unit's: it is drawn before the page's own parts."""

    def __init__(self, data: PackData) -> None:
        super().__init__(data, _Begun(), Progress())

    def draw(self) -> None:
        """Tell the canvas."""
        self.canv.data = self._data


def write_combined(
    gathered: Sequence[PackData], path: Path, recipe: Recipe, progress: Progress
) -> tuple[int, dict[str, Exception]]:
    """Write one document; returns its number of pages, and what was wrong with the units that had to be left out.

    `progress` steps once a unit. Raises UserError where the file can't be written or nothing is left; never half a
    file.
    """
    left_out: dict[str, Exception] = {}
    data = [narrowed(each, recipe.kind, recipe.parts) for each in gathered]
    while remaining := [each for each in data if each.unit.name not in left_out]:
        begun = _Begun()
        progress.start(max(1, len(remaining)))
        try:
            with whole(path) as unfinished:
                document = PackDocument(unfinished, remaining[0])
                document.build(_story(remaining, recipe, begun, progress), canvasmaker=PackCanvas)
            return int(document.canv.page_count), left_out
        except (UserError, Cancelled):
            raise
        except Exception as fault:
            left_out[begun.name] = fault  # all others once more, without it
    raise UserError(_("None of the packs could be made."))


def _story(data: Sequence[PackData], recipe: Recipe, begun: _Begun, progress: Progress) -> list[Flowable]:
    if recipe.kind is PackKind.DIRECTOR:
        return _summaries(data, recipe, begun, progress)
    story: list[Flowable] = []
    for number, each in enumerate(data):
        begun.name = each.unit.name
        entries, pages = compose(each, recipe)
        between = [NextPageTemplate("cover"), PageBreak()] if number else []
        start = _Unit(each, begun, progress)
        story += [*between, start, Cover(each, entries, bookmark=each.unit.name), *pages]
    return story


def _summaries(data: Sequence[PackData], recipe: Recipe, begun: _Begun, progress: Progress) -> list[Flowable]:
    """The district's own pages, and then one page that says it all for each unit."""
    first, *rest = sorted(data, key=lambda each: not each.unit.is_district)
    begun.name = first.unit.name
    entries, pages = compose(first, recipe)
    if rest:
        units = [(unit_key(each.unit, "cover"), each.unit.name, 1) for each in rest]
        entries += [(units[0][0], _("The units, a page each"), 0), *units]
    story = [_Unit(first, begun, progress), Cover(first, entries, bookmark=first.unit.name), *pages]
    for each in rest:
        begun.name = each.unit.name
        page_break, *page = summary.build(each)
        story += [_Head(each), page_break, _Unit(each, begun, progress, each.unit.name), *page]
    return story
