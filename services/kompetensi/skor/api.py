"""Scores over HTTP. Every read is logged before the data leaves."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fastapi import APIRouter

from services.kompetensi.isian import HariLihat, MembacaPegawai, Nip
from services.kompetensi.rumus.skor import hitung_skor
from services.kompetensi.skor import repository
from services.kompetensi.skor.pada import BahanHari, bahan_atau_belum, belum_dikenal
from services.kompetensi.skor.schemas import (
    BagianIpAsn,
    IpAsn,
    JpmStandar,
    RincianIpAsn,
    RingkasTalenta,
    Skor,
    VersiKebijakan,
    penilaian_dipakai,
)
from services.kompetensi.skor.simpanan import simpanan
from shared.api.jawab import Pembacaan, RuteOrang
from shared.api.route import Baca
from shared.http.etag import etag
from shared.http.tajuk import Berversi
from shared.privasi.kelas import HUKDIS, INTERNAL, KINERJA

router = APIRouter(prefix="/asn", tags=["skor"], route_class=RuteOrang)

KELAS_BAGIAN = {"disiplin": HUKDIS, "kinerja": KINERJA}
"""Parts of the index that say more about a person than the others."""


@router.get("/{nip}/skor", summary="Skor satu pegawai", response_model=Skor)
async def baca_skor(nip: Nip, baca: Baca, membaca: MembacaPegawai, hari: HariLihat) -> Berversi:
    """IP ASN, kecocokan dengan standar tiap jenjang, kotak talenta, dan data yang masih kurang; tercatat."""
    row = await _skor(baca, membaca, nip, hari)
    talenta = row["talenta"]
    isi = Skor(
        nip=row["nip"],
        nama=row["nama"],
        ip_asn=None if row["ip_asn"] is None else IpAsn.model_validate(row["ip_asn"]),
        jpm=[JpmStandar.model_validate(each) for each in row["jpm"]],
        talenta=None if talenta is None else RingkasTalenta(**talenta, selesai=talenta["berlaku_sampai"]),
        penilaian=penilaian_dipakai(row),
        belum_lengkap=[*row["ip_asn_belum_lengkap"], *row["jpm_belum_lengkap"]],
        belum_dipetakan=row["talenta_belum_lengkap"],
        kebijakan=VersiKebijakan.model_validate(row["kebijakan"]),
        disamarkan=[],
        **_waktu(row),
    )
    return await membaca.jawab(Skor, isi, nip=[nip], bawaan="baca skor", headers=_tanda(row))


@router.get("/{nip}/ip-asn", summary="Rincian IP ASN satu pegawai", response_model=RincianIpAsn)
async def rincian_ip_asn(nip: Nip, baca: Baca, membaca: MembacaPegawai, hari: HariLihat) -> Berversi:
    """Nilai, nilai maksimum, alasan, dan sumber tiap bagian yang boleh Anda lihat; pembacaan ini tercatat."""
    row = await _skor(baca, membaca, nip, hari)
    dilihat = membaca.pandangan(nip)
    ip_asn = row["ip_asn"] or {}
    bagian = [BagianIpAsn.model_validate(each) for each in ip_asn.get("bagian", ())]
    isi = RincianIpAsn(
        nip=row["nip"],
        nama=row["nama"],
        total=ip_asn.get("total"),
        maksimum=sum((each.maksimum for each in bagian), Decimal(0)) if bagian else None,
        kategori=ip_asn.get("kategori"),
        celah=ip_asn.get("celah"),
        bagian=[each for each in bagian if dilihat.melihat(KELAS_BAGIAN.get(each.kode, INTERNAL))],
        belum_lengkap=row["ip_asn_belum_lengkap"],
        kebijakan=row["kebijakan"]["ip_asn"],
        dasar_hukum=ip_asn.get("dasar_hukum"),
        disamarkan=[],
        **_waktu(row),
    )
    return await membaca.jawab(
        RincianIpAsn, isi, dilihat=dilihat, nip=[nip], bawaan="baca rincian IP ASN", headers=_tanda(row)
    )


async def _skor(baca: Baca, membaca: Pembacaan, nip: str, hari: date) -> Mapping[str, Any]:
    """The stored scores of today, or those of a past day, computed again."""
    jam = membaca.runtime.clock
    if hari != jam.today():
        bahan = await bahan_atau_belum(baca, membaca, nip, hari)
    elif (row := await repository.baca_skor(baca, nip, membaca.pelaku)) is not None:
        return {**row._asdict(), "per_tanggal": hari, "diketahui_per": hari}
    else:
        bahan = await belum_dikenal(baca, nip, hari, membaca.pelaku)
    umum = {
        **vars(bahan.orang),
        "kebijakan": bahan.kebijakan.ringkas(),
        "per_tanggal": hari,
        "dihitung_pada": jam.now(),
        "versi": None,
    }
    if isinstance(bahan, BahanHari):
        skor = simpanan(hitung_skor(bahan.orang, hari, bahan.kebijakan))
        return {**umum, **skor, "diketahui_per": bahan.diketahui}
    return {
        **umum,
        "nama": None,
        "ip_asn": None,
        "jpm": (),
        "talenta": None,
        "ip_asn_belum_lengkap": (bahan.kepegawaian,),
        "jpm_belum_lengkap": bahan.penilaian,
        "talenta_belum_lengkap": (bahan.kepegawaian, *bahan.penilaian),
        "diketahui_per": hari,
    }


def _tanda(row: Mapping[str, Any]) -> dict[str, str]:
    # Of whom nothing is known yet there is no version, and what is answered has its tag all the same.
    return {"ETag": etag(row["versi"] or 0)}


def _waktu(row: Mapping[str, Any]) -> dict[str, Any]:
    return {each: row[each] for each in ("per_tanggal", "diketahui_per", "dihitung_pada", "versi")}
