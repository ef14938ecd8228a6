"""Student's t distribution of whole degrees of freedom, by its finite series (Abramowitz and Stegun 26.7.3, 26.7.4)."""

from functools import cache
from math import atan, cos, pi, sin, sqrt


def dua_sisi(t: float, derajat: int) -> float:
    """P(\\|T\\| <= t): how much lies within ``t`` of zero."""
    sudut = atan(abs(t) / sqrt(derajat))
    kuadrat = cos(sudut) ** 2
    ganjil = derajat % 2
    suku = jumlah = cos(sudut) if ganjil else 1.0
    for k in range(2 if ganjil else 1, derajat - 1, 2):
        suku *= kuadrat * k / (k + 1)
        jumlah += suku
    if not ganjil:
        return sin(sudut) * jumlah
    return 2 / pi * (sudut + (sin(sudut) * jumlah if derajat > 1 else 0.0))


@cache
def batas(keyakinan: float, derajat: int) -> float:
    """The t within which lies this share, 0 < ``keyakinan`` < 1, of a distribution of ``derajat`` >= 1."""
    bawah, atas = 0.0, 1.0
    while dua_sisi(atas, derajat) < keyakinan:
        atas *= 2
    for _ in range(80):
        tengah = (bawah + atas) / 2
        bawah, atas = (tengah, atas) if dua_sisi(tengah, derajat) < keyakinan else (bawah, tengah)
    return (bawah + atas) / 2
