"""Large files for the benchmarks: the real schema, filled through the driver, since the ORM would take minutes.

`make(path, 230)` makes a district of 230 units × 30 indicators × the 12 months of 2009, with a target for every unit
and line. The same numbers every time.
"""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from alna_desktop.store.database import create_file
from alna_desktop.store.driver import connect

YEAR, MONTHS = 2009, 12
INDICATORS, LINES_OF_A_FACTOR, FACTORS_OF_AN_AREA = 30, 3, 2
AREAS = ("Barnehage", "Oppvekst", "Pleie og omsorg", "Sosial og inkludering", "Forvaltning")
SHAPES = (("percent", "ratio"), ("score", "weighted"), ("count", "sum"))  # measure, and how it is put together
Row = dict[str, Any]


def make(path: Path, units: int) -> None:
    """Make the file with so many result units and a district over them."""
    create_file(path, by="benchmark").close()
    connection = connect(path, "rw")
    chance = random.Random(units)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    for table, rows in _tables(units, chance):
        _insert(connection, table, rows)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def _insert(connection: Any, table: str, rows: Iterable[Row]) -> None:
    stamps = {"revision": 1, "changed_at": "2009-12-31 12:00:00.000000", "changed_by": "benchmark"}
    found = (row | stamps for row in rows)
    first = next(found)
    columns = ", ".join(first)
    statement = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(first))})"
    connection.execute(statement, list(first.values()))
    connection.executemany(statement, (list(row.values()) for row in found))


def _key(*parts: int) -> str:
    """A key from what a record is and its number."""
    number = 0
    for part in parts:
        number = number * 100_000 + part
    return UUID(int=number).hex


def _tables(units: int, chance: random.Random) -> Iterator[tuple[str, Iterable[Row]]]:
    yield "organisation", [{"id": _key(1, 1), "name": "Bydel", "municipality": "Oslo"}]
    yield "unit", _units(units)
    yield "indicator", [_indicator(number) for number in range(INDICATORS)]
    yield "scorecard", [_scorecard()]
    factors = INDICATORS // LINES_OF_A_FACTOR
    areas = range(factors // FACTORS_OF_AN_AREA)
    plain = {"weight": "1"}
    yield (
        "focus_area",
        [
            {"id": _key(4, at), "scorecard_id": _key(3, 1), "name": f"Område {at}", "position": at} | plain
            for at in areas
        ],
    )
    yield (
        "success_factor",
        [
            {
                "id": _key(5, at),
                "focus_area_id": _key(4, at // FACTORS_OF_AN_AREA),
                "name": f"Faktor {at}",
                "position": at,
            }
            | plain
            for at in range(factors)
        ],
    )
    yield (
        "scorecard_line",
        [
            {"id": _key(6, at), "success_factor_id": _key(5, at // LINES_OF_A_FACTOR), "indicator_id": _key(2, at)}
            | {"position": at, **plain}
            for at in range(INDICATORS)
        ],
    )
    yield "target", (_target(line, unit) for line in range(INDICATORS) for unit in range(units + 1))
    yield (
        "measurement",
        (
            _measurement(indicator, unit, month, chance)
            for indicator in range(INDICATORS)
            for unit in range(1, units + 1)
            for month in range(1, MONTHS + 1)
        ),
    )


def _units(units: int) -> Iterator[Row]:
    for number in range(units + 1):  # the first is the district
        yield {
            "id": _key(9, number), "organisation_id": _key(1, 1), "parent_id": _key(9, 0) if number else None,
            "code": f"RE{number:04}", "name": f"Enhet {number}" if number else "Bydelen", "place": "",
            "service_area": AREAS[number % len(AREAS)] if number else "",
        }  # fmt: skip


def _indicator(number: int) -> Row:
    measure, how = SHAPES[number % len(SHAPES)]
    texts = dict.fromkeys(("definition", "method", "source", "reporter", "formula"), "")
    return {
        "id": _key(2, number), "key": f"indicator_{number}", "name": f"Indikator {number}", "short_name": "",
        "measure": measure, "decimals": 1, "polarity": "higher", "frequency": "month", "over_time": how,
        "over_units": how, "smallest_group": 5, "numerator_name": "", "denominator_name": "", **texts,
    }  # fmt: skip


def _scorecard() -> Row:
    return {
        "id": _key(3, 1), "organisation_id": _key(1, 1), "year": YEAR, "version": 1, "change_note": "",
        "state": "adopted", "adopted_on": "2008-12-31", "case_reference": "", "origin": "example",
    }  # fmt: skip


def _target(line: int, unit: int) -> Row:
    return {
        "id": _key(7, line, unit), "line_id": _key(6, line), "unit_id": _key(9, unit), "valid_from": f"{YEAR}-01-01",
        "goal_low": "50", "red_low": "20", "goal_origin": "example", "red_origin": "example",
    }  # fmt: skip


def _measurement(indicator: int, unit: int, month: int, chance: random.Random) -> Row:
    ratio = SHAPES[indicator % len(SHAPES)][1] == "ratio"
    whole = chance.randint(200, 900)
    return {
        "id": _key(8, indicator * 100 + month, unit), "indicator_id": _key(2, indicator), "unit_id": _key(9, unit),
        "period": f"{YEAR}-{month:02}", "state": "known", "value": None if ratio else f"{whole / 10:.1f}",
        "numerator": f"{chance.randint(1, whole)}" if ratio else None, "denominator": f"{whole}" if ratio else None,
        "persons": chance.randint(5, 90), "origin": "example", "reported_on": f"{YEAR}-{month:02}-28",
    }  # fmt: skip


def line(number: int) -> UUID:
    """The key of a line of the scorecard."""
    return UUID(hex=_key(6, number))
