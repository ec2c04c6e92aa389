"""Packs that are sent: those just made are frozen as they are, and others are made first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from alna_desktop import clock
from alna_desktop.errors import UserError
from alna_desktop.i18n import _, ngettext
from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.reports import batch
from alna_desktop.reports.batch import Batch, Failure, Job, Made
from alna_desktop.reports.from_template import recipe_of, units_for
from alna_desktop.reports.pack import Recipe
from alna_desktop.services import packs, sent_packs
from alna_desktop.services.pack_templates import Template
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database


class Why(Enum):
    """Why a pack that is sent had to be made."""

    NOT_MADE = "not_made"
    CHANGED = "changed"
    FILE = "file"


@dataclass(frozen=True)
class Written:
    """A pack that was made before it is sent: of what, after which recipe, and the file."""

    units: Sequence[PackData]
    recipe: Recipe
    file: Made


@dataclass
class Sending:
    """What came of it: how many are frozen as they were made, why others were made anew, and which failed.

    `already` were kept before, with nothing new in them.
    """

    as_made: int = 0
    already: int = 0
    anew: dict[Why, int] = field(default_factory=dict)
    failed: list[Failure] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many packs are frozen."""
        return self.as_made + sum(self.anew.values())

    @property
    def sentence(self) -> str:
        """«23 pakker er fryst som sendt: 20 slik de ble laget, 3 laget på nytt fordi tall eller mal er endret.»"""
        if not self.count and self.already:
            text = ngettext(
                "%(n)d pack is kept as sent already, and nothing in it has changed.",
                "%(n)d packs are kept as sent already, and nothing in them has changed.",
                self.already,
            )
            return text % {"n": self.already}
        parts = [text for text in (self._as_made(), *map(self._anew, self.anew), self._before()) if text]
        text = ngettext("%(n)d pack is kept as sent", "%(n)d packs are kept as sent", self.count) % {"n": self.count}
        return f"{text}: {', '.join(parts)}." if parts else f"{text}."

    def _as_made(self) -> str:
        text = ngettext("%(n)d as it was made", "%(n)d as they were made", self.as_made)
        return text % {"n": self.as_made} if self.as_made else ""

    def _before(self) -> str:
        text = ngettext("%(n)d was kept before", "%(n)d were kept before", self.already)
        return text % {"n": self.already} if self.already else ""

    def _anew(self, why: Why) -> str:
        number = self.anew[why]
        texts = {
            Why.NOT_MADE: ngettext("%(n)d made now", "%(n)d made now", number),
            Why.CHANGED: ngettext(
                "%(n)d made anew, since figures or template have changed",
                "%(n)d made anew, since figures or template have changed",
                number,
            ),
            Why.FILE: ngettext(
                "%(n)d made anew, since the file is not there as it was",
                "%(n)d made anew, since the files are not there as they were",
                number,
            ),
        }
        return texts[why] % {"n": number}


def written(made: Batch, recipe: Recipe) -> list[Written]:
    """What a batch has written, to be given to `send_packs` later."""
    return [Written(made.sources[file.path], recipe, file) for file in made.made if file.path in made.sources]


def send_packs(
    database: Database,
    template: Template,
    unit_ids: Sequence[UUID],
    period: Period,
    progress: Progress | None = None,
    *,
    before: Sequence[Written] = (),
    processes: int | None = None,
) -> Sending:
    """Keep the packs of units (ids) after a template as sent: those made `before` of the same data, byte by byte.

    What is kept already, and says the same, is not kept once more. Others are made, in two processes where they are
    many. Several units in one document are one pack, the first unit's. A pack that fails does not stop the others.
    `progress` steps once a pack; what is frozen when it is cancelled stays. Raises UserError where none can be made.
    """
    progress, found = progress or Progress(), Sending()
    recipe, ids = recipe_of(database, template), units_for(database, template, unit_ids)
    with batch.helpers(1 if recipe.combined else len(ids), processes) as pool, TemporaryDirectory() as scratch:
        gathered = packs.gather(database, ids, period)
        together: list[Sequence[PackData]] = [gathered] if recipe.combined else [[each] for each in gathered]
        left: dict[Path, tuple[Sequence[PackData], Why]] = {}
        progress.start(max(1, len(together)))
        for number, units in enumerate(together):
            same, why = _same(before, units, recipe)
            if sent_packs.is_sent(database, units, template, same.sha256 if same else ""):
                found.already += 1
                progress.check()
                continue
            if same is None:
                left[Path(scratch) / f"{number}.pdf"] = units, why
                continue
            progress.check()
            sent_packs.send(database, units, same.path.read_bytes(), same.pages, template)
            found.as_made += 1

        def freeze(outcome: Made | Failure) -> None:
            if isinstance(outcome, Failure):
                found.failed.append(outcome)
                return
            units, why = left[outcome.path]
            sent_packs.send(database, units, outcome.path.read_bytes(), outcome.pages, template)
            found.anew[why] = found.anew.get(why, 0) + 1

        if recipe.combined:
            for path, (units, _why) in left.items():
                _combined(units, path, recipe, progress, freeze)
        else:
            jobs = [Job(units[0], path, clock.now(), recipe) for path, (units, _why) in left.items()]
            batch.make_all(jobs, pool, progress, freeze)
    return found


def _combined(units: Sequence[PackData], path: Path, recipe: Recipe, progress: Progress, freeze: batch.Told) -> None:
    """One document; it is not frozen where one of its units had to be left out."""
    outcome = batch.make_together(units, path, recipe, progress)
    for failure in outcome.failed:
        freeze(failure)
    if outcome.failed:
        raise UserError(_("The document is not kept as sent, since not all units are in it."))
    freeze(outcome.made[0])


def _same(before: Sequence[Written], units: Sequence[PackData], recipe: Recipe) -> tuple[Made | None, Why]:
    """The file that was made of the same data after the same recipe and is still there; else why there is none."""
    own = [each for each in before if [data.unit.id for data in each.units] == [data.unit.id for data in units]]
    if not own:
        return None, Why.NOT_MADE
    last = own[-1]
    if last.recipe != recipe or list(last.units) != list(units):
        return None, Why.CHANGED
    if not last.file.path.is_file() or batch.checksum(last.file.path) != last.file.sha256:
        return None, Why.FILE
    return last.file, Why.FILE
