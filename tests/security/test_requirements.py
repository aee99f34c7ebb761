"""The container installs the very packages that are tested, each file known by its checksum."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENTS = [
    {"platform_system": name, "sys_platform": value}
    for name, value in (("Linux", "linux"), ("Darwin", "darwin"), ("Windows", "win32"))
]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def lines(name: str) -> list[str]:
    """The requirements of a file, each on one line, without comments."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def pins(name: str, environment: dict[str, str]) -> dict[str, str]:
    """The version of each package that a file asks for on a system."""
    found = [Requirement(HASH.sub("", line).strip()) for line in lines(name)]
    asked = [each for each in found if each.marker is None or each.marker.evaluate(environment)]
    return {canonicalize_name(each.name): str(each.specifier) for each in asked}


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda system: system["platform_system"])
def test_both_files_ask_for_the_same(environment):
    plain = pins("requirements.txt", environment)
    assert plain == pins("requirements-hashed.txt", environment)
    assert all(re.fullmatch(r"==[\w.]+", version) for version in plain.values())


def test_each_package_has_checksums_and_the_container_demands_them():
    assert all(HASH.search(line) for line in lines("requirements-hashed.txt"))
    installs = [
        line for line in (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines() if "pip install" in line
    ]
    assert installs and all("--require-hashes" in line and "requirements-hashed.txt" in line for line in installs)


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-test.txt", "requirements-hashed.txt", "Containerfile"]
)
def test_no_other_place_to_install_from_is_named(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(
        r"https?://|--(extra-)?index-url|--find-links|--trusted-host|\bgit\+", text.replace("http://127.0.0.1:8501", "")
    )
