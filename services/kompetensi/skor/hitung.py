"""The scores of one person from what is known of them on a day. Pure: no clock, no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from services.kompetensi.ip_asn.hitung import HasilIpAsn, hitung_ip_asn
from services.kompetensi.ip_asn.kebijakan import Disiplin, KodeBagian, Pendidikan, Predikat
from services.kompetensi.ip_asn.riwayat import (
    JenisDiklat,
    RiwayatAsn,
    RiwayatBelumLengkap,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatKinerja,
    RiwayatPendidikan,
    dari_riwayat,
)
from services.kompetensi.jenjang import JenjangJabatan
from services.kompetensi.jpm.hitung import KEBIJAKAN_JPM, level_standar, nilai_jpm
from services.kompetensi.skor.kebijakan import BATASI_PER_KOMPETENSI, TUJUAN_JPM

_PENDIDIKAN = {each.value: each for each in Pendidikan}
_PREDIKAT = {each.value: each for each in Predikat}
_JENJANG = {each.value: each for each in JenjangJabatan}
_JENIS_DIKLAT = {each.value: each for each in JenisDiklat}
_HUKDIS = {each.value: each for each in Disiplin if each is not Disiplin.TIDAK_PERNAH}
_KELOMPOK_BAGIAN = {
    KodeBagian.KUALIFIKASI: "kualifikasi",
    KodeBagian.KINERJA: "kinerja",
    KodeBagian.DISIPLIN: "disiplin",
}
"""Parts of their own; all other lines together are the competence part."""


@dataclass(frozen=True, slots=True)
class Skor:
    """Both scores as they are stored; decimals are texts, so that they stay exact in JSON."""

    ip_asn: dict[str, Any] | None
    ip_asn_belum_lengkap: tuple[str, ...]
    jpm: tuple[dict[str, str], ...]
    jpm_belum_lengkap: tuple[str, ...]


def hitung_skor(orang: Mapping[str, Any], hari: date) -> Skor:
    """Score a person: a row of ``proyeksi_asn`` with the newest assessment (``level`` None when there is none)."""
    hasil = ip_asn(orang, hari)
    jpm_kurang = kekurangan_penilaian(orang, hari)
    if isinstance(hasil, RiwayatBelumLengkap):
        simpanan, ip_kurang = None, hasil.kekurangan
    else:
        simpanan, ip_kurang = _simpanan(hasil), ()
    return Skor(simpanan, ip_kurang, () if jpm_kurang else jpm_semua_jenjang(tuple(orang["level"])), jpm_kurang)


def kekurangan_penilaian(orang: Mapping[str, Any], hari: date) -> tuple[str, ...]:
    """Why the newest assessment gives no match; empty when it does."""
    if orang["level"] is None:
        return ("Penilaian kompetensi belum ada.",)
    if orang["berlaku_sampai"] < hari:
        dinilai, sampai = f"{orang['tanggal']:%d-%m-%Y}", f"{orang['berlaku_sampai']:%d-%m-%Y}"
        return (f"Penilaian kompetensi tanggal {dinilai} hanya berlaku sampai {sampai}.",)
    return ()


@lru_cache(maxsize=16_384)
def jpm_semua_jenjang(level: tuple[int, ...]) -> tuple[dict[str, str], ...]:
    """The match of nine levels with the standard of every jenjang, in the order of ``JenjangJabatan``.

    The same numbers as ``hitung_jpm`` without its explanation. A person is scored again for every change of their
    file, mostly with the same levels, hence the cache.
    """
    ambang = KEBIJAKAN_JPM.ambang[TUJUAN_JPM]
    per_standar = {}
    for standar in set(map(level_standar, JenjangJabatan)):
        pembilang = sum(min(each, standar) for each in level) if BATASI_PER_KOMPETENSI else sum(level)
        persen, kategori = nilai_jpm(pembilang, standar * len(level), ambang)
        per_standar[standar] = {"persen": str(persen), "kategori": kategori.name}
    return tuple({"standar": jenjang.value, **per_standar[level_standar(jenjang)]} for jenjang in JenjangJabatan)


def ip_asn(orang: Mapping[str, Any], hari: date) -> HasilIpAsn | RiwayatBelumLengkap:
    """The index of a person, or why there is none."""
    if orang["status_pegawai"] == "CPNS":
        return RiwayatBelumLengkap(("CPNS tidak diukur dengan IP ASN.",))
    riwayat = _riwayat(orang)
    if isinstance(riwayat, RiwayatBelumLengkap):
        return riwayat
    masukan = dari_riwayat(riwayat, hari)
    return masukan if isinstance(masukan, RiwayatBelumLengkap) else hitung_ip_asn(masukan)


def _riwayat(orang: Mapping[str, Any]) -> RiwayatAsn | RiwayatBelumLengkap:
    # A word that is not of the list makes the score unstatable; leaving its row out would change the points silently.
    asing: list[str] = []

    def arti(kamus: Mapping[str, Any], kata: str, nama: str) -> Any:
        dikenal = kamus.get(kata)
        if dikenal is None:
            asing.append(f"{nama} '{kata}' tidak dikenal.")
        return dikenal

    if orang["jenjang"] is None:
        return RiwayatBelumLengkap(("Jabatan definitif belum ada, sehingga kelompok IP ASN belum dapat ditentukan.",))
    jenjang = arti(_JENJANG, orang["jenjang"], "Jenjang jabatan")
    terakhir = orang["pendidikan"]
    pendidikan = (
        (
            RiwayatPendidikan(
                arti(_PENDIDIKAN, terakhir["tingkat"], "Tingkat pendidikan"),
                terakhir["tahun_lulus"],
                f"pendidikan/{terakhir['tingkat']}/{terakhir['tahun_lulus'] or '-'}",
            ),
        )
        if terakhir is not None
        else ()
    )
    kinerja = tuple(
        RiwayatKinerja(each["tahun"], arti(_PREDIKAT, each["predikat"], "Predikat kinerja"), f"kinerja/{each['tahun']}")
        for each in orang["kinerja"]
    )
    diklat = tuple(
        RiwayatDiklat(
            arti(_JENIS_DIKLAT, each["jenis"], "Jenis diklat"),
            each["nama"],
            date.fromisoformat(each["selesai"]),
            each["jp"],
            f"diklat/{each['jenis']}/{each['selesai']}/{each['nama']}",
        )
        for each in orang["diklat"]
    )
    hukdis = tuple(
        RiwayatHukdis(
            arti(_HUKDIS, each["tingkat"], "Tingkat hukuman disiplin"),
            date.fromisoformat(each["mulai"]),
            None if each["selesai"] is None else date.fromisoformat(each["selesai"]),
            f"hukdis/{each['tingkat']}/{each['mulai']}",
        )
        for each in orang["hukdis"]
    )
    if asing:
        return RiwayatBelumLengkap(tuple(dict.fromkeys(asing)))
    return RiwayatAsn(jenjang, pendidikan, diklat, kinerja, hukdis)


def _simpanan(hasil: HasilIpAsn) -> dict[str, Any]:
    jumlah = {"kualifikasi": Decimal(0), "kompetensi": Decimal(0), "kinerja": Decimal(0), "disiplin": Decimal(0)}
    for each in hasil.bagian:
        jumlah[_KELOMPOK_BAGIAN.get(each.kode, "kompetensi")] += each.nilai
    return {
        "total": str(hasil.total),
        "kategori": hasil.kategori.value,
        "celah": hasil.celah,
        **{nama: str(nilai) for nama, nilai in jumlah.items()},
        "kebijakan": hasil.versi_kebijakan,
        "dasar_hukum": hasil.dasar_hukum,
        "bagian": [
            {
                "kode": each.kode.value,
                "nilai": str(each.nilai),
                "maksimum": str(each.maksimum),
                "keterangan": each.keterangan,
                "sumber": each.sumber,
            }
            for each in hasil.bagian
        ],
    }
