"""Intervisie: prepare a day on which partners meet, show what belongs on it, and agree on what comes of it."""

from components import data, navigation
from components.blocks import notices
from components.blocks.intervisie import screen as intervisie

scene = data.scene(navigation.current())
if scene is None:
    notices.nothing_loaded()
else:
    intervisie.show(scene)
