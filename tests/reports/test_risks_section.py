"""Risk in the packs: the finding, the table, the matrix as vector and the district's ten greatest."""

from dataclasses import replace

import pikepdf

from alna_desktop.charts import risk_places as places
from alna_desktop.charts.risk_places import Trail
from alna_desktop.models import Phase
from alna_desktop.models.risk_rules import Need
from alna_desktop.models.risk_scale import default
from alna_desktop.reports import risks as section


def page_of(pack):
    contents = dict(pack.contents())
    return contents.get("Risiko") or contents["Avvik og risiko"]


def test_a_units_page_says_what_one_should_see(gathered, written):
    pack = written(gathered("RE02"))
    text = pack.texts[page_of(pack) - 1]
    assert "Bemanning under forsvarlig nivå" in text
    assert pack.page_count == written(replace(gathered("RE02"), risks=())).page_count
    assert "er den eneste risikoen uten framdrift" in text
    assert "4 åpne risikoer, 1 over streken." in text
    assert "Kilde: risikoregisteret per 05.05.2009." in text
    for code, done in (("R1", "1 av 3"), ("R2", "1 av 3"), ("R3", "0 av 2"), ("R4", "2 av 3")):
        assert code in text
        assert done in text
    for word in ("betydelig", "moderat", "høy", "lav", "svært høy", "Sannsynlighet", "Konsekvens", "etter tiltak"):
        assert word in text


def test_the_matrix_is_drawn_and_not_a_picture(gathered, written):
    pack = written(gathered("RE02"))
    with pikepdf.open(pack.path) as pdf:
        page = pdf.pages[page_of(pack) - 1]
        assert not list(page.get_images())
        fills = [
            tuple(round(float(part) * 255) for part in command.operands)
            for command in pikepdf.parse_content_stream(page)
            if str(command.operator) == "rg"
        ]
    for colour in ((0xE4, 0xF1, 0xED), (0xF5, 0xE6, 0xB8), (0xF0, 0xC9, 0x95), (0xE0, 0x9A, 0x80), (0xC0, 0x62, 0x4C)):
        assert colour in fills


def test_the_district_has_its_ten_greatest_with_their_units_and_the_rule(gathered, written):
    data = gathered("ALNA")
    pack = written(data)
    text = pack.texts[page_of(pack) - 1]
    assert len(data.risks) == 10
    assert "De 10 største risikoene i bydelen." in text
    assert "Bo- og miljøtjenesten" in text
    assert "På samme nivå: høyest sannsynlighet ganger konsekvens" in " ".join(text.split())


def test_findings(gathered):
    found = gathered("RE02").risks
    calm = [replace(row, needs=frozenset()) for row in found]
    assert section.finding([replace(row, done=1, relevant=1) for row in calm]) == "Ingen risiko er over streken"
    idle = [replace(calm[0], needs=frozenset({Need.NO_ACTION})), *calm[1:]]
    assert section.finding(idle) == "«Legemiddelfeil ved vaktskifte» er over streken uten tiltak"
    both = [replace(row, needs=frozenset({Need.NO_ACTION})) for row in calm[:2]]
    assert section.finding(both) == "To risikoer over streken er uten tiltak"
    over = [replace(row, needs=frozenset({Need.OVER_LINE}), done=1, relevant=1) for row in calm]
    assert section.finding(over) == "Fire av fire risikoer er over streken"
    assert section.finding([over[0], *(replace(row, done=1, relevant=1) for row in calm[1:])]).startswith("Én av fire")


def test_a_unit_without_risks_has_no_page_and_no_part(gathered):
    data = replace(gathered("RE02"), risks=())
    assert section.build(data) == []
    assert section.part(data, "Risiko") == []


def test_the_part_stands_alone_under_a_heading(gathered):
    parts = section.part(gathered("RE02"), "Bemanning er risikoen uten framdrift")
    assert next(part.text for part in parts if hasattr(part, "text")) == "Bemanning er risikoen uten framdrift"
    assert sum(part.wrap(482, 700)[1] for part in parts) < 300  # the lower half of a page


# Where things stand


def test_each_of_the_printed_risks_has_its_way():
    trails = [Trail("R1", (4, 4), (3, 4), (1, 4)), Trail("R3", (3, 5), (3, 5), (2, 5))]
    found = places.layout(trails)
    assert {(spot.phase, spot.text, spot.place[0]) for spot in found.spots} == {
        (Phase.START, "", (4, 4)),
        (Phase.NOW, "R1", (3, 4)),
        (Phase.AFTER, "", (1, 4)),
        (Phase.NOW, "R3", (3, 5)),
        (Phase.AFTER, "", (2, 5)),
    }
    assert [(arrow.trail, arrow.solid) for arrow in found.arrows] == [(0, True), (0, False), (1, False)]


def test_marks_in_one_cell_do_not_cover_each_other_and_many_become_one():
    for count in range(1, 7):
        spots = places.layout([Trail(f"R{at}", (3, 3), (3, 3), None) for at in range(count)]).spots
        assert [spot.text for spot in spots] == [f"R{at}" for at in range(count)]
        middles = [
            (across * places.CELL_WIDTH, up * places.CELL_HEIGHT) for _cell, across, up in (s.place for s in spots)
        ]
        for at, (x, y) in enumerate(middles):
            for other_x, other_y in middles[:at]:
                assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 > 2 * spots[0].radius
    (spot,) = places.layout([Trail(f"R{at}", (3, 3), (3, 3), None) for at in range(7)]).spots
    assert (spot.text, len(spot.trails)) == ("7×", 7)


def test_the_line_goes_between_what_must_be_treated_and_what_need_not():
    scale = default()
    edges = set(places.line(scale))
    assert ((2, 4), (2, 5)) in edges  # left of probability 5, consequence 3
    assert ((4, 2), (5, 2)) in edges  # under probability 3, consequence 5
    assert not places.line(replace(scale, treat_from=0))
