"""Scores over HTTP. Every read is logged before the data leaves."""

from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path
from starlette.responses import Response

from services.kompetensi.ip_asn.kebijakan import KEBIJAKAN_IP_ASN
from services.kompetensi.lingkup import PEMBACA
from services.kompetensi.skor import repository
from services.kompetensi.skor.schemas import (
    BagianIpAsn,
    IpAsn,
    JpmStandar,
    Kebijakan,
    PenilaianDipakai,
    RincianIpAsn,
    Skor,
)
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.http.route import Baca, Berjalan, TransactionRoute

router = APIRouter(prefix="/asn", tags=["skor"], route_class=TransactionRoute, responses=RESPONSES)

Nip = Annotated[str, Path(pattern=r"^[0-9]{18}$", description="NIP atau NI PPPK.", examples=["198503122010011001"])]
TujuanAkses = Annotated[
    str | None, Header(max_length=200, description="Untuk apa data ini dibaca; dapat dilihat pegawai yang dibaca.")
]
TIDAK_ADA = "Pegawai ini tidak ada atau di luar lingkup Anda."


@router.get("/{nip}/skor", summary="Skor satu pegawai")
async def baca_skor(
    nip: Nip,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    tujuan_akses: TujuanAkses = None,
) -> Skor:
    """IP ASN, kecocokan dengan standar tiap jenjang, dan data yang masih kurang; pembacaan ini tercatat."""
    row = await _ada(baca, nip, pelaku)
    await runtime.access_log.record(pelaku, [nip], tujuan=tujuan_akses or "baca skor", rute="GET /asn/{nip}/skor")
    response.headers["ETag"] = etag(row["versi"])
    return Skor(
        nip=row["nip"],
        nama=row["nama"],
        ip_asn=None if row["ip_asn"] is None else IpAsn.model_validate(row["ip_asn"]),
        jpm=[JpmStandar.model_validate(each) for each in row["jpm"]],
        penilaian=None
        if row["penilaian_id"] is None
        else PenilaianDipakai(
            id=row["penilaian_id"],
            tanggal=row["tanggal"],
            metode=row["metode"],
            asesor=row["asesor"],
            berlaku_sampai=row["berlaku_sampai"],
        ),
        belum_lengkap=[*row["ip_asn_belum_lengkap"], *row["jpm_belum_lengkap"]],
        kebijakan=Kebijakan.model_validate(row["kebijakan"]),
        dihitung_pada=row["dihitung_pada"],
        versi=row["versi"],
    )


@router.get("/{nip}/ip-asn", summary="Rincian IP ASN satu pegawai")
async def rincian_ip_asn(
    nip: Nip,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    tujuan_akses: TujuanAkses = None,
) -> RincianIpAsn:
    """Nilai, nilai maksimum, alasan, dan sumber tiap bagian; pembacaan ini tercatat."""
    row = await _ada(baca, nip, pelaku)
    await runtime.access_log.record(
        pelaku, [nip], tujuan=tujuan_akses or "baca rincian IP ASN", rute="GET /asn/{nip}/ip-asn"
    )
    response.headers["ETag"] = etag(row["versi"])
    ip_asn = row["ip_asn"] or {}
    bagian = [BagianIpAsn.model_validate(each) for each in ip_asn.get("bagian", ())]
    return RincianIpAsn(
        nip=row["nip"],
        nama=row["nama"],
        total=ip_asn.get("total"),
        maksimum=sum((each.maksimum for each in bagian), Decimal(0)) if bagian else None,
        kategori=ip_asn.get("kategori"),
        celah=ip_asn.get("celah"),
        bagian=bagian,
        belum_lengkap=row["ip_asn_belum_lengkap"],
        kebijakan=row["kebijakan"]["ip_asn"],
        dasar_hukum=ip_asn.get("dasar_hukum", KEBIJAKAN_IP_ASN.dasar_hukum),
        dihitung_pada=row["dihitung_pada"],
        versi=row["versi"],
    )


async def _ada(baca: Baca, nip: str, pelaku: Pelaku) -> Any:
    row = await repository.baca_skor(baca, nip, pelaku)
    if row is None:
        raise TidakDitemukan(TIDAK_ADA)
    return row
