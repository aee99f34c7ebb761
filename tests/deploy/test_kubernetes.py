"""The manifest for Kubernetes is one that it takes, to the letter, and asks for no more rights than Dyad needs."""

from __future__ import annotations

from pathlib import Path

import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
OBJECTS = list(yaml.safe_load_all((ROOT / "deploy" / "kubernetes.yaml").read_text(encoding="utf-8")))
VERSIONS = ("1.30", "1.37")
"""The oldest and the newest that the manifest is meant for; no network is needed, the package has their schemas."""


def _object(kind: str) -> dict:
    return next(each for each in OBJECTS if each["kind"] == kind)


POD = _object("Deployment")["spec"]["template"]
CONTAINER = POD["spec"]["containers"][0]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("manifest", OBJECTS, ids=lambda each: each["kind"])
def test_kubernetes_knows_every_field(manifest, version):
    kubernetes_validate.validate(manifest, version, strict=True)


def test_all_parts_mean_the_same_copies():
    labels = POD["metadata"]["labels"]
    chosen = [_object("Deployment")["spec"]["selector"]["matchLabels"], _object("Service")["spec"]["selector"]]
    chosen.append(_object("PodDisruptionBudget")["spec"]["selector"]["matchLabels"])
    assert all(each == labels for each in chosen)
    service = _object("Ingress")["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]
    assert service == {"name": _object("Service")["metadata"]["name"], "port": {"name": "http"}}
    assert {port["name"] for port in CONTAINER["ports"]} == {"http"}


def test_it_is_the_container_of_the_containerfile():
    """User, port and folder of snapshots are those that the image was built for."""
    built = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert f"USER {POD['spec']['securityContext']['runAsUser']}\n" in built
    assert f"EXPOSE {CONTAINER['ports'][0]['containerPort']}\n" in built
    written = {mount["mountPath"] for mount in CONTAINER["volumeMounts"]}
    assert "VOLUME /snapshots\n" in built and written == {"/snapshots", "/tmp"}


def test_it_has_no_rights_to_lose():
    assert CONTAINER["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert POD["spec"]["securityContext"]["runAsNonRoot"] is True
    assert POD["spec"]["automountServiceAccountToken"] is False


def test_a_reader_stays_with_one_copy():
    service, ingress = _object("Service"), _object("Ingress")["metadata"]["annotations"]
    assert service["spec"]["sessionAffinity"] == "ClientIP"
    nginx, traefik = "nginx.ingress.kubernetes.io", "traefik.ingress.kubernetes.io/service.sticky.cookie"
    assert ingress[f"{nginx}/affinity"] == "cookie"
    assert ingress[f"{nginx}/session-cookie-name"] == service["metadata"]["annotations"][f"{traefik}.name"]
