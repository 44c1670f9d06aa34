"""A document read back: what it shows as text, and what a browser would run or fetch."""

from html.parser import HTMLParser

from components.presenting.story import Content, Picture, Scene, Story, Words
from components.words import texts
from components.words.texts import Language
from tests.components.sheets import samples

VOID = {"meta", "link", "img", "col", "br", "input"}
Shown = tuple[str, Content, str]
NOTES = "Fluister: noem de naam van niemand."


class Read(HTMLParser):
    """Every element with its attributes, and the text of the document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def a_story(language: Language = Language.NL, *shown: Shown, **values) -> Story:
    """A day with a scene of each kind, or with these (title, content, notes); speaks its language from now on."""
    texts.use(language)
    scenes = shown or (
        ("Waar is de behoefte het grootst?", samples.a_sheet(language), NOTES),
        ("Drie vragen", Words(("Wie?", "- Wat?", "- Wanneer?")), ""),
        ("De tuin", Picture(b"\x89PNG", "image/png", "Een tuin met mensen"), ""),
    )
    fields = {
        "key": "dag", "version": "3", "title": "Intervisiedag", "place": "Maasdrecht (fictief)",
        "date": samples.a_sheet().date, "language": language, "back": "intervisie?intervisiedag=dag",
        "here": f"intervisiedag=dag&lang={language}", "content": lambda place: scenes[place][1],
        "scenes": tuple(Scene(title, notes) for title, _content, notes in scenes), "may_read_notes": True,
    }  # fmt: skip
    return Story(**fields | values)
