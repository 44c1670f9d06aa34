"""What one view says, apart from any screen: the same value is presented, taken along and frozen."""

from components.sheets.graph import Graph
from components.sheets.sheet import (
    Cell,
    Chart,
    ChartKind,
    Heading,
    Number,
    Numbers,
    Outline,
    Part,
    Said,
    Sentence,
    Series,
    Sheet,
    SheetMap,
    Spot,
    Table,
)

__all__ = [
    "Cell",
    "Chart",
    "ChartKind",
    "Graph",
    "Heading",
    "Number",
    "Numbers",
    "Outline",
    "Part",
    "Said",
    "Sentence",
    "Series",
    "Sheet",
    "SheetMap",
    "Spot",
    "Table",
]
