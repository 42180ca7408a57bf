"""Contrast of two colours as WCAG 2 defines it, worked out anew for the tests."""

from __future__ import annotations


def _channel(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = (_channel(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 (the same) to 21 (black on white); hex colours of six digits."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def over(colour: str, paper: str) -> str:
    """What a colour with an alpha (eight digits) looks like on paper."""
    if len(colour) == 7:
        return colour
    alpha = int(colour[7:9], 16) / 255
    mixed = (
        round(alpha * int(colour[at : at + 2], 16) + (1 - alpha) * int(paper[at : at + 2], 16))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{each:02x}" for each in mixed)
