"""Intervisie days: the days, what is shown on them in order, and the pictures among that."""

from db.intervisie.days import AgendaLine, Day, Scene, read_day, read_days
from db.intervisie.pictures import Picture, add_picture, read_picture
from db.intervisie.scenes import Placed, add_scenes, change_scene, move_scene, put_back, remove_scenes

__all__ = [
    "AgendaLine",
    "Day",
    "Picture",
    "Placed",
    "Scene",
    "add_picture",
    "add_scenes",
    "change_scene",
    "move_scene",
    "put_back",
    "read_day",
    "read_days",
    "read_picture",
    "remove_scenes",
]
