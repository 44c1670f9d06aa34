"""How the numbers are worked out: in plain words first, then every figure, its source and what goes together."""

from components import navigation
from components.blocks.method import screen as method_page

method_page.show(navigation.current())
