"""Records in and out: take in what somebody keeps in a spreadsheet, and take along what stands in Wijklens."""

from components import navigation
from components.blocks.exchange import screen

screen.show(navigation.current().gemeente)
