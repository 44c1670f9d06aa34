"""Signals: giving one, and what becomes of those that were given."""

from components import data, navigation
from components.blocks import notices
from components.blocks.signals_loop import screen as signals

scene = data.scene(navigation.current())
if scene is None:
    notices.nothing_loaded()
else:
    signals.show(scene)
