"""The interface kit: components of plain values, in ``{% load ui %}`` and ``ui/`` templates."""

from bina.platform.ui.charts import LineChart
from bina.platform.ui.choice import ChoiceCard
from bina.platform.ui.heat import HeatCell, HeatColumn, HeatMap, HeatRow
from bina.platform.ui.lists import (
    Badge,
    Chip,
    Count,
    ExcelStrip,
    Step,
    Tab,
    TaskRow,
    TimelineEntry,
    TreeNode,
)
from bina.platform.ui.shell import Account, Place, PlaceGroup
from bina.platform.ui.table import Cell, Column, Link, Row, Table, Value
from bina.platform.ui.why import Explanation, Factor, Source
from bina.platform.ui.words import Words

__all__ = [
    "Account",
    "Badge",
    "Cell",
    "Chip",
    "ChoiceCard",
    "Column",
    "Count",
    "ExcelStrip",
    "Explanation",
    "Factor",
    "HeatCell",
    "HeatColumn",
    "HeatMap",
    "HeatRow",
    "LineChart",
    "Link",
    "Place",
    "PlaceGroup",
    "Row",
    "Source",
    "Step",
    "Tab",
    "Table",
    "TaskRow",
    "TimelineEntry",
    "TreeNode",
    "Value",
    "Words",
]
