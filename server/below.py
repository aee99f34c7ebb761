"""A route of ours below server.baseUrlPath, where Streamlit puts its own but not ours."""

from __future__ import annotations

from starlette.routing import Match, Route
from starlette.types import Scope

from server import frontend


class Below(Route):
    """Answers every method of its path: Streamlit, whose routes come after ours, has nothing to say to a wrong one."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http":
            return Match.NONE, {}
        match, child = super().matches(scope | {"path": frontend.route(scope), "root_path": ""})
        return (Match.FULL if match is Match.PARTIAL else match), child
