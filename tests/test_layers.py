"""Dependencies point one way: pages → charts and claims → loaders → data. Imports are read, not run."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {
    "language": set(),
    "narrative": {"language"},
    "loaders": {"language"},
    "charts": {"language"},
    "claims": {"language"},
    "ledger": {"claims", "loaders", "language"},
    "gallery": {"charts", "ledger", "loaders", "language"},
    "telling": {"gallery", "charts", "claims", "ledger", "loaders", "language", "narrative"},
    "sharing": {"telling", "gallery", "charts", "claims", "ledger", "loaders", "language", "narrative"},
    "server": set(),
    "pages": {"sharing", "telling", "gallery", "charts", "claims", "ledger", "loaders", "language", "narrative"},
    "edition": {"sharing", "telling", "gallery", "charts", "claims", "ledger", "loaders", "language", "narrative"},
}
FILES = [path for package in ALLOWED for path in sorted((ROOT / package).rglob("*.py"))]
COMMANDS = {"claims": {"ledger"}, "narrative": {"loaders"}}
"""What `python -m <package>` may import besides: a command starts at the top of the house."""


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_only(path):
    package = path.relative_to(ROOT).parts[0]
    ours = {name for name in imported(path) if name in ALLOWED and name != package}
    assert ours <= ALLOWED[package] | (COMMANDS.get(package, set()) if path.name == "__main__.py" else set())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_package_keeps_to_its_trade(path):
    """Only pages know Streamlit (and the server, which is its front); only loaders touch tables and network."""
    package, names = path.relative_to(ROOT).parts[0], set(imported(path))
    if package not in {"pages", "server"}:
        assert "streamlit" not in names
    if package not in {"loaders"}:
        assert not names & {"requests", "urllib", "socket", "http", "csv"}
    assert "plotly.express" not in path.read_text(encoding="utf-8")
    if package in {"charts", "claims"}:
        source = path.read_text(encoding="utf-8")
        assert not [
            word for word in ("open(", "read_csv", "read_text", "lru_cache", "functools.cache") if word in source
        ]
