"""The manual for policy officers names every topic, every fact and every format, and its examples are right."""

import re
from pathlib import Path

from components.words.templates.in_use import read_own
from components.words.templates.kinds import FACTS, Format, Topic

MANUAL = Path(__file__).parents[4] / "docs" / "handleiding" / "19-zinnen.md"


def test_every_topic_and_fact_stands_in_the_manual():
    rows = {row.split("`")[1]: row for row in MANUAL.read_text(encoding="utf-8").splitlines() if row.startswith("| `")}
    borrowed = {Topic.STRENGTH: Topic.FIGURE}
    for topic in Topic:
        told = rows[topic.value] + (rows[borrowed[topic].value] if topic in borrowed else "")
        assert [fact for fact in FACTS[topic] if f"`{fact}`" not in told] == [], topic


def test_every_format_stands_in_the_manual():
    text = MANUAL.read_text(encoding="utf-8")
    assert [one for one in Format if f"`{one.value}`" not in text] == []


def test_every_example_of_a_file_is_right(tmp_path):
    examples = re.findall(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        path = tmp_path / "zinnen.toml"
        path.write_text(example, encoding="utf-8")
        assert read_own(path)[1] == ()
