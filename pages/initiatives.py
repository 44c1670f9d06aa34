"""What residents run themselves: found by when, for whom, about what and how near; as list, map or week."""

from components import data, navigation
from components.blocks import notices
from components.blocks.agreements import beside, of_offer
from components.blocks.keeping import record
from components.blocks.keeping import screen as keeping
from components.blocks.offers import details, filter_row, heading, screen
from db.words import Kind

view = navigation.current()
scene, result = data.scene(view), data.offers(view, Kind.INITIATIVE)
if scene is None or result is None:
    notices.nothing_loaded()
elif not keeping.show(Kind.INITIATIVE, result.gemeente):
    keeping.toolbar(Kind.INITIATIVE, result.gemeente, of_offer.show_ending)
    filter_row.show(result)
    heading.show(result)
    found, opened = screen.halves(result)
    with found:
        screen.show(result, scene)
    with opened:
        row = details.show(result)
        record.show(row, Kind.INITIATIVE, result.gemeente)
        beside.show(row, Kind.INITIATIVE, result.gemeente)
