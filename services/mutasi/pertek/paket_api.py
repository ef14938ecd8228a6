"""Routes of the pack of a submission, and of its cases as a file."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter
from starlette.responses import Response

from services.mutasi.berkas.errors import BerkasTidakDiberikan
from services.mutasi.berkas.terima import gudang_wajib, tak_terjangkau
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.pertek import ajukan, dikemas, repository
from services.mutasi.pertek.api import Nomor, Pembaca, Pengaju, jawab_rinci
from services.mutasi.pertek.langkah import TIDAK_ADA
from services.mutasi.pertek.paket import Berkas, alirkan, berkas_paket, panjang
from services.mutasi.pertek.schemas import AnggotaPertekRinci, PertekRinci
from shared.api.jawab import AliranOrang, Membaca, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.blobs.store import BlobStore, StoreAway
from shared.ekspor.daftar import Ekspor, Format, kolom
from shared.http.etag import IfMatch, tag_of
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/pertek", tags=["pertek"], route_class=RuteOrang)

ZIP = "application/zip"
EKSPOR = Ekspor(
    "pertek",
    kolom(
        *("nip", "nama", "putaran", "status", "nomor_pertek", "tanggal_pertek", "selesai", "alasan", "status_usulan"),
        nip="NIP",
        selesai="BERLAKU SAMPAI",
    ),
    orang="nip",
)


@router.post("/{pertek_id}/paket", summary="Kemas ulang paket pertek", response_model=PertekRinci)
async def kemas_ulang_paket(pertek_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Pengaju, seen: IfMatch) -> Berversi:
    """Sebelum diajukan, sesudah dokumen atau salinan berganti. Paket yang lama tetap tercatat."""
    return await jawab_rinci(membaca, uow, await ajukan.kemas_ulang(membaca.runtime, uow, pelaku, pertek_id, seen))


@router.get(
    "/{pertek_id}/paket",
    summary="Unduh paket pertek",
    response_model=AnggotaPertekRinci,
    response_class=AliranOrang,
    responses={
        200: {
            "description": "ZIP: manifest, daftar, dan salinan dokumen tiap pegawai.",
            "content": {ZIP: {"schema": {"type": "string", "format": "binary", "example": "PK…"}}},
        }
    },
)
async def unduh_paket(
    pertek_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Annotated[Pelaku, perlu("verifikator", "auditor")]
) -> Berversi:
    """Semua yang diunggah ke I-MUT, sebagai satu ZIP; isi yang sama selalu byte yang sama. `manifest.json` menyebut
    tiap usulan, dokumennya, dan sidik tiap salinan; `daftar.csv` daftarnya.

    Memuat dokumen pribadi, jadi sebutkan keperluannya (`Tujuan-Akses`); unduhannya tercatat atas tiap pegawai di
    dalamnya.
    """
    membaca.wajib_bertujuan("Paket pertek")
    wajib_ada(await repository.cari(baca, pertek_id, pelaku), TIDAK_ADA)
    paket = wajib_ada(await dikemas.terakhir(baca, pertek_id), "Pengajuan ini belum mempunyai paket.")
    manifest = wajib_ada(await dikemas.manifest(baca, pertek_id, paket.nomor), "Pengajuan ini belum mempunyai paket.")
    usulan = orjson.loads(manifest)["usulan"]
    tanda = {JenisDokumen(satu["jenis"]).tanda_isi for each in usulan for satu in each["dokumen"]}
    membaca.wajib_boleh("Paket pertek", *tanda)
    berkas = berkas_paket(manifest)
    gudang = gudang_wajib(membaca.runtime)
    await _wajib_utuh(gudang, berkas)
    await membaca.catat(sorted(each["nip"] for each in usulan))
    byte = panjang(berkas)
    return AliranOrang(
        alirkan(berkas, gudang.read),
        media_type=ZIP,
        headers={
            "ETag": tag_of(paket.sidik),
            "Content-Disposition": f'attachment; filename="pertek-{paket.sidik[:12]}.zip"',
            "Cache-Control": "private, no-cache",
            **({} if byte is None else {"Content-Length": str(byte)}),
        },
    )


async def _wajib_utuh(gudang: BlobStore, berkas: Sequence[Berkas]) -> None:
    """What is missing is told before the first byte leaves: afterwards a download can only break off.

    Raises:
        BerkasTidakDiberikan, GudangTidakTerjangkau.
    """
    try:
        hilang = [each.nama for each in berkas if each.isi is None and await gudang.size(each.sha256) != each.byte]
    except StoreAway as error:
        raise tak_terjangkau(error) from error
    if hilang:
        raise BerkasTidakDiberikan(
            f"{len(hilang)} salinan hilang atau rusak di gudang. Unggah lagi salinan dokumennya, dan sampaikan kepada "
            "petugas teknis."
        )


@router.get(
    "/{pertek_id}/usulan/ekspor",
    summary="Usulan dalam pengajuan sebagai berkas",
    response_model=AnggotaPertekRinci,
    response_class=AliranOrang,
    responses=EKSPOR.responses,
)
async def ekspor_anggota_pertek(
    pertek_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Pembaca, bentuk: Format = "csv"
) -> Response:
    """Tiap usulan dan jawaban BKN atasnya, sebagai CSV atau XLSX."""
    wajib_ada(await repository.cari(baca, pertek_id, pelaku), TIDAK_ADA)
    semua = await repository.anggota(baca, pertek_id)

    async def ambil(sesudah: UUID, banyak: int) -> Sequence[Mapping[str, Any]]:
        return [each._asdict() for each in semua if each.usulan_id > sesudah][:banyak]

    return await EKSPOR.jawab(
        bentuk,
        ambil,
        UUID(int=0),
        itemgetter("usulan_id"),
        membaca.runtime,
        catat=membaca.catat,
        sebagai=AliranOrang,
    )
