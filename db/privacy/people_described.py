"""Somebody whom the buurt recognises without a name: "de buurman van nummer 14", "het gezin boven de bakker"."""

import re
from collections.abc import Iterator

from db.privacy.findings import FindingKind
from db.privacy.names import Names

Stretch = tuple[FindingKind, int, int]

_KIN = (
    r"(?:schoon|stief|klein|pleeg|over|onder|boven|achter|ex-?|buur){0,2}"
    r"(?:vader|moeder|pa|ma|pap|papa|mam|mama|moeke|heit|mem|beppe|pake|zus(?:je|ter)?|broer(?:tje)?|zoon(?:tje)?"
    r"|dochter(?:tje)?|kind(?:je)?|oma|opa|tante|oom|ome|neef(?:je)?|nicht(?:je)?|man|vrouw(?:tje)?|mevrouw|partner|vriend"
    r"|vriendin|vriendje|ex|zwager|schoonzus|buurman|buurvrouw|buurjongen|buurmeisje|buren|buuf|buorfrou|buorman|buurtje"
    r"|buurvrouwtje|client|cliente|patient|patiente|huisgenoot|kamergenoot|hospita|huurder|onderhuurder|leerling|pupil"
    r"|mantelzorger|baby|tweeling|ouders|echtgenoot|echtgenote|wijf)"
)
_MINE = r"(?:mijn|mijnen|m'n|m’n|mn|me|mien|myn|munne|men|menne|m'ne|min|mi)"
_OURS = r"(?:onze|onzen|ons|uns|unze|ozze|us|uz|ûs)"
_PERSON = (
    r"(?:over|onder|boven|achter)?(?:buurman|buurvrouw|buurjongen|buurmeisje|buren|buurtje|man|vrouw(?:tje)?|jongen|joch"
    r"|jochie|meisje|meid|mevrouw|mevr|meneer|heer|dame|moeder|mama|mam|vader|papa|pa|zoon(?:tje)?|dochter(?:tje)?|kind"
    r"|tweeling|drieling|weduwe|weduwnaar|gezin|familie|stel|stelletje|echtpaar|koppel|oudere|bejaarde|bewoner|bewoonster"
    r"|client|cliente|alcoholist|drugsverslaafde|verslaafde|junk|junkie|dealer|drugsdealer|zwerver|dakloze|zonderling|student"
    r"|studente|statushouder|vluchteling|asielzoeker|leerling|scholier|opa|oma|omaatje|opaatje|zus(?:je)?|broer(?:tje)?|neef"
    r"|nicht|eigenaar|eigenaresse|huurder|huurster|baby|peuter|kleuter|puber|tiener|patient|patiente|invalide|gast|vent"
    r"|kerel|huishouden|hoarder|psychiatrisch\s+patient|alleenstaande|vrijgezel|turk|marokkaan|pool|poolse|syrier|somalier"
    r"|eritreeer|afghaan|oekraiense|roemeen|bulgaar|antilliaan|surinamer|chinees|ex-gedetineerde|stagiair|stagiaire|trainer"
    r"|juf|meester|coach|vrijwilliger|vrijwilligster|man\s+en\s+vrouw)"
)
_ADJECTIVES = (
    r"(?:(?!van|op|in|uit|met|en|of|is|was|die|dat|de|het|heeft|wil|naar|voor|naast)[^\W\d_]{2,16}e?\s+){0,3}?"
)
_ONE = r"(?:de|die|dat|het|deze|dit|'n|’n|een|d'n|den|dieje|ut|un|'t|’t|ene|ie)"
_SMALL = r"(?:de|het|die|dat|deze|dit|'t|’t|d'n|onze|mijn|zijn|haar|ons|dieje)"
_NUMBER = r"(?:(?:huis)?(?:nummer|nr\.?|no\.?)\s?\d{1,4}|\d{1,4}\s?[a-d]?\b(?!\s?(?:jaar|jarig|kinder|man\b|uur|keer|euro|dagen|weken|maanden|%|,\d)))"
_FLOOR = r"(?:\d{1,2}|een|twee|drie|vier|vijf|zes|zeven|acht|tien)\s?-?\s?hoog|(?:begane grond|bovenste|onderste|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|\d{1,2}e)\s+(?:verdieping|etage|galerij|woonlaag|deur|huis|woning|flat|portiek)"
# What everybody lives in tells nothing; what there is one of does.
_NOWHERE = (
    r"(?:buurt|wijk|straat|stad|dorp|gemeente|samenleving|maatschappij|buurten|wijken|omgeving|wereld|praktijk|toekomst"
    r"|rekening|dag|week|maand|avond|nacht|ochtend|middag|jaar|eeuw|regio|provincie|leven|huis|eigen|gezin|hulp|zorg|jeugd"
    r"|overheid|instelling|organisatie|kinderen|ouderen|jongeren|mensen|bewoners|tijd|zomer|winter|herfst|lente|vakantie"
    r"|weekend|ogen|hand|kant|gang|basis|bus|trein|auto|fiets|telefoon|computer|laptop|bijstand|uitkering|schulden"
    r"|eenzaamheid|problemen|taal|cultuur|hamer|pet|straten|geld|thuiszorg|wmo|gemeenten"
    r"|speeltuin|inloop|school|club|vereniging|huisarts|bibliotheek|buurthuis|wijkcentrum|opvang|voorziening|voorzieningen"
    r"|andere|juiste|hele|meeste|zelfde)"
)
_BESIDE = r"(?:naast|boven|achter|tegenover|onder|schuin\s+tegenover|vlak\s+bij|vlakbij|voor)"
_RELATIVE = (
    r"(?:dochter(?:tje)?|zoon(?:tje)?|vrouw|man|moeder|vader|zus(?:je)?|broer(?:tje)?|kind|kleinkind|kleinzoon|kleindochter"
    r"|vriend(?:in)?|ex|exman|ex-man|ex-vrouw|weduwe|oma|opa|neef|nicht|ouders|kinderen|schoonmoeder|schoonvader|schoondochter"
    r"|schoonzoon|jongste|oudste|middelste|partner|verloofde)"
)
_GENERALLY = r"(?:toekomst|rekening|jaar|eeuw|dag|week|maand|straat|buurt|wijk|hand|lens|maatschappij|samenleving|klok|wereld|droom|dromen|kinderen|jongeren|ouderen|mensen|bewoners|meisjes|jongens|partij|staat|zaak)"

_STREET = (
    r"(?:(?!winkelstraat|hoofdstraat|zijstraat|snelweg|onderweg|fietspad|schoolplein|speelplein|sportpark|supermarkt)"
    r"[^\W\d_]{2,}(?:straat|str|laan|weg|plein|dijk|pad|singel|gracht|steeg|dreef|plantsoen|hof|kade|straatje|hofje))"
)
_NEARBY = r"(?:hiernaast|hierboven|hieronder|hierachter|hiertegenover|beneden|boven|ernaast|erboven|eronder|onder|achter|tegenover|schuin\s+tegenover)"
_MANY = r"(?:mensen|bewoners|lui|jongens|studenten|huurders|buren|overburen|buurtjes|polen|gasten|krakers|kinderen)"

_RULES = tuple(
    re.compile(pattern)
    for pattern in (
        # Family, neighbours and clients of the writer.
        rf"\b{_MINE}\s+(?:(?:oude|jongste|oudste|zieke|eigen|demente|beste|nieuwe|lieve|kleine|grote)\s+)?{_KIN}\b(?:\s+van\s+\d{{1,2}}\b)?",
        rf"\b{_OURS}\s+(?:(?:oude|jongste|oudste|zieke|demente|nieuwe|lieve|kleine|grote)\s+)?(?!buren|ouders){_KIN}\b(?:\s+van\s+\d{{1,2}}\b)?",
        # "de buurman van nummer 14", "die vrouw op 3 hoog", "een gezin op de derde galerij".
        rf"\b(?:{_ONE}\s+)?{_ADJECTIVES}{_PERSON}\s+(?:(?:hier|daar|die|dat|woont|wonen|ook)\s+){{0,2}}(?:van|op|uit|bij|in)\s+(?:de\s+|het\s+)?(?:{_NUMBER}|{_FLOOR})",
        # "de weduwe naast de kerk", "het gezin boven de bakker", "de man tegenover de snackbar".
        rf"\b{_ONE}\s+{_ADJECTIVES}{_PERSON}\s+(?:(?:hier|daar|schuin|vlak|recht|meteen|die|woont)\s+){{0,2}}{_BESIDE}\s+(?:{_SMALL}\s+)?(?!{_NOWHERE}\b)[^\W\d_]{{3,}}",
        # "die mevrouw met dat hondje", "het gezin met negen kinderen", "die jongen met het gips uit klas 2b".
        rf"\b(?:de|die|dat|het|deze|dieje|ene)\s+{_ADJECTIVES}{_PERSON}\s+met\s+(?:die|dat|de|het|d'r|zijn|haar|al\s+die|\d+|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\s+(?!{_NOWHERE}\b)[^\W\d_]{{3,}}(?:\s+[^\W\d_]{{3,}})?",
        rf"\b(?:de|die|dat|het|deze|dieje)\s+{_ADJECTIVES}{_PERSON}\s+met\s+(?:haar\s+|zijn\s+)?(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\s+[^\W\d_]{{0,12}}\s?(?:kinderen|kids|honden|katten|meiden|jongens|dochters|zoons|zonen)\b",
        # "die jongen uit klas 2b", "de meneer van de hoek", "het gezin op de hoek", "dat stel uit het hofje".
        rf"\b(?:die|dat|deze|dieje)\s+{_ADJECTIVES}{_PERSON}\s+(?:van|uit|op|bij|in|aan)\s+(?:{_SMALL}\s+)?(?!{_NOWHERE}\b)[^\W\d_]{{3,}}",
        rf"\b{_ONE}\s+{_ADJECTIVES}{_PERSON}\s+(?:van|op|aan|bij|om)\s+de\s+(?:hoek|overkant|begane grond|zijkant|bovenkant|kopse kant)\b",
        rf"\b{_ONE}\s+{_ADJECTIVES}{_PERSON}\s+(?:van|uit|in|bij)\s+(?:groep|klas|kamer|blok|portiek|huisje|appartement|flat)\s+\d\w{{0,2}}\b",
        rf"\b(?:de|het)\s+{_ADJECTIVES}{_PERSON}\s+(?:van|uit|op)\s+(?:de|het|die|dat)\s+(?!{_NOWHERE}\b)(?:[^\W\d_]+e\s+)?(?:flat|hoekhuis|huis|hofje|portiek|galerij|verdieping|winkel|boerderij|woonwagen|caravan|huisje|villa|woning|kamer|stacaravan|woonboot|snackbar|bakker|slager|kapper|kiosk|toko|pizzeria|garage|molen|pastorie|kerk|school)\b",
        # "de dochter van de slager", "de moeder van de tweeling", "de man van onze voorzitter".
        rf"\b(?:de|het|die|dat|d'n|een)\s+{_ADJECTIVES}{_RELATIVE}\s+van\s+(?:de|het|die|dat|onze|mijn|deze|d'n|m'n|een)\s+(?!{_GENERALLY}\b)[^\W\d_]{{3,}}",
        # "de enige Syrische familie in het dorp".
        rf"\b(?:de|het)\s+enige\s+{_ADJECTIVES}{_PERSON}\b(?:\s+(?:met|in|op|uit|van)\s+[^.,;!?\n]{{3,40}})?",
        # "de Syrische familie in de Kerkstraat", "een vrouw aan de molenweg"; "een bewoner van de molenweg" may be anyone.
        rf"\b(?:de|het|die|dat|deze|een)\s+{_ADJECTIVES}(?!bewoner|kind|leerling|ouder|huishouden){_PERSON}\s+(?:(?:hier|daar|die|woont|ook)\s+){{0,2}}(?:in|aan|op|uit|van)\s+(?:de|het|een)?\s*{_STREET}\b",
        # "die verwarde man in de straat": somebody is pointed at.
        rf"\b(?:die|dat|dieje)\s+(?:ene\s+)?{_ADJECTIVES}(?!kind\b|gezin\b|stel\b|gast\b){_PERSON}\s+(?:van|uit|op|bij|in|aan|met|die)\s+(?:{_SMALL}\s+)?(?!tijd\b|manier\b|moment\b)[^\W\d_]{{3,}}",
        rf"\b(?:die|dat|de|dieje)\s+ene\s+{_ADJECTIVES}{_PERSON}\b",
        # "de vrouw die naast ons woont", "een man die altijd bij de vijver zit".
        rf"\b{_ONE}\s+{_ADJECTIVES}{_PERSON}\s+(?:die|dat|wiens|waarvan)\s+(?:[^\W\d_]+\s+){{0,5}}?(?:naast|boven|onder|achter|tegenover|bij|op)\s+(?:ons|mij|me|de\s+hoek|nummer|nr|{_NEARBY})\b",
        # "de buren van hierboven", "mevrouw hiernaast".
        rf"\b(?:{_ONE}\s+)?{_ADJECTIVES}(?:{_PERSON}|{_MANY})\s+(?:van\s+)?(?:hiernaast|hierboven|hieronder|hierachter|hiertegenover|ernaast|erboven|eronder)\b",
        rf"\b{_ONE}\s+{_ADJECTIVES}(?:{_PERSON}|buren|benedenburen|bovenburen)\s+van\s+(?:beneden|boven|onder|achter|tegenover|hier)\b",
        # "de mensen op nummer 8", "de jongens van 12 hoog".
        rf"\b(?:{_ONE}\s+)?{_ADJECTIVES}{_MANY}\s+(?:die\s+)?(?:van|op|uit|bij)\s+(?:de\s+)?(?:(?:huis)?(?:nummer|nr\.?)\s?\d{{1,4}}|{_FLOOR})",
        # "die jongen van 15", "de vrouw van 83 uit de flat".
        rf"\b(?:de|die|dat|het|deze|dieje)\s+{_ADJECTIVES}{_PERSON}\s+van\s+\d{{1,2}}\b(?!\s?(?:tot|-|meter|km|euro|keer|uur|%))",
        # "de eigenaar van de snackbar".
        r"\b(?:de|die)\s+(?:nieuwe\s+|oude\s+|vorige\s+)?(?:eigenaar|eigenaresse|uitbater|uitbaatster|huisbaas|baas)\s+van\s+(?:de|het|die|dat|d'n)\s+[^\W\d_]{3,}",
        # "het huis naast de kerk", "dat huis met de rode deur": a household that anybody can find.
        rf"\b(?:het|dat|die|de)\s+{_ADJECTIVES}(?:huis|hoekhuis|huisje|woning|hoekwoning|woonwagen|caravan|woonboot|appartement|flatje)\s+(?:naast|boven|tegenover|met\s+(?:de|die|dat|het))\s+(?:de\s+|het\s+|die\s+|dat\s+)?[^\W\d_]{{3,}}",
        # "onze overbuurvrouw" without "onze".
        r"\b(?:de|die|dat)\s+(?:over|boven|onder|achter)(?:buurman|buurvrouw|buurjongen|buurmeisje|buren|buuf)\b",
        # "op nummer 22 wordt gedeald", "achter nr 14".
        r"\b(?:op|van|bij|naast|achter|tegenover|boven|onder)\s+(?:huis)?(?:nummer|nr\.?)\s?\d{2,4}\b(?!\s*(?:van|in|op)\s+de\s+(?:lijst|ranglijst))",
        r"\b(?:op|van|bij|naast|achter|tegenover|boven|onder)\s+(?:huis)?(?:nummer|nr\.?)\s?\d{1,4}\b(?=\s+(?:woon|woont|wonen|zit|zitten|is|staat|heeft|wordt|gaat))",
    )
)


def find(text: str, plain: str, names: Names) -> Iterator[Stretch]:
    """Find people who are described; ``plain`` is the text without case and accents, of the same length."""
    for rule in _RULES:
        for match in rule.finditer(plain):
            yield FindingKind.INDIRECT, *match.span()
