"""Earlier signals about the same matter are offered, and others are not."""

import datetime as dt
import random
import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.signals import wording
from geodata.signals.alike import COLUMNS, Likeness, NewSignal, alike, offered
from geodata.vocabulary import Theme
from tests.db.privacy import corpus

TODAY = dt.date(2026, 3, 1)
FIELDS = ["text", "theme", "wijkcode", "buurtcode", "observed_on", "x", "y"]


def signal(text, **values):
    fields = {
        "theme": Theme.OVERLAST,
        "wijkcode": "WK990100",
        "buurtcode": "BU99010000",
        "observed_on": TODAY,
        "x": None,
        "y": None,
    }
    return fields | {"text": text} | values


def frame(**rows):
    return pd.DataFrame.from_dict(rows, orient="index", columns=FIELDS)


LAMP = NewSignal("De lantaarn in het park is stuk", "WK990100", Theme.OVERLAST, "BU99010000", 1000.0, 1000.0)
EARLIER = frame(
    same=signal("lantaarns bij de vijver in het park zijn stuk", x=1010.0, y=1000.0),
    far=signal("lantaarns bij de vijver in het park zijn stuk", buurtcode="BU99010001", x=4000.0, y=1000.0),
    old=signal("lantaarns bij de vijver in het park zijn stuk", x=1010.0, y=1000.0, observed_on=dt.date(2023, 3, 1)),
    other=signal("Ouders willen samen koken in het buurthuis", theme=Theme.MEEDOEN, x=1010.0, y=1000.0),
    elsewhere=signal("De lantaarn in het park is stuk", wijkcode="WK990101", buurtcode="BU99010100"),
)


def test_the_same_words_nearby_and_lately_come_first_and_another_wijk_not_at_all():
    ranked = alike(LAMP, EARLIER, today=TODAY)
    assert list(ranked.columns) == COLUMNS
    assert list(ranked.index) == ["same", "old", "far", "other"]
    assert ranked.loc["same", "place"] == pytest.approx(0.3 + 0.7 * 2.718281828 ** (-10 / 250))
    assert ranked.loc["same", "time"] == 1.0
    assert ranked.loc["old", "time"] == pytest.approx(0.5 ** (1096 / 240))
    assert ranked.loc["other", "score"] == 0.0, "what is nearby and says something else is another matter"
    assert ranked.loc["same", "reasons"] == (Likeness.WORDS, Likeness.NEAR, Likeness.THEME, Likeness.RECENT)
    assert "same" in offered(ranked).index
    assert "other" not in offered(ranked).index


def test_inflection_and_slips_do_not_matter_much():
    by = {
        words: alike(LAMP, frame(one=signal(words)), today=TODAY).loc["one", "text"]
        for words in ("lantaarns park stuk", "lantaren parck stuk", "voetbal trainer gezocht")
    }
    assert by["lantaarns park stuk"] > by["lantaren parck stuk"] > by["voetbal trainer gezocht"] == 0


def test_words_for_one_matter_meet():
    new = NewSignal("Gezinnen stoken niet meer", "WK990100")
    ranked = alike(new, frame(energy=signal("de energierekening"), ball=signal("voetbal op het plein")), today=TODAY)
    assert ranked.loc["energy", "text"] > 0
    assert ranked.loc["ball", "text"] == 0


@pytest.mark.parametrize("words", ["", "   ", "de het een", "?!…", "\u202e\u200b"])
def test_a_text_without_words_is_like_nothing(words):
    ranked = alike(NewSignal(words, "WK990100"), EARLIER, today=TODAY)
    assert (ranked["score"] == 0).all()
    assert offered(ranked).empty


def test_without_earlier_signals_nothing_is_offered():
    ranked = alike(LAMP, frame(), today=TODAY)
    assert ranked.empty
    assert list(ranked.columns) == COLUMNS
    assert offered(ranked).empty


WORDS = ["lift", "stuk", "park", "lachgas", "jongeren", "lawaai", "dakloos", "lantaarn", "huur", "<b>", "`x`", "${y}"]
texts = st.lists(st.sampled_from(WORDS), max_size=6)


@given(st.lists(texts.map(" ".join), min_size=1, max_size=6), texts.map(" ".join), st.randoms())
def test_the_order_of_rows_and_more_of_one_s_own_words_change_nothing(rows, words, chance: random.Random):
    new = NewSignal(words, "WK990100", Theme.OVERLAST, "BU99010000")
    earlier = frame(**{f"s{number}": signal(text) for number, text in enumerate(rows)})
    shuffled = earlier.sample(frac=1, random_state=chance.randint(0, 1000))
    ranked = alike(new, earlier, today=TODAY)
    pd.testing.assert_frame_equal(ranked, alike(new, shuffled, today=TODAY), check_exact=False)
    assert ranked["text"].between(0, 1 + 1e-9).all()
    assert ranked["score"].is_monotonic_decreasing
    assert set(ranked.index) == set(earlier.index)


def slow_likeness(new, earlier):
    """The cosine of pieces of words, in the most obvious way."""
    import math

    bags = [wording.grams([wording.stem(word) for word in wording.plain_words(text)]) for text in [*earlier, new]]
    every = sorted({gram for bag in bags for gram in bag})
    rarity = {g: math.log((len(bags) + 1) / (sum(g in bag for bag in bags) + 0.5)) for g in every}
    vectors = [[(1 + math.log(bag.count(g))) * rarity[g] if g in bag else 0.0 for g in every] for bag in bags]
    length = [math.sqrt(sum(v * v for v in vector)) for vector in vectors]
    return [
        sum(a * b for a, b in zip(vector, vectors[-1], strict=True)) / (size * length[-1]) if size * length[-1] else 0
        for vector, size in zip(vectors[:-1], length[:-1], strict=True)
    ]


def test_the_quick_cosine_is_the_obvious_one():
    from geodata.signals.alike import _cosines

    rows = [one.text for one in list(corpus.alike().signals.values())[:12]]
    bags = [wording.grams([wording.stem(word) for word in wording.plain_words(text)]) for text in rows]
    assert list(_cosines(bags)) == pytest.approx(slow_likeness(rows[-1], rows[:-1]))


def measured():
    """Right among offered, offered, and alike ones in all, over the signals of which every alike one is labelled."""
    known = corpus.alike()
    right = shown = there = 0
    for key in known.complete_for:
        new = known.signals[key]
        earlier = frame(
            **{
                one.id: signal(
                    one.text, theme=one.theme, wijkcode=one.wijk, buurtcode=one.buurt,
                    observed_on=one.observed_on, x=one.x, y=one.y,
                )
                for one in known.earlier_than(key)
            }
        )  # fmt: skip
        asked = NewSignal(new.text, new.wijk, new.theme, new.buurt, new.x, new.y)
        found = set(offered(alike(asked, earlier, today=new.observed_on)).index)
        right, shown, there = (
            right + len(found & known.alike_to(key)),
            shown + len(found),
            there + len(known.alike_to(key)),
        )
    return right, shown, there


def test_on_labelled_signals_most_of_what_is_offered_is_right():
    right, shown, there = measured()
    assert right / shown >= 0.60, f"{right} of {shown} offered"
    assert right / there >= 0.50, f"{right} of {there} alike ones"


def test_seven_hundred_signals_are_ranked_in_a_moment():
    known = list(corpus.alike().signals.values())
    chance = random.Random(3)
    rows = {}
    for number in range(700):
        words = chance.choice(known).text.split()
        chance.shuffle(words)
        rows[f"s{number}"] = signal(" ".join(words), x=chance.uniform(0, 2000), y=chance.uniform(0, 2000))
    earlier = frame(**rows)
    took = []
    for _ in range(3):
        began = time.perf_counter()
        alike(LAMP, earlier, today=TODAY)
        took.append(time.perf_counter() - began)
    assert min(took) < 0.2, "50 ms on a quiet machine; four times that is a fault"
