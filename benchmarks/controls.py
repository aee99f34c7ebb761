"""The controls of a page as the server describes them: what each can be set to, and how a browser says so."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

Value = bool | str | tuple[str, ...]


@dataclass(frozen=True)
class Control:
    """Something to turn: by default ``default``; by the server's word ``told``, where it has one."""

    id: str
    kind: str
    """The field of the protocol that carries its value."""
    fragment: str
    """The part of the page that runs when it is turned; "" for all of it."""
    default: Value
    told: Value | None = None
    parameter: str = ""
    """Its name in the address; "" where it is not in it."""
    options: tuple[str, ...] = ()
    several: bool = False

    @property
    def name(self) -> str:
        """Its name in the address, or what it is called in the program."""
        return self.parameter or self.id.split("-", 2)[-1]

    def state(self, value: Value) -> WidgetState:
        """The value in the form in which browsers send it."""
        return WidgetState(id=self.id, **{self.kind: {"data": value} if isinstance(value, tuple) else value})

    def another(self, value: Value, random: Random) -> Value:
        """Any other value; of a control that takes several, one more or one fewer."""
        if isinstance(value, bool):
            return self.kind == "trigger_value" or not value
        if self.several:
            turned = random.choice(self.options)
            return tuple(each for each in self.options if (each in value) != (each == turned))
        now = value if isinstance(value, str) else "".join(value)
        chosen = random.choice([each for each in self.options if each != now] or [now])
        return chosen if isinstance(value, str) else (chosen,)


def of_element(element: Element, fragment: str) -> Control | None:
    """The control that an element is, if a reader may turn it and the page reacts."""
    kind = element.WhichOneof("type")
    one = getattr(element, kind, None)
    # What only holds a text to copy asks for no run.
    if one is None or getattr(one, "disabled", False) or getattr(one, "ignore_rerun", False):
        return None
    if kind == "button":
        return Control(one.id, "trigger_value", fragment, default=False)
    if kind == "checkbox":
        told = one.value if one.set_value else None
        return Control(one.id, "bool_value", fragment, one.default, told, one.query_param_key)
    if kind == "selectbox":
        default = one.options[one.default] if one.options else ""
        told = one.raw_value if one.set_value else None
        return Control(one.id, "string_value", fragment, default, told, one.query_param_key, tuple(one.options))
    if kind in ("button_group", "multiselect"):
        options = tuple(one.options if kind == "multiselect" else (each.content for each in one.options))
        default = tuple(options[place] for place in one.default)
        told = tuple(one.raw_values) if one.set_value else None
        several = kind == "multiselect" or one.click_mode == one.MULTI_SELECT
        return Control(one.id, "string_array_value", fragment, default, told, one.query_param_key, options, several)
    return None


def of_block(block: Block, fragment: str, inside: tuple[str, ...]) -> Control | None:
    """The control that a block is, if the page reacts when it opens; ``inside`` are the labels of its tabs."""
    kind = block.WhichOneof("type")
    if kind not in ("tab_container", "expandable", "popover"):
        return None
    one = getattr(block, kind)
    if not one.id:
        return None
    if kind == "tab_container":
        told = inside[one.default_tab_index] if inside else None
        return Control(one.id, "string_value", fragment, one.default_tab_label, told, one.query_param_key, inside)
    if kind == "popover":
        return Control(one.id, "bool_value", fragment, default=False, told=one.open if one.HasField("open") else None)
    told = one.expanded if one.HasField("expanded") else None
    return Control(one.id, "bool_value", fragment, one.default_expanded, told, one.query_param_key)
