"""Who has access to the register, their keys for feeds, and the words that were let pass."""

from components import data, navigation
from components.blocks import notices
from components.blocks.access import admin as access_page

place = data.place_of(navigation.current().gemeente)
if place is None:
    notices.nothing_loaded()
else:
    access_page.show(place)
