"""Routes of what a case needs besides its steps: papers and exceptions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from services.mutasi.dokumen.schemas import DokumenBaru, PenarikanDokumen
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.pengecualian.perkara import PERKARA
from services.mutasi.pengecualian.schemas import Pengecualian, PengecualianBaru
from services.mutasi.usulan import kelengkapan
from services.mutasi.usulan.jawaban import jawab_usulan
from services.mutasi.usulan.schemas import UsulanRinci
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Uow
from shared.auth.guard import perlu_atau_wakil
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch
from shared.http.tajuk import Berversi, Dibuat
from shared.persetujuan.api import jawab_baru

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)

PELENGKAP = ("verifikator", "kepala_unit")
"""Who completes a case that will be judged again."""


@router.post("/{usulan_id}/dokumen", summary="Catat dokumen usulan", response_model=UsulanRinci)
async def catat_dokumen_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELENGKAP)],
    usulan_id: UUID,
    seen: IfMatch,
    isi: DokumenBaru,
) -> Berversi:
    """Nomor dan tanggal dokumen yang disyaratkan aturan, misalnya surat bebas temuan. Yang sejenis menggantikan yang
    lama; keduanya tetap tercatat. Sampai usulan diputuskan, atau
    dilantik bila keputusannya menunggu pelantikan; surat bagi Pj (K-04) juga sesudah itu, agar ia dapat mencabutnya.

    Kepala unit mencatat yang diterbitkan pegawai atau unitnya: surat permohonan, pernyataan bersedia, serah terima.
    Surat atas nama pegawai yang dicatat kepala unit, atau pengusul mutasinya, baru dihitung setelah dikonfirmasi. Yang
    diterbitkan pihak lain dicatat verifikator; rekomendasi I-MUT yang diketik di sini, bukan dari jawaban pengajuan
    pertek, dan dasar pencabutan baru dihitung setelah dikonfirmasi verifikator lain. Usulan mendapat versi baru.
    """
    return await jawab_usulan(membaca, uow, await kelengkapan.catat_dokumen(uow, pelaku, usulan_id, seen, isi))


@router.post("/{usulan_id}/dokumen/{jenis}/konfirmasi", summary="Konfirmasi dokumen usulan", response_model=UsulanRinci)
async def konfirmasi_dokumen_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil("asn", "verifikator")],
    usulan_id: UUID,
    seen: IfMatch,
    jenis: Annotated[JenisDokumen, Path(description="Jenis dokumen.")],
) -> Berversi:
    """Surat permohonan atau pernyataan bersedia memang dari pegawainya: kata pegawai itu sendiri, atau verifikator yang
    menanyainya dan tidak mengusulkan mutasinya. Rekomendasi I-MUT yang diketik memang ada pada BKN: kata verifikator
    selain pencatat dan pengusulnya. Sejak itu suratnya dihitung. Usulan mendapat versi baru."""
    return await jawab_usulan(membaca, uow, await kelengkapan.konfirmasi_dokumen(uow, pelaku, usulan_id, seen, jenis))


@router.post("/{usulan_id}/dokumen/{jenis}/pembatalan", summary="Tarik dokumen usulan", response_model=UsulanRinci)
async def tarik_dokumen_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELENGKAP)],
    usulan_id: UUID,
    seen: IfMatch,
    jenis: Annotated[JenisDokumen, Path(description="Jenis dokumen.")],
    isi: PenarikanDokumen | None = None,
) -> Berversi:
    """Dokumen yang keliru dicatat tidak dihitung lagi: ditarik pencatatnya atau verifikator; sesudah usulan diputuskan
    hanya verifikator, dengan alasan. Penarikannya tercatat pada riwayat. Usulan mendapat versi baru."""
    alasan = None if isi is None else isi.alasan
    usulan = await kelengkapan.tarik_dokumen(uow, pelaku, usulan_id, seen, jenis, alasan)
    return await jawab_usulan(membaca, uow, usulan)


@router.post("/{usulan_id}/pengecualian", summary="Usulkan pengecualian", status_code=201, response_model=Pengecualian)
async def usulkan_pengecualian(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELENGKAP)],
    usulan_id: UUID,
    seen: IfMatch,
    isi: PengecualianBaru,
) -> Dibuat:
    """Agar usulan dapat berjalan meskipun satu aturan memberi peringatan atau memerlukan persetujuan.

    Orang lain memutusnya pada `/usulan-pengecualian`. Aturan yang menghalangi tidak dapat dikecualikan.
    """
    usulan = await kelengkapan.usulkan_pengecualian(uow, pelaku, usulan_id, seen, isi)
    return await jawab_baru(membaca, PERKARA, usulan)
