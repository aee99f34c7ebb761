"""How colours look: contrast as the WCAG define it, distance as eyes see it, and sight without red or green cones."""

from __future__ import annotations

import numpy as np

GROUNDS = {"light": "#fdfcf9", "dark": "#14171b"}
"""Backgrounds of `server/theme.toml`."""
SIGHT = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
"""What becomes of linear light, at full severity: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15, 2009."""
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    """Linear light of "#rrggbb": red, green and blue from 0 to 1."""
    return _light(np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255)


def tinted(ground: str, tint: str) -> np.ndarray:
    """Linear light of a ground under "rgba(…)"; browsers mix colours as they are written."""
    *parts, strength = (float(part) for part in tint[5:-1].split(","))
    below = np.array([int(ground[place : place + 2], 16) for place in (1, 3, 5)])
    return _light((strength * np.array(parts) + (1 - strength) * below) / 255)


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    """The contrast of two colours, from 1 to 21."""
    dark, bright = sorted(float(TO_XYZ[1] @ parts) for parts in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def distance(one: np.ndarray, other: np.ndarray) -> float:
    """How far two colours lie apart in CIE L*a*b*."""
    return float(np.linalg.norm(_lab(one) - _lab(other)))


def _light(parts: np.ndarray) -> np.ndarray:
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(parts: np.ndarray) -> np.ndarray:
    scaled = TO_XYZ @ parts / (TO_XYZ @ np.ones(3))
    x, y, z = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
