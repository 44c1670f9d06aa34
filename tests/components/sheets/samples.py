"""Small sheets to show in every way: a map of six areas with every look, charts, a long table, hidden numbers."""

import datetime as dt

from components.drawing.legend import STATE_FILLS, Legend, State
from components.drawing.palette import LIGHT, PointKind
from components.sheets import (
    Cell,
    Chart,
    ChartKind,
    Heading,
    Number,
    Numbers,
    Outline,
    Said,
    Sentence,
    Series,
    Sheet,
    SheetMap,
    Spot,
    Table,
)
from components.words.texts import Language

HIDDEN = 37.25
"""What was counted in De Ham and may not be known: no sheet holds it, and no file may."""

HOSTILE = (
    "<script>alert('x')</script> `${process.env}` $x_1$ {{7*7}} =cmd|'/c calc'!A0 "
    "\u202egnirts\u202c \x07 ]]> & \"quoted\" 'q' "
)
"""Everything that a name may hold to break what is made of it."""

_WORDS = {
    Language.NL: {
        "title": "Waar is de behoefte aan ondersteuning het grootst?",
        "need": "Behoefte aan ondersteuning",
        "unit": "0-100",
        "low": "weinig behoefte",
        "high": "veel behoefte",
        "suppressed": "onderdrukt",
        "missing": "onbekend",
        "small": "te weinig inwoners",
        "zero": "niets",
        "place": "Maasdrecht (fictief)",
        "year": "Jaar",
        "level": "Niveau",
        "filter": "Doelgroep",
        "wijk": "Wijk",
        "people": "Inwoners",
        "lonely": "Eenzaam",
        "source": "CBS Kerncijfers wijken en buurten 2024 (CC BY 4.0), opgehaald op 3 maart 2026",
        "hidden": "Aantallen van 1 tot en met 4 zijn weggelaten.",
        "sentence": "Het Zand heeft de grootste behoefte: 76 van 100, hoger dan 95 % van de wijken.",
        "second": "Wat daar sterk is: 31 % van de inwoners doet vrijwilligerswerk.",
        "figure": "31 % vrijwilligers, 2024",
        "definition": "Een cijfer van 0 tot 100; meer is meer behoefte.",
        "now": "2024",
        "before": "2022",
        "alt": "Kaart van zes wijken; Het Zand is het donkerst.",
        "said": "Wat opvalt",
    },
    Language.EN: {
        "title": "Where is the need for support largest?",
        "need": "Need for support",
        "unit": "0-100",
        "low": "little need",
        "high": "much need",
        "suppressed": "suppressed",
        "missing": "unknown",
        "small": "too few residents",
        "zero": "none",
        "place": "Maasdrecht (fictional)",
        "year": "Year",
        "level": "Level",
        "filter": "Target group",
        "wijk": "Wijk",
        "people": "Residents",
        "lonely": "Lonely",
        "source": "CBS Key figures 2024 (CC BY 4.0), fetched on 3 March 2026",
        "hidden": "Counts of 1 to 4 were left out.",
        "sentence": "Het Zand has the largest need: 76 of 100, higher than 95% of the wijken.",
        "second": "What is strong there: 31% of the residents volunteer.",
        "figure": "31% volunteers, 2024",
        "definition": "A figure from 0 to 100; more is more need.",
        "now": "2024",
        "before": "2022",
        "alt": "Map of six wijken; Het Zand is the darkest.",
        "said": "What stands out",
    },
}

NAMES = ("Het Zand", "De Ham", "Waterkant", "Binnenstad", "Oud-Zuid", "Parkwijk")
CODES = tuple(f"WK9999{number:02d}" for number in range(6))
NEED = (76.0, None, None, 48.5, 23.0, 0.0)
CLASSES = "2" + State.SUPPRESSED + State.MISSING + "1" + State.SMALL + State.ZERO


def words(language: Language) -> dict[str, str]:
    """Every text of the samples in one language."""
    return _WORDS[language]


def square(column: int, row: int, *, hole: bool = False) -> Outline:
    """One square of 1 km in RD New; with a hole of 200 m in its middle when asked."""
    x, y = 150_000 + 1000 * column, 420_000 + 1000 * row
    outer = ((x, y), (x + 1000, y), (x + 1000, y + 1000), (x, y + 1000), (x, y))
    inner = ((x + 400, y + 400), (x + 400, y + 600), (x + 600, y + 600), (x + 600, y + 400), (x + 400, y + 400))
    return ((outer, inner),) if hole else ((outer,),)


def a_map(language: Language = Language.NL) -> SheetMap:
    """Six squares, three wide and two high: two classes, suppressed, missing, small and zero."""
    say = words(language)
    looks = ("#e3a262", "#933f1f")
    states = (
        (STATE_FILLS[State.SUPPRESSED], say["suppressed"]),
        (STATE_FILLS[State.MISSING], say["missing"]),
        (STATE_FILLS[State.SMALL], say["small"]),
        (LIGHT.zero, say["zero"]),
    )
    return SheetMap(
        title=say["need"],
        codes=CODES,
        names=NAMES,
        labels=tuple(f"{name}\n{say['need']}" for name in NAMES),
        outlines=tuple(square(place % 3, place // 3, hole=place == 4) for place in range(6)),
        classes=CLASSES,
        palette=(
            ("1", looks[0]),
            ("2", looks[1]),
            (State.SUPPRESSED.value, STATE_FILLS[State.SUPPRESSED]),
            (State.MISSING.value, STATE_FILLS[State.MISSING]),
            (State.SMALL.value, STATE_FILLS[State.SMALL]),
            (State.ZERO.value, LIGHT.zero),
        ),
        legend=Legend(say["need"], looks, ("50",), say["low"], say["high"], states),
        chosen=(CODES[0],),
        spots=(
            Spot(PointKind.ACTIVITY, 150_500, 421_500, "Koffie in De Poort"),
            Spot(PointKind.INITIATIVE, 151_300, 421_200, "Buurttuin", 3),
        ),
        backdrop=(("water", ((((149_800, 420_950), (153_200, 420_950), (153_200, 421_050), (149_800, 421_050)),),)),),
        alt=say["alt"],
    )


def a_chart(language: Language = Language.NL, kind: ChartKind = ChartKind.BARS) -> Chart:
    """Two series over six wijken; De Ham is suppressed and Waterkant unknown."""
    say = words(language)
    return Chart(
        title=f"{say['lonely']}, {say['before']} - {say['now']}",
        kind=kind,
        categories=NAMES,
        series=(
            Series(say["now"], (41.5, None, None, 38.25, 30.0, 0.0), LIGHT.need[3]),
            Series(say["before"], (39.0, 36.5, None, 40.25, 31.5, 28.75), LIGHT.supply[3]),
        ),
        unit="%",
        decimals=1,
        alt=f"{say['lonely']}: Het Zand 41,5 %, Binnenstad 38,25 %.",
    )


def numbers(language: Language = Language.NL) -> Numbers:
    """Three figures, of which the second is suppressed."""
    say = words(language)
    comma = "," if language is Language.NL else "."
    return Numbers(
        NAMES[0],
        (
            Number("need", say["need"], "76", 76.0, say["unit"], "1e (1e – 3e)", say["definition"], say["source"]),
            Number("lonely_de_ham", f"{say['lonely']} (De Ham)", say["suppressed"], None, "%", say["now"]),
            Number("lonely", say["lonely"], f"41{comma}5 %", 41.5, "%", say["now"], "", say["source"]),
        ),
    )


def a_table(language: Language = Language.NL, rows: int = 6) -> Table:
    """A row per wijk (made up above six); need of the second and the third is hidden and unknown."""
    say = words(language)
    dot, comma = (".", ",") if language is Language.NL else (",", ".")

    def row(place: int) -> tuple[Cell, ...]:
        name = NAMES[place] if place < len(NAMES) else f"Wijk {place + 1}"
        need = NEED[place] if place < len(NEED) else float(place % 50) + 0.5
        hidden = say["suppressed"] if place == 1 else say["missing"]
        shown = hidden if need is None else f"{need:.1f}".replace(".", comma)
        people = 1200 + 11 * place
        return Cell(name), Cell(shown, need), Cell(f"{people // 1000}{dot}{people % 1000:03d}", float(people))

    headings = (Heading(say["wijk"]), Heading(say["need"], True, say["unit"], 1), Heading(say["people"], True))
    return Table(say["need"], headings, tuple(row(place) for place in range(rows)), chosen=(0,))


def sentences(language: Language = Language.NL) -> Said:
    """Two sentences, one of which names its figure."""
    say = words(language)
    return Said(say["said"], (Sentence(say["sentence"]), Sentence(say["second"], (say["figure"],))))


def a_sheet(language: Language = Language.NL, *, rows: int = 60) -> Sheet:
    """A sheet with a part of every kind, whose table is long."""
    say = words(language)
    parts = (numbers(language), a_map(language), a_chart(language), a_table(language, rows), sentences(language))
    return Sheet(
        title=say["title"],
        parts=parts,
        place=say["place"],
        conditions=((say["year"], "2024"), (say["level"], say["wijk"].lower()), (say["filter"], "65+")),
        language=language,
        date=dt.date(2026, 11, 24),
        sources=(say["source"],),
        definitions=((say["need"], say["definition"]),),
        hidden=say["hidden"],
        link=(("jaar", "2024"), ("niveau", "wijk")),
    )


def an_empty_sheet(language: Language = Language.NL) -> Sheet:
    """A sheet on which there is nothing to see."""
    say = words(language)
    return Sheet(say["title"], (), say["place"], (), language, dt.date(2026, 11, 24))


def a_hostile_sheet() -> Sheet:
    """Every text is hostile, and one is 10,000 characters long."""
    long = HOSTILE + "x" * 10_000
    chart = Chart(HOSTILE, ChartKind.COLUMNS, (HOSTILE, long), (Series(HOSTILE, (1.0, None)),), HOSTILE, 0, HOSTILE)
    table = Table(HOSTILE, (Heading(HOSTILE), Heading(long, True)), ((Cell(long), Cell(HOSTILE, 1.0)),))
    figures = Numbers(long, (Number("a", long, HOSTILE, 1.0, HOSTILE, long, long, long),))
    said = Said(HOSTILE, (Sentence(long, (HOSTILE,)),))
    area = SheetMap(
        title=HOSTILE,
        codes=("WK999900",),
        names=(long,),
        labels=(long,),
        outlines=(square(0, 0),),
        classes="1",
        palette=(("1", "#e3a262"),),
        legend=Legend(long, ("#e3a262",), (), HOSTILE, HOSTILE, (("hatch", long),)),
        spots=(Spot(PointKind.PROPOSED, 150_500, 420_500, long),),
        alt=long,
    )
    return Sheet(
        title=long,
        parts=(figures, said, table, chart, area),
        place=HOSTILE,
        conditions=((HOSTILE, long),),
        language=Language.NL,
        date=dt.date(2026, 11, 24),
        sources=(long,),
        definitions=((HOSTILE, long),),
        hidden=HOSTILE,
    )
