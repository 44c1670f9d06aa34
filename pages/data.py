"""What is loaded and where it comes from; loading a municipality, and files of its own."""

from components import navigation
from components.blocks import data_page

data_page.show(navigation.current().gemeente)
