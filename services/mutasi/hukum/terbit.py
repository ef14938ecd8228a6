"""The catalogue as it is published: each rule in plain words with the numbers of a day."""

from collections.abc import Mapping
from typing import Any

from services.mutasi.hukum.aturan import Aturan
from services.mutasi.hukum.fakta.daftar import judul
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.lantai import yang_berlaku
from services.mutasi.hukum.schemas import AturanTerbit, BacaanAturan, KetentuanAturan
from services.mutasi.hukum.tingkat import TINGKAT
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari


class _Bilangan(dict[str, Any]):
    """Numbers by code; one that holds on no such day, or leaves a thing out, says so where it would stand."""

    def __missing__(self, kode: str) -> Any:
        return _BelumAda()


class _Isi:
    """A number, or part of one."""

    def __init__(self, isi: Any) -> None:
        self._isi = isi

    def __getattr__(self, nama: str) -> "_Isi":
        return _Isi(getattr(self._isi, nama))

    def __getitem__(self, kunci: str) -> "_Isi | _BelumAda":
        return _Isi(self._isi[kunci]) if kunci in self._isi else _BelumAda()

    def __format__(self, bentuk: str) -> str:
        return format(self._isi, bentuk)


class _BelumAda:
    def __getattr__(self, _: str) -> "_BelumAda":
        return self

    def __getitem__(self, _: object) -> "_BelumAda":
        return self

    def __format__(self, _: str) -> str:
        return "(belum ditetapkan)"


def _kalimat(bacaan: str) -> str:
    """A reading as a sentence of its own; rules use some within their own."""
    return f"{bacaan[0].upper()}{bacaan[1:].rstrip('.')}."


def bunyi(aturan: Aturan[Any, Any], ketentuan: KetentuanHari) -> str:
    """What a rule asks, with the numbers of the day."""
    return aturan.bunyi.format_map(_Bilangan({kode: _Isi(versi.isi) for kode, versi in ketentuan.versi.items()}))


def terbitkan(aturan: Aturan[Any, Any], ketentuan: KetentuanHari) -> AturanTerbit:
    """One rule."""
    dipakai = [ketentuan.versi[kode] for kode in (*aturan.bilangan, *aturan.memakai) if kode in ketentuan.versi]
    # A number says by its fields ``bacaan…`` which reading it applies.
    isian = [isi for versi in dipakai for nama, isi in versi.isi if nama.startswith("bacaan")]
    bacaan = {kode for isi in isian for kode in ((isi,) if isinstance(isi, str) else isi)}
    khusus = ketentuan.versi.get(TINGKAT)
    tingkat: Mapping[str, Any] = {} if khusus is None else khusus.isi.tingkat
    return AturanTerbit(
        kode=aturan.kode,
        judul=aturan.judul,
        bunyi=bunyi(aturan, ketentuan),
        dasar_hukum=aturan.dasar(ketentuan),
        tingkat=yang_berlaku(aturan.tingkat, tingkat.get(aturan.kode, aturan.tingkat)),
        bergantung=aturan.bergantung,
        jenis=[each for each in JenisMutasi if each in aturan.jenis],
        sejak=aturan.sejak,
        membaca=[judul(each) for each in aturan.membaca],
        ketentuan=[
            KetentuanAturan(kode=each.kode, versi_ketentuan=each.versi, dasar_hukum=each.dasar_hukum)
            for each in dipakai
        ],
        bacaan=[
            BacaanAturan(
                kode=each.kode, kalimat=_kalimat(each.kalimat), sumber=each.sumber, dipakai=each.kode in bacaan
            )
            for each in aturan.bacaan
        ],
        versi_aturan=aturan.versi,
    )


def terbitkan_semua(ketentuan: KetentuanHari) -> list[AturanTerbit]:
    """The whole catalogue."""
    return [terbitkan(each, ketentuan) for each in KATALOG]
