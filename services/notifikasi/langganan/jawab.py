"""Who may see a subscription, and how it goes over the wire."""

from uuid import UUID

from starlette.responses import Response

from services.notifikasi.langganan import repository
from services.notifikasi.langganan.keadaan import SEBUTAN_MATI, StatusLangganan
from services.notifikasi.langganan.repository import BarisLangganan
from services.notifikasi.langganan.schemas import Langganan, perjanjian_dari
from shared.api.jawab import Pembacaan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import etag, require_version
from shared.http.problem import TidakDitemukan, wajib_ada

MENGELOLA = ("integrasi", "operator")
MENGHENTIKAN = (*MENGELOLA, "verifikator", "ppk")
_SEMUA = ("operator", "verifikator", "ppk", "auditor")
TIDAK_ADA = "Langganan ini tidak ada, atau bukan milik akun Anda."


def terlihat(pelaku: Pelaku) -> str | None:
    """The account whose subscriptions they see; None: of all."""
    return None if pelaku.berperan(*_SEMUA) else pelaku.subject


async def dihadapi(
    baca: Reader | UnitOfWork,
    pelaku: Pelaku,
    langganan_id: UUID,
    seen: int | None = None,
    *,
    membaca_saja: bool = False,
) -> BarisLangganan:
    """One that they may see; in a transaction nobody else changes it meanwhile.

    Raises:
        TidakDitemukan, VersiBerubah.
    """
    if isinstance(baca, UnitOfWork):
        await repository.tahan_langganan(baca, langganan_id)
    row = wajib_ada(await repository.satu_langganan(baca, langganan_id), TIDAK_ADA)
    sendiri = membaca_saja and pelaku.nip is not None and pelaku.nip == row.penanggung_jawab
    if terlihat(pelaku) not in (None, row.akun) and not sendiri:
        raise TidakDitemukan(TIDAK_ADA)
    if seen is not None:
        require_version(seen, row.versi)
    return row


def _keterangan(row: BarisLangganan) -> str | None:
    match row.status:
        case StatusLangganan.MENUNGGU:
            return "Menunggu persetujuan petugas (/usulan-langganan)."
        case StatusLangganan.DIMATIKAN if row.sebab_mati is not None:
            return f"Dimatikan: {SEBUTAN_MATI[row.sebab_mati]}. Perbaiki, lalu lanjutkan (/langganan/{{id}}/lanjut)."
        case StatusLangganan.AKTIF if row.rahasia_nomor == 0:
            return "Pemilik akunnya belum mengambil rahasia (/langganan/{id}/rahasia): belum ada yang dikirim."
    return None


def isi_jawaban(row: BarisLangganan) -> Langganan:
    """A row as it goes over the wire."""
    isi = {each: nilai for each, nilai in row._asdict().items() if each in Langganan.model_fields}
    return Langganan.model_validate(
        {
            **isi,
            "keterangan": _keterangan(row),
            "perjanjian": perjanjian_dari(row),
            "berahasia": row.rahasia_nomor > 0,
            "dicoba_lagi_pada": row.istirahat_sampai,
        }
    )


async def jawab_langganan(membaca: Pembacaan, row: BarisLangganan) -> Response:
    """One subscription as an answer."""
    return await membaca.jawab(
        Langganan,
        isi_jawaban(row),
        dilihat=membaca.pandangan(row.penanggung_jawab),
        nip=[row.penanggung_jawab],
        headers={"ETag": etag(row.versi)},
    )
