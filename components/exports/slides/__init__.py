"""Slides of sheets and scenes for PowerPoint and LibreOffice: charts, tables and titles that can be edited there."""

from components.exports.slides.presentation import presentation
from components.exports.slides.scene import Scene

__all__ = ["Scene", "presentation"]
