"""What was measured, as a table on the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.measure import Comparison


def show(comparisons: Sequence[Comparison]) -> None:
    """Print each comparison: median, least, most, and the ratio to its first side."""
    console = Console(width=110)
    for comparison in comparisons:
        table = Table(title=f"{comparison.title}: {comparison.figure}", title_justify="left", box=box.SIMPLE)
        table.add_column("", min_width=52)
        for head in ("median", "min", "max", "ratio"):
            table.add_column(head, justify="right", min_width=10)
        for side in comparison.sides:
            ratio = comparison.ratio(side)
            shown = [side.median, min(side.values), max(side.values)]
            told = "-" if ratio is None else f"{ratio:.3g} : 1"
            table.add_row(side.name, *(_number(value) for value in shown), told)
        console.print(table)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) or value >= 1000 else f"{value:,.3g}"
