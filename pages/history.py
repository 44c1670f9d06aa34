"""Who changed what and when, with what was there before and after; search, undo, and erasure on request."""

from components import navigation
from components.blocks.history import screen as history_page

history_page.show(navigation.current().gemeente)
