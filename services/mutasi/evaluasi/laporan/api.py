"""The route of the report of an evaluation."""

import hashlib
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.berkas.terima import PDF, lampiran
from services.mutasi.evaluasi.berkala import repository
from services.mutasi.evaluasi.berkala.errors import BelumDiukur
from services.mutasi.evaluasi.berkala.jalankan import TIDAK_ADA
from services.mutasi.evaluasi.berkala.models import StatusPengukuran
from services.mutasi.evaluasi.berkala.repository import Pengukuran
from services.mutasi.evaluasi.laporan.errors import EvaluasiSatuOrang, LaporanTidakTercetak
from services.mutasi.evaluasi.laporan.mesin import mesin_laporan
from services.mutasi.evaluasi.tindak_lanjut import repository as tindak_lanjut
from services.mutasi.evaluasi.tindak_lanjut.repository import DalamLaporan
from services.mutasi.surat.terbitkan import kota_pada
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tanggal_panjang
from shared.clock import ZONA_PALEMBANG
from shared.http.etag import tag_of
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi
from shared.privasi.terlihat import ATAS_ORANG_LAIN
from shared.typeset.compile import NotPrintable

router = APIRouter(prefix="/evaluasi", tags=["evaluasi"], route_class=TransactionRoute)
TIDAK_TERUKUR = "Pengukuran ini tidak ada, atau belum ada hasilnya."
ISI_PDF = {PDF: {"schema": {"type": "string", "format": "binary", "example": "%PDF-1.7 …"}}}


@router.get(
    "/{evaluasi_id}/laporan",
    summary="Unduh laporan evaluasi",
    response_model=None,
    response_class=Response,
    responses={200: {"description": "PDF/A-nya.", "content": ISI_PDF}},
)
async def unduh_laporan(
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)],
    evaluasi_id: Annotated[UUID, Path(description="Nomor evaluasi.")],
    pengukuran_id: Annotated[
        UUID | None, Query(description="Pengukuran yang mana; bawaan: yang terakhir selesai.")
    ] = None,
) -> Berversi:
    """Hasil satu pengukuran sebagai laporan bergambar: angka dengan selangnya, pembandingnya, apa yang tidak dapat
    dikatakan, dan tindak lanjutnya sampai hari ini. Isi yang sama selalu memberi berkas yang sama. Evaluasi satu mutasi
    tidak dicetak: hanya dibaca."""
    row = wajib_ada(await repository.cari(baca, evaluasi_id, pelaku), TIDAK_ADA)
    if row.nip is not None:
        raise EvaluasiSatuOrang(
            "Hasil evaluasi satu mutasi milik pegawainya. Bacalah pada evaluasinya; laporan dicetak bagi kumpulan dan "
            "penataan."
        )
    satu = _yang_mana(await repository.pengukuran(baca, row.id), pengukuran_id)
    hasil = wajib_ada(await repository.hasil(baca, row.id, satu.id), TIDAK_TERUKUR)
    assert satu.dihitung_pada is not None
    hari = satu.dihitung_pada.astimezone(ZONA_PALEMBANG).date()
    kota = await kota_pada(baca, hari)
    kop = {
        "pemerintah": kota.pemerintah,
        "perangkat": " ".join(kota.perangkat),
        "dihitung": hari.isoformat(),
        "kesimpulan": row.kesimpulan,
    }
    try:
        lanjut = [_baris_lanjut(each) for each in await tindak_lanjut.dalam_laporan(baca, row.id)]
        isi = await mesin_laporan(runtime).cetak(hasil, kop, satu.dihitung_pada, lanjut)
    except NotPrintable as galat:
        raise LaporanTidakTercetak(
            "Judul atau kata di dalamnya memuat tanda yang tidak dapat dicetak. Sampaikan kepada petugas teknis."
        ) from galat
    tajuk = {
        "Content-Disposition": lampiran(f"{row.judul}.pdf"),
        "Cache-Control": "private, no-cache",
        "ETag": tag_of(hashlib.sha256(isi).hexdigest()),
    }
    return Response(isi, media_type=PDF, headers=tajuk)


def _baris_lanjut(row: DalamLaporan) -> dict[str, str]:
    keadaan = row.status.replace("_", " ") if row.hasil is None else f"{row.status.replace('_', ' ')}: {row.hasil}"
    return {"apa": row.apa, "siapa": row.siapa, "sampai": tanggal_panjang(row.sampai), "keadaan": keadaan}


def _yang_mana(semua: Sequence[Pengukuran], diminta: UUID | None) -> Pengukuran:
    selesai = [each for each in semua if each.status is StatusPengukuran.SELESAI]
    if diminta is not None:
        return wajib_ada(next((each for each in selesai if each.id == diminta), None), TIDAK_TERUKUR)
    if not selesai:
        raise BelumDiukur("Evaluasi ini belum diukur. Ukur dahulu, atau tunggu sampai jatuh temponya.")
    return max(selesai, key=lambda each: (each.bulan_ke, each.putaran))
