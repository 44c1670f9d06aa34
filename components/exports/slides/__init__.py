"""Slides of sheets and scenes for PowerPoint and LibreOffice: charts, tables and titles that can be edited there."""

from components.exports.scene import Scene
from components.exports.slides.presentation import presentation

__all__ = ["Scene", "presentation"]
