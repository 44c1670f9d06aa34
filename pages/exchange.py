"""Records in and out: take in what somebody keeps in a spreadsheet, and take along what stands in Wijklens."""

from components import data, navigation
from components.blocks import notices
from components.blocks.exchange import screen as exchange_page

place = data.place_of(navigation.current().gemeente)
if place is None:
    notices.nothing_loaded()
else:
    exchange_page.show(place)
