"""Swatches by what designers do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

if TYPE_CHECKING:
    from kolorit.palette.palette import Palette, Swatch

Role: TypeAlias = Literal["vibrant", "light_vibrant", "dark_vibrant", "muted", "light_muted", "dark_muted"]
ROLES: tuple[Role, ...] = get_args(Role)


class _Range(NamedTuple):
    """Within which bounds a value may lie, and where it is best."""

    least: float
    best: float
    most: float

    def missed_by(self, value: float) -> float:
        return abs(value - self.best)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, float) and self.least <= value <= self.most


# Of HSL: those of Android's Palette library (Google, 2014), which node-vibrant and its kin took over, so
# that the words mean what designers know them to mean.
_SATURATION = {"vibrant": _Range(0.35, 1.0, 1.0), "muted": _Range(0.0, 0.3, 0.4)}
_LIGHTNESS = {"light": _Range(0.55, 0.74, 1.0), "": _Range(0.3, 0.5, 0.7), "dark": _Range(0.0, 0.26, 0.45)}
# Of what counts for how well a swatch fits, in the same place.
_OF_SATURATION, _OF_LIGHTNESS, _OF_SHARE = 0.24, 0.52, 0.24


def roles(palette: Palette) -> dict[Role, Swatch]:
    """Find a swatch for each role: see `Palette.roles`."""
    largest = palette[0].share
    found: dict[Role, Swatch] = {}
    for role in ROLES:
        light, _, kind = role.rpartition("_")
        lightnesses, saturations = _LIGHTNESS[light], _SATURATION[kind]
        best: tuple[float, Swatch] | None = None
        for swatch in palette:
            _, saturation, lightness = swatch.color.hsl
            if swatch in found.values() or lightness not in lightnesses or saturation not in saturations:
                continue
            score = (
                _OF_SATURATION * (1 - saturations.missed_by(saturation))
                + _OF_LIGHTNESS * (1 - lightnesses.missed_by(lightness))
                + _OF_SHARE * swatch.share / largest
            )
            if best is None or score > best[0]:
                best = score, swatch
        if best is not None:
            found[role] = best[1]
    return found
