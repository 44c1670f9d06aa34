"""What was left out of a file is told to who took it, about the last file only."""

from components.taking import told
from components.taking.told import Told


def test_who_took_a_file_hears_what_was_left_out_until_a_whole_one_was_made():
    here = Told()
    assert here.of("een", "dag") == ()
    here.tell("een", "dag", ("Onze kaart",))
    assert here.of("een", "dag") == ("Onze kaart",)
    assert here.of("ander", "dag") == here.of("een", "andere dag") == ()
    here.tell("een", "dag", ())
    assert here.of("een", "dag") == ()


def test_what_was_told_longest_ago_is_forgotten():
    here = Told()
    for number in range(told.KEPT + 1):
        here.tell(f"{number}", "dag", ("Onze kaart",))
    assert here.of("0", "dag") == () and here.of("1", "dag") == here.of(f"{told.KEPT}", "dag") == ("Onze kaart",)
