"""The hand-labelled signals and pairs are what they say."""

from collections import Counter

from geodata.vocabulary import Theme
from tests.db.privacy import corpus
from tests.db.privacy.corpus import LabelledSignal


def test_there_are_three_wijken_and_all_themes():
    signals = corpus.alike().signals.values()
    assert 60 <= len(signals) <= 80
    assert len({signal.wijk for signal in signals}) == 3
    assert {signal.theme for signal in signals} == set(Theme)


def test_no_signal_is_there_twice():
    raw = corpus._read("alike_signals.toml")["signal"]
    assert len({row["id"] for row in raw}) == len(raw) == len({row["text"].casefold() for row in raw})


def test_some_signals_have_no_place_and_the_others_lie_in_the_netherlands():
    signals = corpus.alike().signals.values()
    without = [signal for signal in signals if signal.x is None]
    assert 10 <= len(without) <= 30
    for signal in signals:
        assert (signal.x is None) == (signal.y is None)
        assert signal.x is None or (0 < signal.x < 300_000 and 300_000 < signal.y < 625_000)


def test_there_are_at_least_fifty_pairs_about_half_of_them_alike():
    pairs = corpus.alike().pairs
    assert len(pairs) >= 50
    assert 0.45 <= sum(pair.alike for pair in pairs) / len(pairs) <= 0.55
    assert len({(pair.new, pair.earlier) for pair in pairs}) == len(pairs)


def test_each_pair_joins_a_new_signal_and_an_earlier_one_of_the_same_wijk():
    found = corpus.alike()
    for pair in found.pairs:
        assert pair.earlier in {signal.id for signal in found.earlier_than(pair.new)}, pair
        assert pair.why


def test_for_the_complete_ones_the_labels_hang_together():
    found = corpus.alike()
    assert len(found.complete_for) >= 15
    for new in found.complete_for:
        assert new in found.signals
        assert len(found.earlier_than(new)) > len(found.alike_to(new)) + 3, "nothing to choose wrongly from"
    assert any(not found.alike_to(new) for new in found.complete_for), (
        "a signal that resembles nothing must be among them"
    )


def test_no_signal_is_alike_to_two_matters():
    found = corpus.alike()
    times = Counter(pair.earlier for pair in found.pairs if pair.alike)
    assert max(times.values()) == 1


def test_same_theme_alone_does_not_tell_which_pairs_are_alike():
    found = corpus.alike()

    def same_theme(pair: corpus.Pair) -> bool:
        new, earlier = found.signals[pair.new], found.signals[pair.earlier]
        return new.theme == earlier.theme

    assert sum(not same_theme(pair) for pair in found.pairs if pair.alike) >= 10
    assert sum(same_theme(pair) for pair in found.pairs if not pair.alike) >= 8


def test_same_place_alone_does_not_tell_which_pairs_are_alike():
    found = corpus.alike()

    def near(one: LabelledSignal, other: LabelledSignal) -> bool:
        if one.x is None or one.y is None or other.x is None or other.y is None:
            return False
        return abs(one.x - other.x) + abs(one.y - other.y) <= 50

    not_alike = [(found.signals[p.new], found.signals[p.earlier]) for p in found.pairs if not p.alike]
    assert sum(near(new, earlier) for new, earlier in not_alike) >= 6
