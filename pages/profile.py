"""One area: what its need is made of, its figures beside others, through the years, and what runs there."""

from components import data, navigation
from components.blocks import notices
from components.blocks.profile import screen as profile

scene = data.scene(navigation.current())
if scene is None:
    notices.nothing_loaded()
else:
    notices.reference(scene)
    profile.show(scene)
