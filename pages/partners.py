"""The partners: who does what, about what, for whom and where, and how residents hear of them."""

from components import data, navigation
from components.blocks import notices
from components.blocks.partners import screen as partners_page

scene = data.scene(navigation.current())
if scene is None:
    notices.nothing_loaded()
else:
    partners_page.show(scene)
