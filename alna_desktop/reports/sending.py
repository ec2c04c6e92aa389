"""Making packs that are frozen in the file as they are sent."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from alna_desktop.periods import Period
from alna_desktop.progress import Progress
from alna_desktop.reports.combined import write_combined
from alna_desktop.reports.from_template import recipe_of, units_for
from alna_desktop.reports.pack import Recipe, write_pack
from alna_desktop.services import packs, sent_packs
from alna_desktop.services.pack_templates import Template
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database


def send_packs(
    database: Database, template: Template, unit_ids: Sequence[UUID], period: Period, progress: Progress | None = None
) -> int:
    """Make the packs of units (ids) after a template and keep them as sent; returns how many.

    Several units in one document are one pack, the first unit's. Raises UserError where one can't be made; those
    before it are kept. `progress` steps once a unit.
    """
    progress = progress or Progress()
    recipe = recipe_of(database, template)
    gathered = packs.gather(database, units_for(database, template, unit_ids), period)
    together = [gathered] if recipe.combined else [[each] for each in gathered]
    progress.start(max(1, len(gathered)))
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "pack.pdf"
        for units in together:
            pages = _write(units, path, recipe, progress)
            sent_packs.send(database, units[0], path.read_bytes(), pages, template)
    return len(together)


def _write(units: Sequence[PackData], path: Path, recipe: Recipe, progress: Progress) -> int:
    if recipe.combined:
        pages, wrong = write_combined(units, path, recipe, progress)
        for fault in wrong.values():
            raise fault
        return pages
    progress.step(units[0].unit.name)
    return write_pack(units[0], path, recipe)
