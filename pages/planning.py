"""Where the next activity helps most: an advice with its proof, need beside supply, and scenarios."""

from components import data, navigation
from components.blocks import notices
from components.blocks.planning import parts

scene = data.scene(navigation.current())
if scene is None:
    notices.nothing_loaded()
else:
    parts.show(scene)
