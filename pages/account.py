"""One's own access: in which municipality, with which role, and the keys for feeds."""

from components import navigation
from components.blocks.access import account as account_page

account_page.show(navigation.current().gemeente)
