"""Sending: what was just made is frozen byte by byte, and what was not, or has changed, is made first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pack_reading import unit_ids
from sqlalchemy import select

from alna_desktop import clock
from alna_desktop.errors import UserError
from alna_desktop.models import Indicator, Measurement, Unit
from alna_desktop.models.pack_kinds import PackKind
from alna_desktop.periods import Period
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.reports import batch
from alna_desktop.reports.batch import Batch, write_packs
from alna_desktop.reports.from_template import recipe_of, units_for
from alna_desktop.reports.sending import Why, Written, send_packs, written
from alna_desktop.services import pack_templates, sent_packs
from alna_desktop.services.pack_templates import Template
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")


@pytest.fixture
def template() -> Template:
    """A short one."""
    found = pack_templates.defaults()[0]
    return replace(found, parts=tuple(replace(part, chosen=part.key == "summary") for part in found.parts))


@pytest.fixture
def make(demo_database: Database, template: Template, tmp_path: Path) -> Callable[..., list[Written]]:
    def write(*codes: str) -> list[Written]:
        recipe, ids = recipe_of(demo_database, template), unit_ids(demo_database)
        made: Batch = write_packs(demo_database, [ids[code] for code in codes], T1, tmp_path, recipe=recipe)
        return written(made, recipe)

    return write


def sickness(database: Database, code: str) -> None:
    """Have 50 more lost man-days in a unit's last month."""
    unit_id = unit_ids(database)[code]
    with database.begin("Måltall") as session:
        indicator = session.scalars(select(Indicator).where(Indicator.key == "sickness")).one()
        found = session.scalars(
            select(Measurement).where(Measurement.indicator_id == indicator.id, Measurement.unit_id == unit_id)
        ).all()
        latest = max(found, key=lambda row: row.period.end)
        assert latest.numerator is not None
        latest.numerator += Decimal(50)


def test_some_as_they_were_made_and_others_anew_with_the_reason(
    demo_database: Database, template: Template, make: Callable[..., list[Written]]
) -> None:
    before = make("RE01", "RE02", "RE03")
    kept = {each.units[0].unit.code: each.file.path.read_bytes() for each in before}
    before[2].file.path.unlink()
    ids = unit_ids(demo_database)
    wanted = [ids[code] for code in ("RE01", "RE02", "RE03", "RE04")]
    found = send_packs(demo_database, template, wanted, T1, before=before)
    assert (found.as_made, found.anew, found.failed) == (2, {Why.FILE: 1, Why.NOT_MADE: 1}, [])
    packs = {pack.unit_id: pack for pack in sent_packs.sent(demo_database)}
    assert set(packs) == set(wanted)
    for code in ("RE01", "RE02"):
        assert pack_templates.content(demo_database, packs[ids[code]].sha256) == kept[code]
    assert found.sentence == (
        "4 pakker er fryst som sendt: 2 slik de ble laget, "
        "1 laget på nytt fordi filen er endret eller borte, 1 laget nå."
    )


def test_what_has_changed_since_is_made_anew_and_that_is_said(
    demo_database: Database, template: Template, make: Callable[..., list[Written]]
) -> None:
    before = make("RE02")
    sickness(demo_database, "RE02")
    found = send_packs(demo_database, template, [unit_ids(demo_database)["RE02"]], T1, before=before)
    assert (found.as_made, found.anew) == (0, {Why.CHANGED: 1})
    assert found.sentence == "1 pakke er fryst som sendt: 1 laget på nytt fordi tall eller mal er endret."
    (pack,) = sent_packs.sent(demo_database)
    assert sent_packs.compare(demo_database, pack) == []


def test_a_file_that_was_changed_is_not_sent(
    demo_database: Database, template: Template, make: Callable[..., list[Written]]
) -> None:
    before = make("RE02")
    before[0].file.path.write_bytes(before[0].file.path.read_bytes() + b"\n%")
    found = send_packs(demo_database, template, [unit_ids(demo_database)["RE02"]], T1, before=before)
    assert found.anew == {Why.FILE: 1}


def test_a_unit_that_fails_is_told_and_the_others_are_sent(
    demo_database: Database, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = batch.draw_pack

    def broken(data: PackData, *rest: object) -> int:
        if data.unit.code == "RE01":
            raise ZeroDivisionError
        return draw(data, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "draw_pack", broken)
    ids = unit_ids(demo_database)
    found = send_packs(demo_database, template, [ids["RE01"], ids["RE02"]], T1)
    assert [(each.unit, "ZeroDivisionError" in each.reason) for each in found.failed] == [("Ellingsrud sykehjem", True)]
    assert [pack.unit_id for pack in sent_packs.sent(demo_database)] == [ids["RE02"]]


def test_cancelled_half_way_what_is_sent_stays(demo_database: Database, template: Template) -> None:
    ids = unit_ids(demo_database)
    progress = Progress(lambda *_step: progress.cancel())
    with pytest.raises(Cancelled):
        send_packs(demo_database, template, [ids["RE01"], ids["RE02"]], T1, progress)
    assert len(sent_packs.sent(demo_database)) == 1


def test_many_are_made_with_a_helper(demo_database: Database, template: Template) -> None:
    ids = [unit_ids(demo_database)[f"RE{number:02}"] for number in range(1, 5)]
    found = send_packs(demo_database, template, ids, T1, processes=2)
    assert (found.count, found.failed) == (4, [])
    assert {pack.unit_id for pack in sent_packs.sent(demo_database)} == set(ids)


def test_a_summary_of_all_units_is_one_pack_and_each_unit_is_compared(demo_database: Database) -> None:
    template = next(each for each in pack_templates.defaults() if each.kind is PackKind.DIRECTOR)
    found = send_packs(demo_database, template, units_for(demo_database, template, []), T1)
    assert found.count == 1
    (pack,) = sent_packs.sent(demo_database)
    assert sent_packs.compare(demo_database, pack) == []
    sickness(demo_database, "RE09")
    different = sent_packs.compare(demo_database, pack)
    with demo_database.look() as rows:
        ((name,),) = rows("SELECT name FROM unit WHERE code = 'RE09'")
    assert (name, "scorecard", "Sykefravær", "Verdi") in {
        (each.unit, each.section, each.what, each.column) for each in different
    }


def test_a_summary_without_one_of_its_units_is_not_sent(
    demo_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alna_desktop.reports import summary

    build, template = summary.build, next(
        each for each in pack_templates.defaults() if each.kind is PackKind.DIRECTOR
    )  # fmt: skip

    def broken(data: PackData) -> object:
        if data.unit.code == "RE09":
            raise ZeroDivisionError
        return build(data)

    monkeypatch.setattr(summary, "build", broken)
    with pytest.raises(UserError, match="ikke alle enhetene er med"):
        send_packs(demo_database, template, [], T1)
    assert sent_packs.sent(demo_database) == []


def test_sent_twice_is_kept_once(
    demo_database: Database, template: Template, make: Callable[..., list[Written]]
) -> None:
    wanted = [unit_ids(demo_database)[code] for code in ("RE01", "RE02")]
    before = make("RE01")
    assert send_packs(demo_database, template, wanted, T1, before=before).count == 2
    again = send_packs(demo_database, template, wanted, T1, before=before)
    assert (again.count, again.already) == (0, 2)
    assert again.sentence == "2 pakker er allerede fryst som sendt, og ingenting i dem er endret."
    assert len(sent_packs.sent(demo_database)) == 2
    again = send_packs(demo_database, template, [*wanted, unit_ids(demo_database)["RE03"]], T1, before=before)
    assert again.sentence == "1 pakke er fryst som sendt: 1 laget nå, 2 var fryst fra før."
    with clock.stopped_at(datetime(2009, 5, 6, 12, tzinfo=UTC)):
        file = make("RE01")  # another file goes out: that very one is kept
    assert send_packs(demo_database, template, wanted, T1, before=file).as_made == 1
    assert len(sent_packs.sent(demo_database)) == 4


def test_what_was_sent_is_printed_again_after_data_template_and_attachment_have_changed(
    demo_database: Database, template: Template, tmp_path: Path
) -> None:
    template = replace(template, id=pack_templates.save(demo_database, template), revision=1)
    send_packs(demo_database, template, [unit_ids(demo_database)["RE02"]], T1)
    (pack,) = sent_packs.sent(demo_database)
    sent_packs.write_again(demo_database, pack, tmp_path / "first.pdf")
    sickness(demo_database, "RE02")
    (kept,) = [each for each in pack_templates.templates(demo_database) if each.id == template.id]
    pack_templates.save(demo_database, replace(kept, name="Annet", parts=kept.parts[::-1]))
    (kept,) = [each for each in pack_templates.templates(demo_database) if each.id == template.id]
    pack_templates.remove(demo_database, kept)
    sent_packs.write_again(demo_database, pack, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "first.pdf").read_bytes()
    assert batch.checksum(tmp_path / "again.pdf") == pack.sha256
    assert {each.column for each in sent_packs.compare(demo_database, pack)} >= {"Verdi"}
    with demo_database.begin() as session:
        session.get_one(Unit, pack.unit_id).closed_on = date(2009, 5, 4)
    (gone,) = sent_packs.compare(demo_database, pack)
    assert (gone.what, gone.before, gone.now) == ("Furuset sykehjem", "finnes", "enheten er nedlagt")
    with pytest.raises(UserError, match="Nedlagt: Furuset sykehjem"):
        send_packs(demo_database, template, [pack.unit_id], T1)
