"""Whom each indicator of the index is about."""

from typing import NamedTuple

from services.pegawai.siasn.mutu import AKTIF, CLTN, Indikator
from shared.contracts.istilah.jenjang import MANAJERIAL, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.status import PPPK, StatusPegawai

I = Indikator  # noqa: E741
SEMUA = frozenset((I.COM_1, I.COM_3, I.COM_6, I.COM_7, I.TIM_1, I.ACC_2, I.ACC_5, I.CON_2, I.CON_3))
"""Asked of everybody."""
TIDAK_TERBACA = {
    I.TIM_2: "roster dan riwayat yang ditarik tidak menyebut siapa calon jabatan fungsional",
}
"""What nothing that is kept here tells, and why."""


class Sifat(NamedTuple):
    """What decides which indicators are about somebody; people who are alike in it are counted together."""

    instansi: str | None
    status_pegawai: str
    kedudukan_hukum: str
    jenis_jabatan: str | None
    jenjang: str | None
    tingkat_pendidikan: str | None
    orang: int


def kena(sifat: Sifat) -> frozenset[Indikator]:
    """The indicators that are about these people."""
    pppk = sifat.status_pegawai in PPPK
    struktural = sifat.jenjang in MANAJERIAL
    pelaksana = sifat.jenjang == JenjangJabatan.PELAKSANA
    fungsional = sifat.jenis_jabatan == JenisJabatan.JF
    tingkat = sifat.tingkat_pendidikan
    syarat = (
        (I.COM_2, not struktural),
        (I.COM_4, sifat.status_pegawai == StatusPegawai.PNS),
        (I.COM_5, tingkat is not None and TingkatPendidikan(tingkat).urut >= TingkatPendidikan.D1.urut),
        (I.TIM_3, sifat.status_pegawai == StatusPegawai.CPNS),
        (I.TIM_4, struktural),
        (I.TIM_5, sifat.kedudukan_hukum in AKTIF),
        (I.TIM_6, sifat.kedudukan_hukum in CLTN),
        (I.ACC_1, not pppk),
        (I.ACC_3, struktural and not pppk),
        (I.ACC_4, pppk),
        (I.ACC_6, struktural),
        (I.ACC_7, pppk),
        (I.ACC_8, fungsional),
        (I.ACC_9, pelaksana),
        (I.ACC_10, sifat.jenis_jabatan == JenisJabatan.JPT and not pppk),
        (I.CON_1, not pppk),
        (I.CON_4, pppk),
    )
    return SEMUA.union(indikator for indikator, dikenai in syarat if dikenai)
