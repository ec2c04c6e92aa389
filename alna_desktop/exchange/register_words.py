"""What columns of registers are called elsewhere, by the key of the field; and other words for its choices.

These are words that stand in files, in bokmål, nynorsk and English, so they are not translated.
"""

from alna_desktop.services.register_import import RegisterKind

_BOTH = {
    "unit_id": "enhet eining avdeling tjenestested virksomhet enhetskode resultatenhet unit",
    "number": "nr nummer løpenr løpenummer saksnr saksnummer id ref referanse avviksnr avviksnummer risikonr "
    "dokumentnr dokumentnummer",
    "state": "status tilstand state",
    "closed_on": "lukket lukkedato avsluttet avsluttet_dato lukket_dato dato_lukket ferdigdato",
    "review_on": "revisjon revisjonsdato neste_revisjon revideres gjennomgås neste_gjennomgang",
    "owner": "eier ansvarlig dokumenteier risikoeier dokumentansvarlig",
    "consequence": "konsekvens",
    "action": "tiltak tiltaksbeskrivelse korrigerende_tiltak beskrivelse_av_tiltak "
    "beskrivelse_tiltak tiltak_tiltak hva_tiltak tekst_tiltak",
    "action_responsible": "tiltaksansvarlig ansvarlig_for_tiltak ansvarlig_tiltak",
    "action_deadline": "tiltaksfrist frist_for_tiltak frist_tiltak",
    "action_state": "tiltaksstatus status_tiltak status_for_tiltak",
    "action_done_on": "tiltak_utført utført utført_dato tiltak_ferdig gjennomført utført_tiltak",
}
ACTION_GROUPS = ("tiltak", "korrigerende tiltak")  # over the columns that tell of actions: «frist tiltak»
_DEVIATIONS = {
    "title": "tittel overskrift hendelse avvik hva_skjedde emne sak",
    "kind": "type slag meldingstype",
    "category": "kategori område avvikstype avvikskategori",
    "occurred_on": "dato hendelsesdato når skjedde dato_for_hendelsen inntraff",
    "occurred_time": "klokkeslett tidspunkt kl tid",
    "discovered_on": "oppdaget oppdaget_dato",
    "place": "sted hvor lokasjon",
    "description": "beskrivelse hendelsesforløp detaljer utfyllende",
    "immediate_action": "strakstiltak umiddelbare_tiltak straksaksjon hva_ble_gjort",
    "reporter_role": "melder meldt_av melders_rolle rapportert_av",
    "responsible": "ansvarlig saksbehandler behandler",
    "deadline": "frist behandlingsfrist tidsfrist",
    "confidential": "fortrolig konfidensiell unntatt_offentlighet",
    "registered_on": "registrert meldt registreringsdato meldedato opprettet meldt_dato",
    "severity": "alvor alvorlighet alvorlighetsgrad alvorsgrad",
    "whys": "årsak årsaker årsaksanalyse hvorfor bakenforliggende_årsak fem_hvorfor",
    "cause": "årsakskategori årsakskategorier årsakstype årsakskode",
    "document": "prosedyre rutine brutt_rutine brutt_prosedyre dokument",
    "risk": "risiko risikonr risikonummer",
    "effect_text": "effekt evaluering konklusjon begrunnelse",
    "economy": "økonomi",
}
_RISKS = {
    "title": "tittel risiko uønsket_hendelse hendelse hva_kan_skje",
    "description": "beskrivelse årsak årsaker hvorfor årsak_og_virkning",
    "assessment": "vurdering risikovurdering ros ros_analyse analyse",
    "held_on": "dato vurdert vurderingsdato vurdert_dato dato_vurdert",
    "probability": "sannsynlighet s",
    "consequence": "konsekvens k",
    "probability_now": "sannsynlighet_nå nåværende_sannsynlighet",
    "consequence_now": "konsekvens_nå nåværende_konsekvens",
    "probability_after": "sannsynlighet_etter_tiltak sannsynlighet_etter restsannsynlighet",
    "consequence_after": "konsekvens_etter_tiltak konsekvens_etter restkonsekvens",
    "treatment": "håndtering behandling strategi",
    "accepted_until": "akseptert_til",
    "accepted_by": "akseptert_av",
}
_DOCUMENTS = {
    "title": "tittel dokument navn dokumentnavn dokumenttittel",
    "kind": "type slag dokumenttype kategori",
    "version": "versjon utgave revisjonsnr versjonsnummer",
    "review_months": "revisjonsintervall intervall revideres_hver",
    "must_read": "leses lest_og_forstått skal_leses",
    "unit_ids": "enheter gjelder_for enhet omfatter",
    "valid_from": "gyldig_fra gjelder_fra",
    "approved_on": "godkjent godkjent_dato godkjenningsdato",
    "approved_by": "godkjent_av",
    "change_note": "endring endringer hva_er_nytt",
    "text": "tekst innhold beskrivelse",
}
_OF = {RegisterKind.DEVIATIONS: _DEVIATIONS, RegisterKind.RISKS: _RISKS, RegisterKind.DOCUMENTS: _DOCUMENTS}

# Other words for a choice, by field and by the name of the choice.
CHOICES = {
    "kind": {
        "EVENT": "avvik uønsket_hendelse",
        "NEAR_MISS": "nestenulykke nesten_uhell nestenuhell nesten_hendelse",
        "IMPROVEMENT": "forbedring forbedringsforslag forslag",
        "LAW": "lov forskrift",
    },
    "category": {"SERVICE": "pasient bruker tjenester kvalitet", "HSE": "hms arbeidsmiljø", "PRIVACY": "it ikt gdpr"},
    "state": {
        "REGISTERED": "ny nytt meldt åpen",
        "RECEIVED": "mottatt tildelt",
        "IN_PROGRESS": "under_behandling pågår",
        "ACTIONS_OPEN": "tiltak_iverksatt tiltak_pågår",
        "REJECTED": "avvist ikke_avvik",
        "CLOSED": "lukket ferdig ferdigbehandlet avsluttet",
        "APPROVED": "godkjent gjeldende publisert til_revisjon over_fristen",
        "WITHDRAWN": "utgått tilbaketrukket trukket",
        "SENT": "til_godkjenning",
    },
    "action_state": {
        "OPEN": "pågår påbegynt ikke_startet ikke_påbegynt under_arbeid under_behandling",
        "DONE": "utført gjennomført ferdig fullført lukket avsluttet ja",
        "DROPPED": "bortfalt avlyst droppet",
    },
    "confidential": {"True": "ja j x yes sant", "False": "nei n no usant"},
    "must_read": {"True": "ja ja,_og_bekreftes j x yes sant", "False": "nei n no usant"},
    "treatment": {"AVOID": "unngå", "REDUCE": "reduser", "TRANSFER": "overfør", "ACCEPT": "aksepter"},
}


def headings(kind: RegisterKind, key: str) -> list[str]:
    """The words for a column, the likeliest first; those of the register before those of all."""
    own, both = _OF[kind].get(key, ""), _BOTH.get(key, "")
    return [word.replace("_", " ") for word in f"{own} {both}".split()]


def choices(key: str, name: str) -> list[str]:
    """Other words for a choice of a field."""
    return [word.replace("_", " ") for word in CHOICES.get(key, {}).get(name, "").split()]
