"""What is loaded and where it comes from; loading a municipality, and files of its own."""

from components import navigation
from components.blocks.intake import screen as data_page

data_page.show(navigation.current().gemeente)
