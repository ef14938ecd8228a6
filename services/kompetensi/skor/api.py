"""Scores over HTTP. Every read is logged before the data leaves."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from services.kompetensi.isian import PEMBACA, Nip, PerTanggal
from services.kompetensi.rumus.skor import hitung_skor
from services.kompetensi.skor import repository
from services.kompetensi.skor.pada import bahan_pada, belum_dikenal
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
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.problem import TidakDitemukan
from shared.privasi.kelas import HUKDIS, INTERNAL, KINERJA
from shared.service import Runtime

router = APIRouter(prefix="/asn", tags=["skor"], route_class=RuteOrang)

KELAS_BAGIAN = {"disiplin": HUKDIS, "kinerja": KINERJA}
"""Parts of the index that say more about a person than the others."""


@router.get("/{nip}/skor", summary="Skor satu pegawai", response_model=Skor)
async def baca_skor(
    nip: Nip,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    per_tanggal: PerTanggal = None,
) -> Response:
    """IP ASN, kecocokan dengan standar tiap jenjang, kotak talenta, dan data yang masih kurang; tercatat."""
    row = await _skor(baca, runtime, nip, per_tanggal, pelaku)
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
async def rincian_ip_asn(
    nip: Nip,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    per_tanggal: PerTanggal = None,
) -> Response:
    """Nilai, nilai maksimum, alasan, dan sumber tiap bagian yang boleh Anda lihat; pembacaan ini tercatat."""
    row = await _skor(baca, runtime, nip, per_tanggal, pelaku)
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


async def _skor(baca: Baca, runtime: Runtime, nip: str, per_tanggal: Any, pelaku: Pelaku) -> Mapping[str, Any]:
    """The stored scores of today, or those of a past day, computed again."""
    if per_tanggal is None or per_tanggal == runtime.clock.today():
        row = await repository.baca_skor(baca, nip, pelaku)
        if row is None:
            return await _belum_dikenal(baca, runtime, nip, per_tanggal, pelaku)
        return {**row._asdict(), "per_tanggal": runtime.clock.today(), "diketahui_per": runtime.clock.today()}
    try:
        bahan = await bahan_pada(baca, runtime, nip, per_tanggal, pelaku)
    except TidakDitemukan:
        return await _belum_dikenal(baca, runtime, nip, per_tanggal, pelaku)
    return {
        **vars(bahan.orang),
        **simpanan(hitung_skor(bahan.orang, bahan.hari, bahan.kebijakan)),
        "kebijakan": bahan.kebijakan.ringkas(),
        "per_tanggal": bahan.hari,
        "diketahui_per": bahan.diketahui,
        "dihitung_pada": runtime.clock.now(),
        "versi": None,
    }


async def _belum_dikenal(baca: Baca, runtime: Runtime, nip: str, per_tanggal: Any, pelaku: Pelaku) -> Mapping[str, Any]:
    belum = await belum_dikenal(baca, runtime, nip, per_tanggal, pelaku)
    return {
        **vars(belum.orang),
        "nama": None,
        "ip_asn": None,
        "jpm": (),
        "talenta": None,
        "ip_asn_belum_lengkap": (belum.kepegawaian,),
        "jpm_belum_lengkap": belum.penilaian,
        "talenta_belum_lengkap": (belum.kepegawaian, *belum.penilaian),
        "kebijakan": belum.kebijakan.ringkas(),
        "per_tanggal": belum.hari,
        "diketahui_per": belum.hari,
        "dihitung_pada": runtime.clock.now(),
        "versi": None,
    }


def _tanda(row: Mapping[str, Any]) -> dict[str, str]:
    return {} if row["versi"] is None else {"ETag": etag(row["versi"])}


def _waktu(row: Mapping[str, Any]) -> dict[str, Any]:
    return {each: row[each] for each in ("per_tanggal", "diketahui_per", "dihitung_pada", "versi")}
