"""Packs that are sent stay as they were, byte by byte, and can be compared with today's figures."""

import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from alna_desktop import __version__
from alna_desktop.errors import UserError
from alna_desktop.models import Indicator, Measurement, Unit
from alna_desktop.periods import Period
from alna_desktop.services import history, pack_templates, packs, sent_packs
from alna_desktop.services.pack_figures import differences, frozen, summary_of
from alna_desktop.services.pack_tables import tables
from alna_desktop.services.sent_packs import compare, send, sent
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")
PDF = b"%PDF-1.7 as it was"


@pytest.fixture
def furuset(demo_database: Database) -> packs.PackData:
    with demo_database.read() as session:
        unit_id = session.scalars(select(Unit.id).where(Unit.code == "RE02")).one()
    return packs.gather(demo_database, [unit_id], T1)[0]


@pytest.fixture
def template() -> pack_templates.Template:
    return pack_templates.defaults()[0]


def test_a_sent_pack_is_kept_with_all_that_it_was_made_from(demo_database, furuset, template, tmp_path: Path) -> None:
    send(demo_database, [furuset], PDF, 12, template)
    (pack,) = sent(demo_database)
    assert (pack.unit, pack.template, pack.period, pack.pages) == ("Furuset sykehjem", "Dialogmøte", T1, 12)
    assert pack.version == __version__
    assert pack.sha256 == hashlib.sha256(PDF).hexdigest()
    assert pack.sent_on == demo_database.today()
    sent_packs.write_again(demo_database, pack, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == PDF
    kept = json.loads(pack_templates.content(demo_database, pack.data_sha256))
    (unit,) = kept["units"]
    assert unit["data"]["unit"]["code"] == "RE02"
    assert kept["template"]["name"] == "Dialogmøte"
    assert unit["data"]["scorecard"]["focus_areas"]
    assert compare(demo_database, pack) == []


def test_what_is_another_today_is_told_line_by_line(demo_database, furuset, template, tmp_path: Path) -> None:
    send(demo_database, [furuset], PDF, 12, template)
    (pack,) = sent(demo_database)
    line = next(line for line in furuset.scorecard.lines if line.indicator.key == "sickness")
    with demo_database.begin("Måltall") as session:
        indicator = session.scalars(select(Indicator).where(Indicator.key == "sickness")).one()
        found = session.scalars(
            select(Measurement).where(Measurement.indicator_id == indicator.id, Measurement.unit_id == furuset.unit.id)
        ).all()
        latest = max(found, key=lambda row: row.period.end)
        assert latest.numerator is not None
        latest.numerator += Decimal(50)
    found = compare(demo_database, pack)
    values = [each for each in found if (each.section, each.column) == ("scorecard", "Verdi")]
    assert [each.what for each in values] == [line.indicator.name]
    assert values[0].before == line.reading.text
    assert values[0].now != line.reading.text
    assert summary_of(found).startswith(f"{len(found)} tall er")
    sent_packs.write_again(demo_database, pack, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == PDF


def test_lines_that_came_and_went_are_told(furuset) -> None:
    before = frozen(tables(furuset))
    fewer = frozen(tables(replace(furuset, tasks=furuset.tasks[1:])))
    first = furuset.tasks[0].name
    (gone,) = [each for each in differences(before, fewer) if each.now == "–" or each.column == ""]
    assert (gone.section, gone.what, gone.before, gone.now) == ("delivered", first, "finnes", "–")
    assert differences(before, before) == []


def test_bytes_that_were_changed_outside_the_program_are_not_given_out(
    demo_database, furuset, template, tmp_path: Path
) -> None:
    send(demo_database, [furuset], PDF, 12, template)
    (pack,) = sent(demo_database)
    with demo_database.begin() as session:
        from alna_desktop.models import PackFile

        session.get_one(PackFile, pack.sha256).content = b"%PDF-1.7 other"
    with pytest.raises(UserError, match="endret utenfor programmet"):
        sent_packs.write_again(demo_database, pack, tmp_path / "again.pdf")
    assert list(tmp_path.glob("again*")) == []


def test_sending_can_be_undone_and_the_history_holds_no_bytes(demo_database, furuset, template) -> None:
    send(demo_database, [furuset], PDF, 12, template)
    assert history.undo(demo_database) == "Sendt pakke"
    assert sent(demo_database) == []


def test_what_was_made_is_remembered(demo_database, tmp_path: Path) -> None:
    sent_packs.note_run(demo_database, "Dialogmøte", T1, 22, 1, tmp_path)
    (run,) = sent_packs.runs(demo_database)
    assert (run.template, run.period, run.made, run.failed, run.folder) == ("Dialogmøte", T1, 22, 1, str(tmp_path))
