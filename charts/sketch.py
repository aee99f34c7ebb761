"""A figure to be: what a chart draws, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Sketch:
    """Traces, shapes, annotations and layout in the words of Plotly's own figure.

    Plotly would check every value that it is given, and all annotations again with each new one, which took three
    quarters of a chart's time and a tenth of the server's memory. The tests have it check every chart instead.
    """

    def __init__(self) -> None:
        self.data: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.annotations: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {"xaxis": {}, "yaxis": {}}

    def add_scatter(self, **trace: Any) -> None:
        self.data.append({"type": "scatter", **trace})

    def add_bar(self, **trace: Any) -> None:
        self.data.append({"type": "bar", **trace})

    def add_shape(self, **shape: Any) -> None:
        self.shapes.append(shape)

    def add_annotation(self, **annotation: Any) -> None:
        self.annotations.append(annotation)

    def update_layout(self, **layout: Any) -> None:
        self.layout = _merged(self.layout, layout)

    def update_xaxes(self, **axis: Any) -> None:
        self.update_layout(**dict.fromkeys(self._axes("xaxis"), axis))

    def update_yaxes(self, **axis: Any) -> None:
        self.update_layout(**dict.fromkeys(self._axes("yaxis"), axis))

    def yaxes(self) -> list[dict[str, Any]]:
        return [self.layout[name] for name in self._axes("yaxis")]

    def panels(self) -> list[dict[str, str]]:
        """What places a shape in each panel: the axis across, and upwards from 0 at its foot to 1 at its top."""
        return [
            {"xref": self.layout[name].get("anchor", "x"), "yref": f"{name.replace('axis', '')} domain"}
            for name in self._axes("yaxis")
        ]

    def _axes(self, kind: str) -> list[str]:
        """The first axis, and others that the layout has by now."""
        return [name for name in self.layout if name.startswith(kind)]

    def spec(self) -> dict[str, Any]:
        """The figure as Plotly's script takes it, and as Plotly would have written it."""
        lists = {"shapes": self.shapes, "annotations": self.annotations}
        layout = self.layout | {name: items for name, items in lists.items() if items} | {"template": {}}
        return {"data": _written(self.data), "layout": _written(layout)}


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What is new beside and above what is old, down to the innermost values."""
    return {**old} | {
        name: _merged(old.get(name, {}), value) if isinstance(value, Mapping) else value for name, value in new.items()
    }


def _written(value: Any) -> Any:
    """A value without what is not set."""
    if isinstance(value, Mapping):
        return {name: _written(each) for name, each in value.items() if each is not None}
    if isinstance(value, list | tuple) and any(isinstance(each, Mapping) for each in value):
        return [_written(each) for each in value]
    return value
