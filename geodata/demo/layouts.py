"""The columns of the key figures per year: their names, and the numbers behind them that shift every year.

Source of the names and of the numbers of 2024: CBS StatLine 85984NED. Numbers of earlier years that are known from
CBS's tables are as there; the others count on from their neighbours, which is what an importer has to bear.
"""

_START = (
    "Gemeentenaam SoortRegio Codering IndelingswijzigingGemeenteWijkBuurt AantalInwoners Mannen Vrouwen k_0Tot15Jaar"
    " k_15Tot25Jaar k_25Tot45Jaar k_45Tot65Jaar k_65JaarOfOuder Ongehuwd Gehuwd Gescheiden Verweduwd"
)
_ORIGIN_NEW = (
    " Nederland EuropaExclusiefNederland BuitenEuropa Nederland EuropaExclusiefNederland BuitenEuropa"
    " EuropaExclusiefNederland BuitenEuropa"
)
_ORIGIN_OLD = " WestersTotaal NietWestersTotaal Marokko NederlandseAntillenEnAruba Suriname Turkije OverigNietWesters"
_HOUSEHOLDS = (
    " GeboorteTotaal GeboorteRelatief SterfteTotaal SterfteRelatief HuishoudensTotaal Eenpersoonshuishoudens"
    " HuishoudensZonderKinderen HuishoudensMetKinderen GemiddeldeHuishoudensgrootte Bevolkingsdichtheid Woningvoorraad"
)
_BENEFITS = (
    " PersonenPerSoortUitkeringBijstand PersonenPerSoortUitkeringAO PersonenPerSoortUitkeringWW"
    " PersonenPerSoortUitkeringAOW JongerenMetJeugdzorgInNatura PercentageJongerenMetJeugdzorg WmoClienten"
    " WmoClientenRelatief"
)
_BUSINESSES = (
    " BedrijfsvestigingenTotaal ALandbouwBosbouwEnVisserij BFNijverheidEnEnergie GIHandelEnHoreca"
    " HJVervoerInformatieEnCommunicatie KLFinancieleDienstenOnroerendGoed MNZakelijkeDienstverlening"
)
_CARS = (
    " PersonenautoSTotaal PersonenautoSBrandstofBenzine PersonenautoSOverigeBrandstof PersonenautoSPerHuishouden"
    " PersonenautoSNaarOppervlakte"
)
_PLACE = (
    " AfstandTotHuisartsenpraktijk AfstandTotGroteSupermarkt AfstandTotKinderdagverblijf AfstandTotSchool"
    " ScholenBinnen3Km OppervlakteTotaal OppervlakteLand OppervlakteWater MeestVoorkomendePostcode Dekkingspercentage"
    " MateVanStedelijkheid Omgevingsadressendichtheid"
)
_DWELLINGS_OLD = (
    " PercentageEengezinswoning PercentageMeergezinswoning PercentageBewoond PercentageOnbewoond Koopwoningen"
    " HuurwoningenTotaal InBezitWoningcorporatie InBezitOverigeVerhuurders EigendomOnbekend BouwjaarVoor2000"
    " BouwjaarVanaf2000"
)
_EDUCATION_OLD = " OpleidingsniveauLaag OpleidingsniveauMiddelbaar OpleidingsniveauHoog"
_INCOME_OLD = (
    " AantalInkomensontvangers GemiddeldInkomenPerInkomensontvanger GemiddeldInkomenPerInwoner"
    " k_40PersonenMetLaagsteInkomen k_20PersonenMetHoogsteInkomen GemGestandaardiseerdInkomenVanHuish"
    " k_40HuishoudensMetLaagsteInkomen k_20HuishoudensMetHoogsteInkomen HuishoudensMetEenLaagInkomen"
    " HuishOnderOfRondSociaalMinimum HuishoudensTot110VanSociaalMinimum HuishoudensTot120VanSociaalMinimum"
    " MediaanVermogenVanParticuliereHuish"
)
_CRIME = " TotaalDiefstalUitWoningSchuurED VernielingMisdrijfTegenOpenbareOrde GeweldsEnSeksueleMisdrijven"
_WORK = (
    " WerkzameBeroepsbevolking Nettoarbeidsparticipatie PercentageWerknemers WerknemersMetVasteArbeidsrelatie"
    " WerknemersMetFlexibeleArbeidsrelatie PercentageZelfstandigen"
)
_WORK_OLD = " Nettoarbeidsparticipatie PercentageWerknemers PercentageZelfstandigen"
_2024 = (
    _START + _ORIGIN_NEW + _HOUSEHOLDS + " NieuwbouwWoningen NietWoningvoorraad NieuwbouwNietWoningen"
    " GemiddeldeWOZWaardeVanWoningen PercentageEengezinswoning PercentageTussenwoningEengezins"
    " PercentageHoekwoningEengezins PercentageTweeOnderEenKapWoningEe PercentageVrijstaandeWoningEengezins"
    " PercentageMeergezinswoning OnbewoondeWoningen Koopwoningen HuurwoningenTotaal InBezitWoningcorporatie"
    " InBezitOverigeVerhuurders BouwjaarMeerDanTienJaarGeleden BouwjaarAfgelopenTienJaar"
    " GemiddeldeElektriciteitslevering GemiddeldeElektriciteitsteruglevering GemiddeldAardgasverbruik"
    " PercentageWoningenMetStadsverwarming AardgasvrijeWoningen Aardgaswoningen WoningenMetZonnestroom"
    " WoningenHoofdzElektrVerwarmd AantalPubliekeLaadpalen LeerlingenPo LeerlingenVoInclVavo"
    " StudentenMboExclExtranei StudentenHbo StudentenWo BasisonderwijsVmboMbo1 HavoVwoMbo24 HboWo" + _WORK
    + " AantalInkomensontvangers GemiddeldInkomenPerInkomensontvanger GemiddeldInkomenPerInwoner"
    " k_40PersonenMetLaagsteInkomen k_20PersonenMetHoogsteInkomen PersonenInArmoede PersonenTot25BovenArmoedegrens"
    " GemGestandaardiseerdInkomen k_40HuishoudensMetLaagsteInkomen k_20HuishoudensMetHoogsteInkomen"
    " MediaanVermogenVanParticuliereHuish" + _BENEFITS + _BUSINESSES
    + " OQOverheidOnderwijsEnZorg RUCultuurRecreatieOverigeDiensten" + _CARS + " Motorfietsen" + _PLACE
)  # fmt: skip


def _old(price: str, crime: str) -> str:
    return (
        _START + _ORIGIN_OLD + _HOUSEHOLDS + f" {price}" + _DWELLINGS_OLD + _EDUCATION_OLD + _WORK_OLD + _INCOME_OLD
        + _BENEFITS + crime + _BUSINESSES + _CARS + _PLACE
    )  # fmt: skip


_STEMS = {
    2019: _old("GemiddeldeWoningwaarde", _CRIME),
    2020: _old("GemiddeldeWoningwaarde", _CRIME),
    2021: _old("GemiddeldeWOZWaardeVanWoningen", _CRIME),
    2022: _old("GemiddeldeWOZWaardeVanWoningen", ""),
    2023: _old("GemiddeldeWOZWaardeVanWoningen", "").replace(
        _EDUCATION_OLD, " BasisonderwijsVmboMbo1 HavoVwoMbo24 HboWo"
    ),
    2024: _2024,
}
_KNOWN = {
    2022: {"OpleidingsniveauLaag": 64, "HuishoudensMetEenLaagInkomen": 78, "PersonenPerSoortUitkeringBijstand": 83,
           "PercentageJongerenMetJeugdzorg": 88, "WmoClientenRelatief": 90},
    2023: {"HuishoudensMetEenLaagInkomen": 87, "PersonenPerSoortUitkeringBijstand": 92,
           "PercentageJongerenMetJeugdzorg": 97, "WmoClientenRelatief": 99},
}  # fmt: skip


def columns_of(year: int) -> list[tuple[str, str]]:
    """Stem and published name of each column of one year's table, in order; stems may occur twice (origin)."""
    number, found = 0, []
    known = _KNOWN.get(year, {})
    for stem in _STEMS[year].split():
        number = max(number + 1, known.get(stem, 0))
        found.append((stem, f"{stem}_{number}"))
    return found
