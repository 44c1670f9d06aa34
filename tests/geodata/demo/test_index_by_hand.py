"""Two wijken have their need index worked out by hand, from published numbers to the index.

The numbers below were read from the published tables of the fictional country by eye: the figure of the wijk, how many
wijken of the country have a lower one, how many have the same (the wijk itself included), and of how many it is known.
All else is plain arithmetic, written out.
"""

import pytest

from geodata.demo import Demo
from geodata.demo.layouts import columns_of
from geodata.demo.rivm import columns_of as monitor_columns_of
from geodata.demo.story import HIGH_NEED_LITTLE_SUPPLY, STRONG_RESIDENTS
from geodata.figures.need import Need
from geodata.vocabulary import Domain

Row = tuple[float, int, int, int]

DE_WEERD: dict[str, Row] = {
    "bijstand": (7.4534, 284, 1, 300),
    "arbeidsongeschikt": (11.3043, 282, 1, 300),
    "werkloosheidsuitkering": (1.3665, 164, 1, 300),
    "arbeidsdeelname": (67, 44, 12, 300),
    "armoede": (3.1, 215, 5, 300),
    "net_boven_armoede": (13.6, 288, 1, 300),
    "laag_inkomen": (15.3, 283, 1, 299),
    "rond_sociaal_minimum": (11.8, 269, 1, 299),
    "laagste_inkomens_huishoudens": (51.8, 264, 1, 299),
    "laagste_inkomens_personen": (46.2, 267, 1, 300),
    "inkomen_per_inwoner": (28.8, 30, 3, 300),
    "vermogen": (49.9, 31, 1, 299),
    "moeite_met_rondkomen": (14.2, 226, 1, 300),
    "goede_gezondheid": (71.6, 16, 1, 300),
    "voldoende_bewegen": (41.2, 16, 3, 300),
    "wekelijks_sporten": (35.8, 8, 1, 300),
    "overgewicht": (54.6, 231, 1, 300),
    "ernstig_overgewicht": (18.9, 258, 4, 300),
    "beperkt_door_gezondheid": (37, 280, 2, 300),
    "langdurige_aandoening": (38.2, 283, 2, 300),
    "lichamelijke_beperking": (23, 289, 1, 300),
    "roken": (23.1, 272, 1, 300),
    "zwaar_drinken": (6.8, 39, 10, 300),
    "wmo": (124, 275, 1, 286),
    "hoog_risico_somberheid": (9, 269, 2, 300),
    "risico_somberheid": (51.7, 270, 2, 300),
    "psychische_klachten": (22.7, 260, 2, 300),
    "veel_stress": (18.2, 241, 2, 300),
    "lage_veerkracht": (15.7, 260, 2, 300),
    "diefstal_woning": (5, 249, 15, 299),
    "vernieling": (8, 216, 12, 299),
    "geweld": (8, 243, 10, 299),
    "geluidhinder_buren": (8.3, 269, 2, 300),
}
"""De Weerd: figure, wijken below, wijken with the same, wijken known."""

LITHWIJK: dict[str, Row] = {
    "bijstand": (1.2103, 93, 1, 300),
    "arbeidsongeschikt": (4.8411, 82, 1, 300),
    "werkloosheidsuitkering": (1.2103, 131, 1, 300),
    "arbeidsdeelname": (75, 179, 25, 300),
    "armoede": (1.7, 107, 17, 300),
    "net_boven_armoede": (2, 28, 9, 300),
    "laag_inkomen": (3.2, 51, 9, 299),
    "rond_sociaal_minimum": (1.7, 11, 5, 299),
    "laagste_inkomens_huishoudens": (26.8, 74, 1, 299),
    "laagste_inkomens_personen": (36.5, 71, 6, 300),
    "inkomen_per_inwoner": (36.1, 203, 6, 300),
    "vermogen": (394.3, 268, 1, 299),
    "moeite_met_rondkomen": (7.6, 37, 5, 300),
    "goede_gezondheid": (83.7, 253, 3, 300),
    "voldoende_bewegen": (52.2, 197, 1, 300),
    "wekelijks_sporten": (48.6, 167, 4, 300),
    "overgewicht": (50.6, 115, 3, 300),
    "ernstig_overgewicht": (12.3, 40, 3, 300),
    "beperkt_door_gezondheid": (28.9, 98, 3, 300),
    "langdurige_aandoening": (29.4, 65, 2, 300),
    "lichamelijke_beperking": (10.9, 54, 2, 300),
    "roken": (13.4, 32, 4, 300),
    "zwaar_drinken": (10.9, 262, 2, 300),
    "wmo": (60, 124, 9, 286),
    "hoog_risico_somberheid": (3.6, 24, 10, 300),
    "risico_somberheid": (39.1, 81, 2, 300),
    "psychische_klachten": (12.3, 30, 4, 300),
    "veel_stress": (11.8, 26, 5, 300),
    "lage_veerkracht": (6.5, 21, 1, 300),
    "diefstal_woning": (1, 28, 95, 299),
    "vernieling": (3, 53, 46, 299),
    "geweld": (2, 47, 50, 299),
    "geluidhinder_buren": (3.4, 42, 6, 300),
}
"""Lithwijk: the same."""

DIRECT: dict[str, tuple[int, str]] = {
    "arbeidsdeelname": (2024, "Nettoarbeidsparticipatie"),
    "armoede": (2024, "PersonenInArmoede"),
    "net_boven_armoede": (2024, "PersonenTot25BovenArmoedegrens"),
    "laag_inkomen": (2023, "HuishoudensMetEenLaagInkomen"),
    "rond_sociaal_minimum": (2023, "HuishOnderOfRondSociaalMinimum"),
    "laagste_inkomens_huishoudens": (2024, "k_40HuishoudensMetLaagsteInkomen"),
    "laagste_inkomens_personen": (2024, "k_40PersonenMetLaagsteInkomen"),
    "inkomen_per_inwoner": (2024, "GemiddeldInkomenPerInwoner"),
    "vermogen": (2024, "MediaanVermogenVanParticuliereHuish"),
    "moeite_met_rondkomen": (2022, "MoeiteMetRondkomen"),
    "goede_gezondheid": (2022, "ErvarenGezondheidGoedZeerGoed"),
    "voldoende_bewegen": (2022, "VoldoetAanBeweegrichtlijn"),
    "wekelijks_sporten": (2022, "WekelijkseSporters"),
    "overgewicht": (2022, "Overgewicht"),
    "ernstig_overgewicht": (2022, "ErnstigOvergewicht"),
    "beperkt_door_gezondheid": (2022, "BeperktVanwegeGezondheid"),
    "langdurige_aandoening": (2022, "EenOfMeerLangdurigeAandoeningen"),
    "lichamelijke_beperking": (2022, "EenOfMeerLichamelijkeBeperkingen"),
    "roken": (2022, "Roker"),
    "zwaar_drinken": (2022, "ZwareDrinker"),
    "wmo": (2024, "WmoClientenRelatief"),
    "hoog_risico_somberheid": (2022, "HoogRisicoOpAngstOfDepressie"),
    "risico_somberheid": (2022, "MatigHoogRisicoOpAngstOfDepressie"),
    "psychische_klachten": (2022, "PsychischeKlachten"),
    "veel_stress": (2022, "HeelVeelStressInAfgelopen4Weken"),
    "lage_veerkracht": (2022, "ZeerLageVeerkracht"),
    "diefstal_woning": (2021, "TotaalDiefstalUitWoningSchuurED"),
    "vernieling": (2021, "VernielingMisdrijfTegenOpenbareOrde"),
    "geweld": (2021, "GeweldsEnSeksueleMisdrijven"),
    "geluidhinder_buren": (2022, "ErnstigeGeluidhinderDoorBuren"),
}
"""Where each figure that is published as it is stands: release and column."""


def more_is_need(row: Row) -> float:
    """(Mid-rank - 0.5) / n x 100; the mid-rank of a wijk is those below, and half of those with the same and one."""
    _, below, same, known = row
    return ((below + (same + 1) / 2) - 0.5) / known * 100


def more_is_strength(row: Row) -> float:
    return 100 - more_is_need(row)


def _mean(*parts: float) -> float:
    return sum(parts) / len(parts)


def index_by_hand(wijk: dict[str, Row]) -> dict[Domain, float]:
    """Groups count once; four domains have three groups or more here, and weigh the same."""
    need, strength = more_is_need, more_is_strength
    work = _mean(
        need(wijk["bijstand"]),
        need(wijk["arbeidsongeschikt"]),
        need(wijk["werkloosheidsuitkering"]),
        strength(wijk["arbeidsdeelname"]),
        _mean(
            need(wijk["armoede"]),
            need(wijk["net_boven_armoede"]),
            need(wijk["laag_inkomen"]),
            need(wijk["rond_sociaal_minimum"]),
        ),
        _mean(
            need(wijk["laagste_inkomens_huishoudens"]),
            need(wijk["laagste_inkomens_personen"]),
            strength(wijk["inkomen_per_inwoner"]),
        ),
        strength(wijk["vermogen"]),
        need(wijk["moeite_met_rondkomen"]),
    )
    health = _mean(
        strength(wijk["goede_gezondheid"]),
        _mean(strength(wijk["voldoende_bewegen"]), strength(wijk["wekelijks_sporten"])),
        _mean(need(wijk["overgewicht"]), need(wijk["ernstig_overgewicht"])),
        _mean(
            need(wijk["beperkt_door_gezondheid"]),
            need(wijk["langdurige_aandoening"]),
            need(wijk["lichamelijke_beperking"]),
        ),
        need(wijk["roken"]),
        need(wijk["zwaar_drinken"]),
        need(wijk["wmo"]),
    )
    mind = _mean(
        _mean(need(wijk["hoog_risico_somberheid"]), need(wijk["risico_somberheid"]), need(wijk["psychische_klachten"])),
        need(wijk["veel_stress"]),
        need(wijk["lage_veerkracht"]),
    )
    safety = _mean(
        need(wijk["diefstal_woning"]),
        need(wijk["vernieling"]),
        need(wijk["geweld"]),
        need(wijk["geluidhinder_buren"]),
    )
    return {
        Domain.WERK_EN_INKOMEN: work,
        Domain.GEZONDHEID_EN_BEWEGEN: health,
        Domain.MENTAAL_WELBEVINDEN: mind,
        Domain.VEILIGHEID_EN_LEEFBAARHEID: safety,
    }


def test_de_weerd_by_hand(need: Need) -> None:
    # 600 people with social assistance among 1,435 + 3,285 + 3,330 residents of 15 to 64 years.
    assert DE_WEERD["bijstand"][0] == pytest.approx(100 * 600 / (1435 + 3285 + 3330), abs=5e-5)
    # 284 of 300 wijken lie below: its mid-rank is 285, so (285 - 0.5) / 300.
    assert more_is_need(DE_WEERD["bijstand"]) == pytest.approx(94.8333, abs=1e-4)
    domains = index_by_hand(DE_WEERD)
    assert [round(d, 4) for d in domains.values()] == [83.6973, 81.2652, 85.5926, 83.2441]
    by_hand = (83.6973 + 81.2652 + 85.5926 + 83.2441) / 4
    assert by_hand == pytest.approx(83.4498, abs=1e-4)
    _agrees(need, HIGH_NEED_LITTLE_SUPPLY, DE_WEERD, by_hand)


def test_lithwijk_by_hand(need: Need) -> None:
    # 40 people with social assistance among 545 + 1,015 + 1,745 residents of 15 to 64 years.
    assert LITHWIJK["bijstand"][0] == pytest.approx(100 * 40 / (545 + 1015 + 1745), abs=5e-5)
    # 179 of 300 wijken have a lower share at work and 25 the same: 100 - (179 + 12.5) / 3.
    assert more_is_strength(LITHWIJK["arbeidsdeelname"]) == pytest.approx(36.1667, abs=1e-4)
    domains = index_by_hand(LITHWIJK)
    assert [round(d, 4) for d in domains.values()] == [25.8886, 35.5495, 10.8519, 22.4373]
    by_hand = (25.8886 + 35.5495 + 10.8519 + 22.4373) / 4
    assert by_hand == pytest.approx(23.6818, abs=1e-4)
    _agrees(need, STRONG_RESIDENTS, LITHWIJK, by_hand)


def _agrees(need: Need, code: str, wijk: dict[str, Row], by_hand: float) -> None:
    for domain, value in index_by_hand(wijk).items():
        assert need.domains.loc[code, domain] == pytest.approx(value, abs=1e-6)
        assert need.domain_weights.loc[code, domain] == pytest.approx(0.25)
    assert need.index[code] == pytest.approx(by_hand, abs=1e-4)
    parts = need.contributions[need.contributions["area"] == code]
    assert parts["contribution"].sum() == pytest.approx(by_hand, abs=1e-4)


@pytest.mark.parametrize("indicator", list(DIRECT))
def test_the_numbers_read_by_eye_are_those_that_were_published(demo: Demo, indicator: str) -> None:
    year, stem = DIRECT[indicator]
    if year == 2022:
        table, column = demo.rivm(2022).query("Leeftijd == '20300'"), dict(monitor_columns_of("50120NED"))[stem]
    else:
        table, column = demo.statline(year), dict(columns_of(year))[stem]
    wijken = {}
    for code, text in zip(table["WijkenEnBuurten"], table[column], strict=True):
        if code.startswith("WK") and text is not None and str(text).strip() not in (".", "nan"):
            wijken[code.strip()] = float(text)
    for wijk, rows in ((HIGH_NEED_LITTLE_SUPPLY, DE_WEERD), (STRONG_RESIDENTS, LITHWIJK)):
        value = wijken[wijk]
        below = sum(other < value for other in wijken.values())
        same = sum(other == value for other in wijken.values())
        assert (value, below, same, len(wijken)) == rows[indicator]
