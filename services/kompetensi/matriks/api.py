"""Score matrices over HTTP: ask for one, watch it, stop it, keep it longer."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.kompetensi.matriks import repository
from services.kompetensi.matriks.errors import MatriksSudahBerakhir, MatriksSudahDihapus
from services.kompetensi.matriks.kabarkan import kabarkan_batal
from services.kompetensi.matriks.minta import SIMPAN, Permintaan, berurut, catat, periksa, periksa_masa_simpan
from services.kompetensi.matriks.schemas import Blok, MasaSimpan, Matriks, MintaMatriks
from shared.api.kemajuan import TerakhirDiterima, alirkan, jawaban
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag, require_version
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.limits import accepts
from shared.http.problem import TidakBerwenang, wajib_ada
from shared.http.tajuk import Berversi, Dibuat, Diterima
from shared.sewa import BERAKHIR

router = APIRouter(tags=["matriks"], route_class=TransactionRoute)

PEMINTA = ("tim_penilai", "ppk", "integrasi")
PEMBACA = (*PEMINTA, "auditor", "operator")

_TIDAK_ADA = "Permintaan matriks ini tidak ada."
_TERAKHIR = UUID(int=2**128 - 1)
_PERISTIWA = 'event: kemajuan\ndata: {"status":"berjalan","blok_selesai":7,…}\nid: 9\n\n'

Nomor = Annotated[UUID, Path(description="Nomor permintaan.")]
Peminta = Annotated[Pelaku, perlu(*PEMINTA)]
Pembaca = Annotated[Pelaku, perlu(*PEMBACA)]


@router.post("/matriks", summary="Minta matriks skor", status_code=202)
@accepts(1 << 20)
async def minta_matriks(response: Diterima, uow: Uow, runtime: Berjalan, pelaku: Peminta, isi: MintaMatriks) -> Matriks:
    """Kecocokan setiap pegawai dengan setiap profil syarat, untuk perencana; pantau lewat alamat pada `Location`.

    Dihitung dari satu cuplikan data. Masukan yang sama memberi matriks yang sama, tanpa dihitung lagi. Untuk TMT yang
    akan datang: data hari ini, dinilai dengan masa berlaku, masa kerja, standar, dan kebijakan pada hari itu.
    """
    minta = Permintaan(
        skenario=isi.skenario,
        per_tanggal=isi.per_tanggal or uow.today,
        unit=berurut(isi.di_bawah),
        lingkup=None if pelaku.seluruh_kota else sorted(pelaku.unit),
        nip=None,
        kode_jabatan=berurut(isi.kode_jabatan),
        kebijakan_diminta=isi.kebijakan or None,
        simpan_sampai=isi.simpan_sampai or uow.today + SIMPAN,
    )
    await periksa(uow, minta)
    nomor: UUID = runtime.new_id()
    await catat(uow, nomor, pelaku.name, pelaku.peran, minta)
    uow.audit("minta", "matriks", str(nomor), sesudah=isi.model_dump(mode="json", exclude_none=True))
    response.headers["Location"] = f"{runtime.settings.root_path}/matriks/{nomor}"
    return await _ada(uow, nomor)


@router.get("/matriks", summary="Daftar permintaan matriks")
async def daftar_matriks(baca: Baca, minta: MintaHalaman, _: Pembaca) -> Halaman[Matriks]:
    """Permintaan matriks skor, dari yang terbaru."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await repository.daftar(baca, sebelum, minta.banyak)
    return minta.halaman(rows, lambda row: row, kunci=lambda row: (row.id,))


@router.get("/matriks/{matriks_id}", summary="Kemajuan satu permintaan matriks")
async def baca_matriks(matriks_id: Nomor, response: Berversi, baca: Baca, _: Pembaca) -> Matriks:
    """Status, besarnya, tempat dan sidik manifesnya. Tidak memuat data perorangan."""
    row = await _ada(baca, matriks_id)
    response.headers["ETag"] = etag(row.versi)
    return row


@router.get("/matriks/{matriks_id}/blok", summary="Blok satu matriks")
async def daftar_blok(matriks_id: Nomor, baca: Baca, minta: MintaHalaman, _: Pembaca) -> Halaman[Blok]:
    """Bagian kerja menurut urutannya, dengan SHA-256 yang sudah tersimpan."""
    row = await _ada(baca, matriks_id)
    (sesudah,) = minta.sesudah(int) or (-1,)
    rows = await repository.daftar_blok(baca, row.sidik or "", sesudah, minta.banyak)
    return minta.halaman(rows, lambda each: each, kunci=lambda each: (each.nomor,))


@router.get(
    "/matriks/{matriks_id}/kemajuan",
    summary="Kemajuan satu permintaan matriks, langsung",
    response_class=Response,
    responses=jawaban("permintaan", _PERISTIWA),
)
async def alirkan_matriks(
    matriks_id: Nomor, baca: Baca, runtime: Berjalan, _: Pembaca, last_event_id: TerakhirDiterima
) -> Response:
    """Server-sent events: satu tiap ada kemajuan, berakhir bersama pekerjaannya.

    Yang terputus menyambung lagi dengan `Last-Event-ID`; tiap peristiwa berisi keadaan seutuhnya.
    """
    return alirkan(runtime, await _ada(baca, matriks_id), partial(repository.satu, nomor=matriks_id), last_event_id)


@router.post("/matriks/{matriks_id}/pembatalan", summary="Batalkan permintaan matriks", status_code=202)
async def batalkan_matriks(
    matriks_id: Nomor, response: Dibuat, uow: Uow, runtime: Berjalan, pelaku: Peminta
) -> Matriks:
    """Blok yang belum dihitung tidak dihitung lagi, kecuali ada permintaan lain yang memerlukannya."""
    row = wajib_ada(await repository.tahan(uow, matriks_id), _TIDAK_ADA)
    _periksa_pemilik(row, pelaku)
    if row.status in BERAKHIR:
        raise MatriksSudahBerakhir(f"Permintaan ini sudah {row.status}; tidak ada yang dapat dihentikan.")
    await kabarkan_batal(uow, matriks_id)
    uow.audit("batal", "matriks", str(matriks_id), sebelum={"status": row.status})
    response.headers["Location"] = f"{runtime.settings.root_path}/matriks/{matriks_id}"
    return await _terkini(response, uow, matriks_id)


@router.post("/matriks/{matriks_id}/masa-simpan", summary="Ubah masa simpan matriks")
async def ubah_masa_simpan(
    matriks_id: Nomor, response: Berversi, uow: Uow, pelaku: Peminta, seen: IfMatch, isi: MasaSimpan
) -> Matriks:
    """Yang memerlukannya menahan matriksnya dengan `null`; yang tidak memerlukannya lagi melepaskannya dengan hari ini.

    Yang ditahan rencana pada layanan mutasi tetap ada selama rencana itu memerlukannya.
    """
    row = wajib_ada(await repository.tahan(uow, matriks_id), _TIDAK_ADA)
    _periksa_pemilik(row, pelaku)
    require_version(seen, row.versi)
    if row.dihapus_pada is not None or row.status in ("gagal", "dibatalkan"):
        raise MatriksSudahDihapus("Tidak ada matriks yang dapat disimpan lebih lama. Minta yang baru.")
    periksa_masa_simpan(uow, isi.simpan_sampai)
    await repository.simpan_sampai(uow, matriks_id, isi.simpan_sampai)
    uow.audit(
        "masa_simpan",
        "matriks",
        str(matriks_id),
        sebelum={"simpan_sampai": row.simpan_sampai and row.simpan_sampai.isoformat()},
        sesudah={"simpan_sampai": isi.simpan_sampai and isi.simpan_sampai.isoformat()},
    )
    return await _terkini(response, uow, matriks_id)


def _periksa_pemilik(row: Matriks, pelaku: Pelaku) -> None:
    if row.dibuat_oleh != pelaku.name and not pelaku.seluruh_kota:
        raise TidakBerwenang("Permintaan ini milik orang lain. Mintalah pemintanya, atau petugas seluruh kota.")


async def _ada(baca: Reader | UnitOfWork, nomor: UUID) -> Matriks:
    return wajib_ada(await repository.satu(baca, nomor), _TIDAK_ADA)


async def _terkini(response: Response, uow: Uow, nomor: UUID) -> Matriks:
    row = await _ada(uow, nomor)
    response.headers["ETag"] = etag(row.versi)
    return row
