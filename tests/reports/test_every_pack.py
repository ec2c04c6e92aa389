"""What holds for every pack: fonts, language, bookmarks, contents, page numbers, margins, nothing on anything else."""

from datetime import date

import pikepdf
import pytest
from pack_reading import POINTS_PER_MM, Box, Pack

CODES = [*(f"RE{number:02}" for number in range(1, 24)), "ALNA", "ALNA-2008"]
# A pack of each kind is looked at page by page: a nursing home, one with red values and comments, a kindergarten,
# the masked unit, and the district.
KINDS = ["RE01", "RE04", "RE10", "RE22", "ALNA", "ALNA-2008"]
LEFT, RIGHT = 22 * POINTS_PER_MM, 192 * POINTS_PER_MM
FOOT, HEAD = 10 * POINTS_PER_MM, (297 - 11) * POINTS_PER_MM
WHEEL = (290, 705)  # from the page's foot, in points
SECTIONS = [
    "Oppsummering",
    "Målekart",
    "Indikatorer i dybden",
    "Siden sist",
    "Tiltak",
    "Årshjul",
    "Leveranser og vedtak",
]
AGENDA, APPENDIX = "Saker til møtet", "Vedlegg: kilder, metode og manglende data"

MOST_ON_COVER = 26  # lines of the contents


@pytest.fixture(params=CODES)
def pack(request: pytest.FixtureRequest, every_pack: dict[str, Pack]) -> Pack:
    """Each pack."""
    return every_pack[request.param]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, every_pack: dict[str, Pack]) -> Pack:
    """A pack of each kind."""
    return every_pack[request.param]


def test_every_font_is_embedded_and_none_is_helvetica(pack: Pack) -> None:
    with pikepdf.open(pack.path) as pdf:
        fonts = [
            found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"
        ]
        assert {str(font.BaseFont).split("+")[-1] for font in fonts} <= {
            "SourceSans3-Light",
            "SourceSans3-Regular",
            "SourceSans3-SemiBold",
        }
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_language_title_and_who_it_is_from(pack: Pack) -> None:
    with pikepdf.open(pack.path) as pdf:
        assert str(pdf.Root.Lang) == "nb-NO"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        title = str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo["/Author"]) == "Bydel Alna"
    meeting = "Resultatoppfølging" if pack.path.name.startswith("ALNA") else "Dialogmøte"
    period = "3. tertial 2008" if "2008" in pack.path.name else "1. tertial 2009"
    assert title.endswith(f"– {meeting} {period}")
    assert title.split(" – ")[0] in " ".join(pack.texts[0].split())


def test_contents_have_all_sections_in_order(pack: Pack) -> None:
    titles = [title for title, _page in pack.contents()]
    sections = [*SECTIONS, APPENDIX]
    if pack.path.name.startswith("ALNA"):
        sections.insert(2, "Historikk")
    assert [title for title in titles if title in sections] == sections
    assert len(titles) > len(sections) or len(pack.outline) > MOST_ON_COVER


def test_bookmarks_are_the_contents_and_lead_where_the_contents_say(pack: Pack) -> None:
    cover, *rest = pack.outline
    assert cover == (0, "Forside", 1)
    whole = [(title, page) for _level, title, page in rest]
    sections = [(title, page) for level, title, page in rest if level == 0]
    # Where the cover has no room for all, it has the sections, and the bookmarks have the indicators.
    assert pack.contents() == (whole if len(whole) <= MOST_ON_COVER else sections)
    under = [title for level, title, _page in rest if level == 1]
    some = ("Ledertavle", "Historikk", "Årsplan", "Risiko", "Avvik", "Avvik og risiko", AGENDA)
    more = [title for title in some if title in dict(pack.contents())]
    assert len(under) == len(rest) - 8 - len(more)


def test_the_page_numbers_of_the_contents_are_where_the_sections_start(pack: Pack) -> None:
    for title, page in pack.contents():
        kicker = {"Målekart": "Målekart 20", APPENDIX: "Vedlegg\n", "Indikatorer i dybden": " · "}.get(title, title)
        assert kicker in pack.texts[page - 1], (title, page)


def test_the_links_of_the_contents_lead_to_the_pages_printed(pack: Pack) -> None:
    assert list(pack.links(1)) == [page for _title, page in pack.contents()]


def test_every_page_says_which_it_is_of_how_many(pack: Pack) -> None:
    for number, text in enumerate(pack.texts, 1):
        assert text.count(f"Side {number} av {pack.page_count}") == 1


def test_every_page_says_that_the_figures_are_examples(pack: Pack) -> None:
    assert all("Eksempelfil: Tall som ikke er publisert, er oppdiktet" in text for text in pack.texts)


def test_no_text_in_the_margins(pack: Pack) -> None:
    for page in range(1, pack.page_count + 1):
        for left, bottom, right, top in pack.boxes(page):
            inside = (
                left > LEFT - 1.5 and right < RIGHT + 1.5 and bottom > FOOT - 3 and top < HEAD + 3 + 9 * (page == 1)
            )
            assert inside or (page == 1 and top < 283 * POINTS_PER_MM), pack.within(page, (left, bottom, right, top))


def test_no_text_on_another(pack: Pack) -> None:
    for page in range(1, pack.page_count + 1):
        boxes = pack.boxes(page)
        if page == dict(pack.contents())["Årshjul"]:  # whose words go along circles: the boxes of their letters touch
            boxes = [box for box in boxes if box[3] < WHEEL[0] or box[1] > WHEEL[1]]
            assert len(boxes) > 5
        assert [(pack.within(page, one), pack.within(page, two)) for one, two in _overlapping(boxes)] == []


def _overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    return [
        (one, two)
        for at, one in enumerate(boxes)
        for two in boxes[at + 1 :]
        if min(one[2], two[2]) - max(one[0], two[0]) > 1 and min(one[3], two[3]) - max(one[1], two[1]) > 1
    ]


def test_no_text_is_cut_short(pack: Pack) -> None:
    assert "…" not in pack.text


def test_every_page_has_something_to_say(kind: Pack) -> None:
    for page in range(1, kind.page_count + 1):
        ink = kind.ink(page)
        body = ink[int(0.06 * len(ink)) : int(0.94 * len(ink))]
        assert body.mean() > 0.005, page  # a page with nothing but its head and foot has none here
        assert body[: len(body) // 2].any()


def test_no_page_is_only_what_the_last_one_had_no_room_for(kind: Pack) -> None:
    starts = {page for _title, page in kind.contents()} | {1}
    assert set(range(1, kind.page_count + 1)) == starts


def test_bokmal_in_plain_words(pack: Pack) -> None:
    assert "None" not in pack.text
    assert "%(" not in pack.text
    assert " NaN" not in pack.text
    for english in ("target", "Summary", "Scorecard", "Source", "missing"):
        assert english not in pack.text


def test_dates_of_the_demo_are_its_own(kind: Pack) -> None:
    assert "5. mai 2009" in kind.texts[0]
    assert f"{date.today():%d.%m.%Y}" not in kind.text
