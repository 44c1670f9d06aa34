"""What there is to go to: found by when, for whom, about what and how near; as list, map or week."""

from components import data, navigation
from components.blocks import notices
from components.blocks.agreements import beside
from components.blocks.keeping import record
from components.blocks.keeping import screen as keeping
from components.blocks.offers import details, filter_row, heading, screen
from db.words import Kind

view = navigation.current()
scene, result = data.scene(view), data.offers(view, Kind.ACTIVITY)
if scene is None or result is None:
    notices.nothing_loaded()
elif not keeping.show(Kind.ACTIVITY, result.gemeente):
    keeping.toolbar(Kind.ACTIVITY, result.gemeente)
    filter_row.show(result)
    heading.show(result)
    found, opened = screen.halves(result)
    with found:
        screen.show(result, scene)
    with opened:
        row = details.show(result)
        record.show(row, Kind.ACTIVITY, result.gemeente)
        beside.show(row, Kind.ACTIVITY, result.gemeente)
