"""A register of deviations as another system exports it: titles in merged cells, days as texts, its own words."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

HEAD = ["Saksnr.", "Overskrift", "Avdeling", "Dato for hendelsen", "Klokkeslett", "Avvikstype", "Alvorlighetsgrad",
        "Hendelsesforløp", "Strakstiltak", "Årsakskategori", "Bakenforliggende årsak", "Prosedyre", "Tiltak",
        "Tiltaksansvarlig", "Tiltaksfrist", "Tiltaksstatus", "Status", "Dato lukket", "Saksbehandler"]  # fmt: skip
STORY = "Beboer ble funnet på gulvet ved sengen kl. 04.10.\r\nTilsyn «hver time» – ikke utført.\r\n\r\n- lege varslet"
ROWS = [
    ["2008/112", "Fall ved seng", "Furuset sykehj.", "03.11.2008", "04:10", "Pasientsikkerhet", "Alvorlig",
     STORY, "Lege varslet", "Lav bemanning; Opplæring", "Ny vikar\nIkke fått opplæring\nIngen plan", "P-01",
     "1. Opplæring av vikarer\n2. Ny turnus på natt", "Avdelingsleder", "15.12.2008", "Gjennomført", "Lukket",
     "20.12.2008", "Enhetsleder"],
    ["2008/113", "Feil dose Marevan", "Furuset sykehj.", "05.11.2008", "", "Legemidler", "Svært alvorlig",
     "Dobbel dose gitt.", "", "Rutinen er uklar", "", "Melding og behandling av avvik", "Gjennomgå rutinen",
     "Fagsykepleier", "31.05.2009", "Under arbeid", "Under behandling", "", "Enhetsleder"],
    ["2008/114", "Trusler i mottaket", "Sosial", "06.11.2008", "13.45", "HMS", "Lav", "Ropte.", "", "", "", "", "", "",
     "", "", "Ny", "", ""],
    ["2008/115", "Ikke avvik: spørsmål om parkering", "Sosial", "07.11.2008", "", "Annet", "", "", "", "", "", "", "",
     "", "", "", "Avvist", "", ""],
]  # fmt: skip
WORDS = {
    "unit_id": {"Furuset sykehj.": "RE02", "Sosial": "RE19"},
    "category": {"Pasientsikkerhet": "Tjeneste til bruker", "Legemidler": "Tjeneste til bruker"},
    "severity": {"Lav": "2", "Alvorlig": "4", "Svært alvorlig": "5"},
    "cause": {"Lav bemanning": "Bemanning under plan", "Opplæring": "Manglende opplæring",
              "Rutinen er uklar": "Rutine mangler eller er uklar"},
}  # fmt: skip


def xlsx(path: Path) -> Path:
    """As a workbook: a cover, then the register under two merged titles, with a sum below it."""
    book = Workbook()
    book.active.title = "Forside"
    book.active["A1"] = "Rapport fra avvikssystemet"
    sheet = book.create_sheet("Avvik")
    sheet["A1"], sheet["A2"] = "Avviksrapport – Bydel Alna", "Utvalg: alle enheter, 01.11.2008–30.11.2008"
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.merge_cells("A1:S1")
    sheet.merge_cells("A2:S2")
    for place, row in enumerate([HEAD, *ROWS], 4):
        for column, text in enumerate(row, 1):
            sheet.cell(place, column, text or None)
    sheet.cell(len(ROWS) + 6, 1, "Antall saker: 4")
    book.save(path)
    return path


def csv(path: Path, rows: list[list[str]] = ROWS) -> Path:
    """As semicolons in Windows' own letters, each text in quotes."""
    lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [HEAD, *rows]]
    path.write_bytes("\r\n".join(["Avviksrapport" + ";" * (len(HEAD) - 1), *lines]).encode("cp1252"))
    return path
