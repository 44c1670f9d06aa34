"""A view as it was on a day, by its link; or the list of those that were frozen."""

from components import data, navigation
from components.blocks import notices
from components.blocks.frozen import screen as frozen_page

scene = data.scene(navigation.current())
if scene is None:
    notices.nothing_loaded()
else:
    frozen_page.show(scene)
