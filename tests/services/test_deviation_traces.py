"""What was attached to a deviation, and whom it was told to, stands in its history."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from deviation_files import make_units, register

from alna_desktop import clock
from alna_desktop.errors import UserError
from alna_desktop.services import attachments, deviations, notices
from alna_desktop.services.deviation_history import events
from alna_desktop.store.database import Database


def test_files_and_notices_are_told(database: Database, tmp_path: Path) -> None:
    with clock.stopped_at(datetime(2009, 5, 5, 12, tzinfo=UTC)):
        made = register(database, make_units(database)[1]).id
        (tmp_path / "notat.txt").write_bytes(b"Hei")
        (attached,) = attachments.add(database, "deviation", made, [tmp_path / "notat.txt"])
        attachments.remove(database, [attached])
        given = {"recipient": "Datatilsynet", "cause": "", "hours": 72, "aware_on": date(2009, 5, 4)}
        notice = notices.start(database, made, {**given, "aware_time": "08:00"})
        sent = {"sent_on": date(2009, 5, 5), "sent_time": "09:00", "sent_by": "Enhetsleder", "reference": ""}
        notices.mark_sent(database, notice, sent)
    told = [(event.what, event.lines) for event in events(database, made)]
    assert told[:4] == [
        ("Varsel sendt", ("Sendt: 05.05.2009",)),
        ("Varsling startet", ("Til Datatilsynet",)),
        ("Vedlegg fjernet", ("Fil: notat.txt",)),
        ("Vedlegg", ("Fil: notat.txt",)),
    ]


def test_files_of_what_is_rejected_stay_as_they_were(database: Database, tmp_path: Path) -> None:
    made = register(database, make_units(database)[1]).id
    (tmp_path / "notat.txt").write_bytes(b"Hei")
    (attached,) = attachments.add(database, "deviation", made, [tmp_path / "notat.txt"])
    deviations.reject(database, made, "Meldt to ganger")
    with pytest.raises(UserError, match="er avvist: filene kan ikke endres"):
        attachments.add(database, "deviation", made, [tmp_path / "notat.txt"])
    with pytest.raises(UserError, match="er avvist"):
        attachments.remove(database, [attached])
