from hypothesis import example, given
from hypothesis import strategies as st

from components.drawing import letters

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)


def test_longer_and_larger_texts_are_wider():
    assert letters.width("Het Zand", 10) < letters.width("Het Zand West", 10)
    assert letters.width("Het Zand", 20) == 2 * letters.width("Het Zand", 10)
    assert letters.width("Het Zand", 10) < letters.width("Het Zand", 10, bold=True)


def test_a_number_stays_with_its_unit():
    lines = letters.wrap("hoger dan 95\u00a0% van de wijken", letters.width("hoger dan 95", 9), 9)
    assert any("95\u00a0%" in line for line in lines)


@given(words)
def test_every_line_fits_and_nothing_is_lost(text):
    room = 60
    lines = letters.wrap(text, room, 9)
    # A line is never shorter than one sign, however wide that is.
    assert all(letters.width(line, 9) <= room or len(line) == 1 for line in lines)
    assert "".join("".join(line.split()) for line in lines) == "".join(
        "".join(word.split()) for word in letters.words_of(text)
    )


@given(words, st.integers(1, 4))
@example("0 000000000W", 1)
def test_what_does_not_fit_ends_in_an_ellipsis(text, most):
    every = letters.wrap(text, 60, 9)
    some = letters.wrap(text, 60, 9, most=most)
    assert len(some) <= most
    if len(every) <= most:
        assert some == every
    else:
        assert some[-1].endswith(letters.ELLIPSIS)


def test_a_text_of_ten_thousand_signs_is_cut_at_once():
    assert letters.shorten("x" * 10_000, 100, 9).endswith(letters.ELLIPSIS)
    assert len(letters.wrap("x" * 10_000, 100, 9, most=2)) == 2
