"""The configuration that the documentation points to is the one that `make failover` runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.copies import CONFIGURATION, PORTS, rendered
from benchmarks.failover import COOKIE

WRITTEN = CONFIGURATION.read_text(encoding="utf-8")


def test_on_loopback_only_addresses_and_tls_differ():
    """Whatever makes readers stay, move and come back is run as it is written."""
    tried = rendered(WRITTEN, 9000, (9001, 9002))
    assert "listen 127.0.0.1:9000;" in tried
    assert "ssl" not in tried and not [port for port in PORTS if str(port) in tried]
    again = tried.replace("127.0.0.1:9001", "127.0.0.1:8511").replace("127.0.0.1:9002", "127.0.0.1:8512")
    kept = [line for line in WRITTEN.splitlines() if not re.search("ssl|listen", line)]
    assert [line for line in again.splitlines() if "listen" not in line] == kept


def test_a_server_that_is_not_known_is_not_run_by_guess():
    with pytest.raises(ValueError, match="another server"):
        rendered(WRITTEN.replace("listen 443", "listen 8443"), 9000, (9001, 9002))


def test_each_copy_has_its_name_its_upstream_and_a_way_out():
    for name, port in zip("ab", PORTS, strict=True):
        assert re.search(rf"~127\.0\.0\.1:{port}\$ +{name};", WRITTEN)
        upstream = re.search(rf"upstream dyad_{name} {{(.*?)}}", WRITTEN, re.DOTALL)[1]
        own, others = re.findall(r"server 127\.0\.0\.1:(\d+)[^;]*?( backup)?;", upstream)
        assert own == (str(port), "") and others[1] == " backup"


def test_the_cookie_is_the_one_that_the_scenario_reads():
    assert f'"{COOKIE}=$dyad_copy;' in WRITTEN and f"$cookie_{COOKIE}" in WRITTEN


def test_the_documentation_points_to_it():
    guide = (Path(CONFIGURATION).parents[1] / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert "(../deploy/nginx.conf)" in guide and "(../deploy/kubernetes.yaml)" in guide
