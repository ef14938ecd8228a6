"""What routes of several slices take in: who asks, people, posts, units and days."""

from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Path, Query

from shared.api.jawab import Membaca, Pembacaan
from shared.api.route import Berjalan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.hari import Hari
from shared.http.problem import KesalahanIsian, Problem
from shared.privasi.terlihat import ATAS_ORANG_LAIN
from shared.service import Runtime

TIDAK_ADA = "Pegawai ini tidak ada atau di luar lingkup Anda."
JABATAN_TIDAK_ADA = "Jabatan ini tidak ada pada peta jabatan. Periksa kodenya."

NIP = "198503122010011001"
"""Somebody who stands in examples."""
POLA_NIP = r"^[0-9]{18}$"
POLA_KODE = r"^[A-Za-z0-9_-]{1,42}$"
"""Codes of posts and of units."""
Nip = Annotated[str, Path(pattern=POLA_NIP, description="NIP atau NI PPPK.", examples=[NIP])]
KodeJabatan = Annotated[str, Path(pattern=POLA_KODE, examples=["DISHUB-AK-01"])]
PerTanggal = Annotated[Hari | None, Query(description="Bawaan: hari ini.")]
"""A day to look at; ``periksa_tanggal`` where it must have come."""


class TanggalBelumTiba(Problem):
    """422: what will be known on a day to come is not known yet."""

    kode, status, title = "tanggal_belum_tiba", 422, "Tanggal belum tiba"


def periksa_tanggal(per_tanggal: date | None, hari_ini: date) -> date:
    """The day meant; raises TanggalBelumTiba for one to come."""
    if per_tanggal is not None and per_tanggal > hari_ini:
        raise TanggalBelumTiba(
            f"Pilih tanggal paling lambat {hari_ini:%d-%m-%Y}.",
            kesalahan=[KesalahanIsian(pointer="per_tanggal", pesan=f"paling lambat {hari_ini:%d-%m-%Y}")],
        )
    return per_tanggal or hari_ini


async def _hari(runtime: Berjalan, per_tanggal: PerTanggal = None) -> date:
    return periksa_tanggal(per_tanggal, runtime.clock.today())


async def _membaca_pegawai(_: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)], membaca: Membaca) -> Pembacaan:
    return membaca


async def _membaca_lain(_: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)], membaca: Membaca) -> Pembacaan:
    return membaca


HariLihat = Annotated[date, Depends(_hari)]
"""A day until today to look at: today, if none is named."""
MembacaPegawai = Annotated[Pembacaan, Depends(_membaca_pegawai)]
"""The look at one person, by themselves or by whoever looks at others."""
MembacaLain = Annotated[Pembacaan, Depends(_membaca_lain)]
"""The look of those who look at others."""


def akhir_hari(hari: date, runtime: Runtime) -> datetime:
    """The instant at which a day of the city ends."""
    return datetime.combine(hari + timedelta(days=1), time(), ZoneInfo(runtime.settings.zone))
