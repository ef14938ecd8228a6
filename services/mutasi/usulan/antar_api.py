"""Routes of cases between governments."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from services.mutasi.proyeksi import asn
from services.mutasi.usulan.antar_isian import PenetapanMutasi, PersetujuanPpk, UsulanKeluarBaru, UsulanMasukBaru
from services.mutasi.usulan.buat_antar import buka_keluar, buka_masuk
from services.mutasi.usulan.jawaban import jawab_usulan
from services.mutasi.usulan.langkah.penetapan import tetapkan
from services.mutasi.usulan.langkah.persetujuan import beri_persetujuan
from services.mutasi.usulan.mesin import PELAKSANA
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.schemas import UsulanRinci
from services.mutasi.usulan.status import LangkahMutasi
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, Uow
from shared.auth.guard import perlu_atau_wakil
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag
from shared.http.tajuk import Berversi, Dibuat
from shared.service import Runtime

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)


async def _baru(membaca: Pembacaan, uow: UnitOfWork, runtime: Runtime, usulan: Usulan) -> Response:
    headers = {"ETag": etag(usulan.versi), "Location": f"{runtime.settings.root_path}/usulan/{usulan.id}"}
    return await jawab_usulan(membaca, uow, usulan, tercatat=True, status=201, headers=headers)


@router.post("/keluar", summary="Usulkan mutasi keluar", status_code=201, response_model=UsulanRinci)
async def buat_usulan_keluar(
    uow: Uow,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil("verifikator", "kepala_unit")],
    isi: UsulanKeluarBaru,
) -> Dibuat:
    """Usulkan melepas seorang PNS dalam lingkup Anda ke instansi lain. PPK kota menyetujuinya, lalu pejabat di atas
    kedua instansi menetapkannya; siapa, tampak pada rincian (`antar.jalur`). Pada TMT dinasnya di kota berakhir.

    PPPK tidak pindah antarinstansi. Usul untuk pegawai di luar lingkup dijawab seperti untuk NIP yang tidak dikenal.
    """
    orang = await asn.orang(baca, isi.nip, pelaku)
    if orang is not None:
        # Whatever the answer will be, it tells about the person. Before the transaction: the log has its own.
        await membaca.catat([isi.nip])
    return await _baru(membaca, uow, runtime, await buka_keluar(uow, pelaku, isi, orang, usulan_id=runtime.new_id()))


@router.post("/masuk", summary="Usulkan mutasi masuk", status_code=201, response_model=UsulanRinci)
async def buat_usulan_masuk(
    uow: Uow,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil("verifikator")],
    isi: UsulanMasukBaru,
) -> Dibuat:
    """Usulkan menerima seorang PNS instansi lain ke jabatan kota; hanya petugas berlingkup seluruh kota.

    Semua aturan dinilai menurut surat-suratnya, formasi yang dibuka (J-03), dan hasil seleksinya (J-06, P-20). Pada
    TMT, sesudah penetapan dan pengangkatan, ia tercatat sebagai pegawai kota.
    """
    await membaca.catat([isi.pegawai.nip])
    return await _baru(membaca, uow, runtime, await buka_masuk(uow, pelaku, isi, usulan_id=runtime.new_id()))


@router.post(
    "/{usulan_id}/persetujuan", summary="Catat surat PPK bagi mutasi antarinstansi", response_model=UsulanRinci
)
async def setujui_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELAKSANA[LangkahMutasi.PERSETUJUAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: PersetujuanPpk,
) -> Berversi:
    """Mutasi masuk: surat usul PPK kota, sesudah persetujuan PPK asal tercatat. Mutasi keluar: surat persetujuan PPK
    kota. Sesudah itu usulan diproses BKN dan pejabat yang menetapkan. Penolakan mengakhiri usulan."""
    return await jawab_usulan(membaca, uow, await beri_persetujuan(uow, usulan_id, pelaku, seen, isi))


@router.post("/{usulan_id}/penetapan", summary="Catat penetapan mutasi antarinstansi", response_model=UsulanRinci)
async def tetapkan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELAKSANA[LangkahMutasi.PENETAPAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: PenetapanMutasi,
) -> Berversi:
    """Keputusan Gubernur, Menteri Dalam Negeri, atau Kepala BKN. Keputusan pejabat yang tidak berwenang atas kedua
    instansi itu ditolak (T-09). Yang keluar berlaku pada TMT keputusan itu, kapan pun suratnya sampai; yang masuk
    lalu diangkat PPK kota (keputusan), dan berlaku sejak SK-nya bila SK itu sesudah TMT."""
    return await jawab_usulan(membaca, uow, await tetapkan(uow, usulan_id, pelaku, seen, isi))
