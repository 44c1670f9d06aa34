"""Who has access to the register, their keys for feeds, and the words that were let pass."""

from components import navigation
from components.blocks.access import admin as admin_page

admin_page.show(navigation.current().gemeente)
