"""Who changed what and when, with what was there before and after; search, undo, and erasure on request."""

from components import data, navigation
from components.blocks import notices
from components.blocks.history import screen as history_page

place = data.place_of(navigation.current().gemeente)
if place is None:
    notices.nothing_loaded()
else:
    history_page.show(place)
