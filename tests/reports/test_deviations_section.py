"""The section «Avvik»: the counts of the file, the finding as its heading, and never a text or a person."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pack_reading import Pack, unit_ids

from alna_desktop import clock
from alna_desktop.models import ActionSource, DeviationCategory
from alna_desktop.periods import Period
from alna_desktop.reports.batch import write_packs
from alna_desktop.services import actions, agenda, agenda_rules, deviations, meeting_minutes, notices, packs
from alna_desktop.services.deviations import Cause
from alna_desktop.services.packs import PackData
from alna_desktop.store.database import Database, open_file

Gathered = Callable[..., PackData]
Written = Callable[[PackData], Pack]
T1 = Period.parse("2009-T1")
TOGETHER = "Avvik og risiko"  # a page of both


def page_of(pack: Pack) -> str:
    contents = dict(pack.contents())
    return " ".join(pack.texts[contents.get("Avvik", contents.get(TOGETHER, 0)) - 1].split())


@pytest.mark.parametrize("code", ["RE02", "ALNA"])
def test_the_counts_are_those_of_the_file(every_pack: dict[str, Pack], demo_readable: Database, code: str) -> None:
    page = page_of(every_pack[code])
    district = unit_ids(demo_readable)["ALNA"]
    own = "1" if code == "ALNA" else f"unit_id = '{unit_ids(demo_readable)[code].hex}'"
    counted = f"SELECT count(*) FROM deviation WHERE {own} AND state <> 'rejected' AND registered_on BETWEEN ? AND ?"
    with demo_readable.look() as rows:
        now = rows(counted, "2009-01-01", "2009-04-30")[0][0]
        before = rows(counted, "2008-01-01", "2008-04-30")[0][0]
    assert f"{now} avvik, {now - before} flere enn året før." in page
    assert page.startswith("Furuset" if code == "RE02" else "Bydel")
    assert "Flere avvik" in page
    assert ("enheter har ikke meldt avvik" in page) is (unit_ids(demo_readable)[code] == district)


def test_nothing_of_a_confidential_deviation_is_in_any_pack(demo_file: Path, tmp_path: Path) -> None:
    secret = {key: f"Hemmelig{key} Ola Nordmann" for key in ("title", "description", "place", "reporter_role",
                                                             "responsible", "immediate_action", "whys")}  # fmt: skip
    with closing(open_file(demo_file, by="test")) as database, clock.stopped_at(datetime(2009, 5, 5, 12, tzinfo=UTC)):
        ids = unit_ids(database)
        values = {"unit_id": ids["RE02"], "category": DeviationCategory.PRIVACY, "occurred_on": database.today()}
        with database.begin() as session:
            day = datetime(2009, 4, 2).date()
            made = deviations.put_new(
                session, day, {**values, **secret, "occurred_on": day, "confidential": True, "life": 5}
            ).id
        deviations.save(database, made, 1, {}, [Cause("Hemmeligårsak Ola", "Hemmeligtekst Ola")])
        notices.start(
            database, made,
            {"recipient": "Hemmeligmottaker", "cause": "", "hours": 0, "aware_on": day, "aware_time": "08:00"},
        )  # fmt: skip
        hidden_later = deviations.register(database, {**values, "title": "Hemmeligtittel", "service": 5}).id
        actions.save(
            database, None, 1,
            {"title": "Hemmeligtiltak", "unit_id": ids["RE02"], "deadline": day, "source_text": "Hemmeligtittel",
             "source_kind": ActionSource.DEVIATION, "source_id": hidden_later},
        )  # fmt: skip
        meeting = packs.gather(database, [ids["RE02"]], T1)[0].agenda.meeting
        suggested = [agenda.of(each) for each in agenda_rules.suggest(database, ids["RE02"], T1, meeting.id)]
        assert [item for item in suggested if "Hemmeligtittel" in item.text]
        agenda.accept(database, meeting.id, meeting.revision, suggested)
        deviations.save(database, hidden_later, 1, {"confidential": True})
        minutes = meeting_minutes.gather(database, meeting.id)
        assert "Hemmeligtittel" in " ".join(
            item.text for item in agenda.items(database, meeting.id)
        )  # as it is written
        written = write_packs(database, [ids["RE02"], ids["ALNA"]], T1, tmp_path / "packs").written
        count = packs.gather(database, [ids["RE02"]], T1)[0].deviations
    assert "Hemmelig" not in " ".join(item.text for item in minutes.items)
    assert count is not None
    assert count.now[DeviationCategory.PRIVACY] > 0
    for path in written:
        pack = Pack(path)
        assert "Hemmelig" not in pack.text
        assert "Ola" not in pack.text
        assert ("fortrolig avvik" in pack.text) is ("RE02" in path.name)
        assert {"Avvik", TOGETHER} & set(dict(pack.contents()))
        pack.close()


def test_texts_of_deviations_are_never_in_the_section(every_pack: dict[str, Pack], demo_readable: Database) -> None:
    with demo_readable.look() as rows:
        titles = [row[0] for row in rows("SELECT DISTINCT title FROM deviation")]
    for pack in every_pack.values():
        if {"Avvik", TOGETHER} & set(dict(pack.contents())):
            page = page_of(pack).split("Kilde: avviksregisteret")[0]  # risks may have the same words under it
            assert not [title for title in titles if title in page]


def test_a_unit_without_deviations_has_no_such_section(gathered: Gathered, written: Written) -> None:
    pack = written(replace(gathered("RE02"), deviations=None))
    assert not {"Avvik", TOGETHER} & set(dict(pack.contents()))
