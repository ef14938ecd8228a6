"""The scores of one person from what is known of them on a day. Pure: no clock, no database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from services.kompetensi.rumus.hari import KebijakanHari, StandarJenjang
from services.kompetensi.rumus.ip_asn.hitung import HasilIpAsn, hitung_ip_asn
from services.kompetensi.rumus.ip_asn.kebijakan import Disiplin, KebijakanIpAsn
from services.kompetensi.rumus.ip_asn.riwayat import (
    RiwayatAsn,
    RiwayatBelumLengkap,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatKinerja,
    RiwayatPendidikan,
    dari_riwayat,
)
from services.kompetensi.rumus.jpm import AmbangJpm, TujuanJpm, jumlah_jpm, nilai_jpm
from services.kompetensi.rumus.masa_berlaku import kekurangan
from services.kompetensi.rumus.orang import Bahan
from services.kompetensi.rumus.tahun_kinerja import TahunKinerja, tahun_kinerja
from services.kompetensi.rumus.talenta.hitung import BelumDipetakan, HasilTalenta, hitung_talenta
from services.kompetensi.rumus.talenta.kebijakan import KebijakanTalenta
from services.kompetensi.rumus.terbaca import (
    DIKLAT,
    HUKDIS,
    KEPEGAWAIAN,
    KINERJA,
    PENDIDIKAN,
    TidakTerbaca,
    UsulanTidakTerhitung,
)
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.contracts.istilah.status import StatusPegawai


@dataclass(frozen=True, slots=True)
class Skor:
    """All scores of a person on a day, with what each is made of."""

    ip_asn: HasilIpAsn | RiwayatBelumLengkap
    jpm: tuple[dict[str, str], ...]
    jpm_belum_lengkap: tuple[str, ...]
    talenta: HasilTalenta | BelumDipetakan
    galat: TidakTerbaca | None = None
    """What stopped it: nothing could be stated, and every part says so."""


def hitung_skor(orang: Bahan, hari: date, kebijakan: KebijakanHari) -> Skor:
    """Score a person. Data that make no sense are told as what is missing: they stop nobody else's scores."""
    try:
        with KEPEGAWAIAN:
            return _skor(orang, _riwayat(orang), hari, kebijakan)
    except TidakTerbaca as galat:
        sebab = (galat.sebab,)
        return Skor(RiwayatBelumLengkap(sebab), (), sebab, BelumDipetakan(sebab, {}), galat)


def hitung_dua(orang: Bahan, hari: date, lama: KebijakanHari, baru: KebijakanHari) -> tuple[Skor, Skor]:
    """Score a person by two sets of policies; what both have in common is computed once.

    Raises:
        UsulanTidakTerhitung: the second set does not do.
    """
    sebelum = hitung_skor(orang, hari, lama)
    if sebelum.galat is not None:
        return sebelum, sebelum
    riwayat = _riwayat(orang)
    ip_asn, jpm, talenta = sebelum.ip_asn, sebelum.jpm, sebelum.talenta
    tahun = tahun_kinerja(hari, baru.tahun_kinerja)
    lain_tahun = baru.tahun_kinerja is not lama.tahun_kinerja
    bagian = "IP ASN"
    try:
        if baru.ip_asn is not lama.ip_asn or lain_tahun:
            ip_asn = _ip_asn(orang, riwayat, hari, baru.ip_asn, tahun)
        bagian = "JPM"
        if baru.jpm is not lama.jpm or baru.jenjang is not lama.jenjang:
            jpm = _jpm(orang, baru) if not sebelum.jpm_belum_lengkap else ()
        bagian = "peta talenta"
        if baru.talenta is not lama.talenta or lain_tahun:
            talenta = _talenta(orang, riwayat, hari, baru.talenta, tahun)
    except Exception as galat:
        raise UsulanTidakTerhitung(bagian) from galat
    return sebelum, Skor(ip_asn, jpm, sebelum.jpm_belum_lengkap, talenta)


def _skor(orang: Bahan, riwayat: RiwayatAsn | RiwayatBelumLengkap, hari: date, kebijakan: KebijakanHari) -> Skor:
    kurang, tahun = kekurangan(orang, hari), tahun_kinerja(hari, kebijakan.tahun_kinerja)
    return Skor(
        _ip_asn(orang, riwayat, hari, kebijakan.ip_asn, tahun),
        () if kurang else _jpm(orang, kebijakan),
        kurang,
        _talenta(orang, riwayat, hari, kebijakan.talenta, tahun),
    )


def _jpm(orang: Bahan, kebijakan: KebijakanHari) -> tuple[dict[str, str], ...]:
    jpm = kebijakan.jpm
    return jpm_semua_jenjang(
        tuple(orang.level or ()), kebijakan.jenjang, jpm.batas(jpm.tujuan_terbit), jpm.batasi_terbit, jpm.tujuan_terbit
    )


@lru_cache(maxsize=16_384)
def jpm_semua_jenjang(
    level: tuple[int, ...], jenjang: tuple[StandarJenjang, ...], ambang: AmbangJpm, batasi: bool, tujuan: TujuanJpm
) -> tuple[dict[str, str], ...]:
    """The match of nine levels with the default standard of every jenjang, in the order of their names.

    The same numbers as ``hitung_jpm`` without its explanation. A person is scored again for every change of their
    file, mostly with the same levels, hence the cache.
    """
    hasil = []
    for each in jenjang:
        persen, kategori = nilai_jpm(*jumlah_jpm(level, each.level, each.bobot, batasi=batasi), ambang)
        hasil.append(
            {"standar": each.jenjang, "persen": str(persen), "kategori": kategori.name, "tujuan": tujuan.value}
        )
    return tuple(hasil)


def _ip_asn(
    orang: Bahan,
    riwayat: RiwayatAsn | RiwayatBelumLengkap,
    hari: date,
    kebijakan: KebijakanIpAsn,
    tahun: TahunKinerja,
) -> HasilIpAsn | RiwayatBelumLengkap:
    if orang.status_pegawai == StatusPegawai.CPNS:
        return RiwayatBelumLengkap(("CPNS tidak diukur dengan IP ASN.",))
    if isinstance(riwayat, RiwayatBelumLengkap):
        return riwayat
    masukan = dari_riwayat(riwayat, hari, kebijakan, tahun)
    return masukan if isinstance(masukan, RiwayatBelumLengkap) else hitung_ip_asn(masukan, kebijakan)


def _talenta(
    orang: Bahan,
    riwayat: RiwayatAsn | RiwayatBelumLengkap,
    hari: date,
    kebijakan: KebijakanTalenta | None,
    tahun: TahunKinerja,
) -> HasilTalenta | BelumDipetakan:
    if kebijakan is None:
        return BelumDipetakan((f"Kebijakan peta talenta belum ada pada {hari:%d-%m-%Y}.",), {})
    if isinstance(riwayat, RiwayatBelumLengkap):
        return BelumDipetakan(riwayat.kekurangan, {})
    return hitung_talenta(riwayat, orang, hari, kebijakan, tahun)


def _riwayat(orang: Bahan) -> RiwayatAsn | RiwayatBelumLengkap:
    # A word that is not of the list makes the score unstatable; leaving its row out would change the points silently.
    asing: list[str] = []

    def arti(istilah: type[StrEnum], kata: str, nama: str) -> Any:
        dikenal = kenali(istilah, kata)
        if dikenal is None:
            asing.append(f"{nama} '{kata}' tidak dikenal.")
        return dikenal

    if orang.jenjang is None:
        return RiwayatBelumLengkap(("Jabatan definitif belum ada, sehingga kelompok IP ASN belum dapat ditentukan.",))
    jenjang = arti(JenjangJabatan, orang.jenjang, "Jenjang jabatan")
    with PENDIDIKAN:
        # The highest of today first; what was finished before it counts on the days before it.
        terakhir = [] if orang.pendidikan is None else [orang.pendidikan]
        for each in terakhir:
            arti(TingkatPendidikan, each["tingkat"], "Tingkat pendidikan")
        pendidikan = tuple(
            RiwayatPendidikan(tingkat, each["tahun_lulus"], f"pendidikan/{tingkat}/{each['tahun_lulus'] or '-'}")
            for each in (*terakhir, *(satu for satu in orang.riwayat_pendidikan if satu not in terakhir))
            if (tingkat := kenali(TingkatPendidikan, each["tingkat"])) is not None
        )
    with KINERJA:
        kinerja = tuple(
            # Only the years that count are judged, where they are looked at.
            RiwayatKinerja(
                each["tahun"], kenali(Predikat, each["predikat"]) or each["predikat"], f"kinerja/{each['tahun']}"
            )
            for each in orang.kinerja
        )
    with DIKLAT:
        diklat = tuple(
            RiwayatDiklat(
                arti(JenisDiklat, each["jenis"], "Jenis diklat"),
                each["nama"],
                date.fromisoformat(each["selesai"]),
                each["jp"],
                f"diklat/{each['jenis']}/{each['selesai']}/{each['nama']}",
            )
            for each in orang.diklat
        )
    with HUKDIS:
        hukdis = tuple(
            RiwayatHukdis(
                arti(Disiplin, each["tingkat"], "Tingkat hukuman disiplin"),
                date.fromisoformat(each["mulai"]),
                None if each["selesai"] is None else date.fromisoformat(each["selesai"]),
                f"hukdis/{each['tingkat']}/{each['mulai']}",
            )
            for each in orang.hukdis
        )
    if asing:
        return RiwayatBelumLengkap(tuple(dict.fromkeys(asing)))
    return RiwayatAsn(jenjang, pendidikan, diklat, kinerja, hukdis)
