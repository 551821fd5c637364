"""What the eye can see: colour contrast (WCAG 2.2, relative luminance) and size, the same for all formats."""

from __future__ import annotations

from functools import lru_cache

Colour = tuple[int, int, int]
"""Red, green and blue in 0..255."""

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

MIN_CONTRAST = 1.25
"""Below this ratio text cannot be told from what is behind it (#e6e6e6 on white); the norm asks 4.5 for reading."""

MIN_POINTS = 3.0
"""Smaller letters are not read by people."""


@lru_cache(maxsize=4096)
def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21.

    >>> contrast(BLACK, WHITE)
    21.0
    >>> contrast((250, 250, 250), WHITE) < MIN_CONTRAST
    True
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(text: Colour, background: Colour) -> bool:
    """Return whether text of one colour vanishes on the other."""
    return contrast(text, background) < MIN_CONTRAST


def blend(text: Colour, background: Colour, alpha: float) -> Colour:
    """Return what is seen of a colour that lets `1 - alpha` of the background through."""
    red, green, blue = (round(a * alpha + b * (1 - alpha)) for a, b in zip(text, background, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
