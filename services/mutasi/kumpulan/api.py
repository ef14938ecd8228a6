"""Routes of batches."""

from collections.abc import Collection, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.kumpulan import himpun, repository
from services.mutasi.kumpulan.errors import Penahan
from services.mutasi.kumpulan.graf import Ikut, SebabButuh, dampak
from services.mutasi.kumpulan.keadaan import Gambar, gambarkan, yang_menahan
from services.mutasi.kumpulan.lepaskan import lepaskan, tertahan
from services.mutasi.kumpulan.repository import Anggota, Baca, Kumpulan
from services.mutasi.kumpulan.ringkasan import ringkas, unit_tersentuh
from services.mutasi.kumpulan.schemas import (
    AnggotaKumpulan,
    DampakKumpulan,
    DibutuhkanUsulan,
    HasilPelepasan,
    JumlahKeadaan,
    KumpulanBaru,
    KumpulanRinci,
    KumpulanRingkas,
    PasanganTercatat,
    PasanganUsulan,
    PelepasanBaru,
    PelepasanTercatat,
    PengeluaranUsulan,
    SaringanKumpulan,
    TambahanUsulan,
    UnitKumpulan,
    UsulanDisebut,
    UsulanIkutGagal,
)
from services.mutasi.usulan.schemas import JabatanUsulan
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca as DiBaca
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)

Nomor = Annotated[UUID, Path(description="Nomor kumpulan.")]
Penyusun = Annotated[Pelaku, perlu("verifikator")]
Pembaca = Annotated[Pelaku, perlu("verifikator", "tim_penilai", "ppk", "auditor")]
TUJUAN = "membaca kumpulan usulan"
GAGAL = "0197f0a0-0000-7000-8000-000000000002"
_TERAKHIR = UUID(int=2**128 - 1)


async def _gambar(baca: Baca, kumpulan_id: UUID) -> Gambar:
    return gambarkan(await repository.anggota(baca, kumpulan_id), await repository.pasangan(baca, kumpulan_id))


async def _jawab(membaca: Pembacaan, baca: Baca, kumpulan: Kumpulan, **jawaban: Any) -> Response:
    gambar = await _gambar(baca, kumpulan.id)
    hasil = ringkas(gambar, await repository.unit(baca, unit_tersentuh(gambar)))
    isi = KumpulanRinci(
        **{each: getattr(kumpulan, each) for each in KumpulanRingkas.model_fields if hasattr(kumpulan, each)},
        usulan=len(gambar.anggota),
        dilepas=sum(each.pelepasan_id is not None for each in gambar.anggota.values()),
        keadaan=[JumlahKeadaan(keadaan=each, jumlah=jumlah) for each, jumlah in sorted(hasil.keadaan.items())],
        dapat_dilepas=len(gambar.siap_lepas),
        kelas_sebelum=hasil.kelas_sebelum,
        kelas_sesudah=hasil.kelas_sesudah,
        unit=[UnitKumpulan(**each._asdict()) for each in hasil.unit],
        pasangan=[PasanganTercatat(**each._asdict()) for each in await repository.pasangan(baca, kumpulan.id)],
        pelepasan=[PelepasanTercatat(**each._asdict()) for each in await repository.pelepasan(baca, kumpulan.id)],
    )
    return await membaca.jawab(KumpulanRinci, isi, nip=[], **{"headers": {"ETag": etag(kumpulan.versi)}, **jawaban})


@router.post("", summary="Buat kumpulan usulan", status_code=201, response_model=KumpulanRinci)
async def buat_kumpulan(uow: Uow, membaca: Membaca, pelaku: Penyusun, isi: KumpulanBaru) -> Dibuat:
    """Usulan yang diputuskan bersama. Sejak itu masing-masing baru dapat diputuskan PPK sesudah dilepas: tidak ada
    rantai yang terputus karena satu berkas gagal."""
    kumpulan = await himpun.buat(uow, pelaku, **isi.model_dump())
    alamat = f"{membaca.runtime.settings.root_path}/kumpulan/{kumpulan.id}"
    return await _jawab(membaca, uow, kumpulan, status=201, headers={"ETag": etag(kumpulan.versi), "Location": alamat})


@router.get("", summary="Daftar kumpulan usulan", response_model=HalamanOrang[KumpulanRingkas])
async def daftar_kumpulan(
    baca: DiBaca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    saringan: Annotated[SaringanKumpulan, Query()],
) -> Response:
    """Kumpulan yang seluruh usulannya dalam lingkup Anda, dari yang terbaru."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await repository.daftar(baca, pelaku, saringan.model_dump(), sebelum, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[KumpulanRingkas](
        data=[KumpulanRingkas(**each._asdict()) for each in halaman], berikutnya=berikutnya
    )
    return await membaca.jawab(HalamanOrang[KumpulanRingkas], isi, nip=[])


async def _cari(baca: Baca, kumpulan_id: UUID, pelaku: Pelaku) -> Kumpulan:
    return wajib_ada(await repository.cari(baca, kumpulan_id, pelaku), himpun.TIDAK_ADA)


@router.get("/{kumpulan_id}", summary="Rincian kumpulan usulan", response_model=KumpulanRinci)
async def baca_kumpulan(kumpulan_id: Nomor, baca: DiBaca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Sampai mana usulannya, dan tiap unit sebelum dan sesudahnya. Yang berakhir tanpa mutasi tidak dihitung."""
    return await _jawab(membaca, baca, await _cari(baca, kumpulan_id, pelaku))


@router.get("/{kumpulan_id}/usulan", summary="Usulan dalam kumpulan", response_model=HalamanOrang[AnggotaKumpulan])
async def daftar_anggota(
    kumpulan_id: Nomor, baca: DiBaca, membaca: Membaca, pelaku: Pembaca, minta: MintaHalaman
) -> Response:
    """Tiap usulan dengan yang dibutuhkannya, yang menahannya, dan aturan yang belum terpenuhi pada penilaian
    terakhirnya; menurut urutan dibuatnya."""
    await _cari(baca, kumpulan_id, pelaku)
    gambar = await _gambar(baca, kumpulan_id)
    (sesudah,) = minta.sesudah(UUID) or (UUID(int=0),)
    rows = [each for each in gambar.anggota.values() if each.id > sesudah][: minta.banyak]
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    putusan: dict[UUID, dict[bool, list[str]]] = {}
    for each in await repository.putusan_akhir(baca, [satu.id for satu in halaman]):
        ringan = each.tingkat is Tingkat.KETERANGAN or each.dikecualikan
        if each.wajib and not ringan and dilihat.melihat(tanda_putusan(each.kode)):
            berat = each.tingkat is not Tingkat.PERINGATAN
            putusan.setdefault(each.usulan_id, {True: [], False: []})[berat].append(each.kode)
    lepas = gambar.siap_lepas
    kosong: dict[bool, list[str]] = {True: [], False: []}
    isi = HalamanOrang[AnggotaKumpulan](
        data=[_anggota(gambar, each, lepas, putusan.get(each.id, kosong)) for each in halaman], berikutnya=berikutnya
    )
    disebut = {each.nip for each in halaman} | {each.nip for satu in isi.data for each in satu.membutuhkan}
    return await membaca.jawab(HalamanOrang[AnggotaKumpulan], isi, nip=sorted(disebut), bawaan=TUJUAN, dilihat=dilihat)


def _anggota(gambar: Gambar, each: Anggota, lepas: Collection[UUID], putusan: dict[bool, list[str]]) -> AnggotaKumpulan:
    def jabatan(apa: str) -> JabatanUsulan:
        return JabatanUsulan(
            kode=getattr(each, f"jabatan_{apa}"),
            nama=getattr(each, f"nama_jabatan_{apa}"),
            kode_unit=getattr(each, f"unit_{apa}"),
            nama_unit=getattr(each, f"nama_unit_{apa}"),
        )

    return AnggotaKumpulan(
        usulan_id=each.id,
        versi=each.versi,
        status=each.status,
        keadaan=gambar.simpul[each.id].keadaan,
        nip=each.nip,
        nama=each.nama,
        jabatan_asal=None if each.jabatan_asal is None else jabatan("asal"),
        jabatan_tujuan=jabatan("tujuan"),
        membutuhkan=[
            DibutuhkanUsulan(**_disebut(gambar, satu.id).model_dump(), sebab=satu.sebab)
            for satu in gambar.graf[each.id]
        ],
        dapat_dilepas=each.id in lepas,
        menunggu=[
            Penahan(**_disebut(gambar, satu).model_dump(), keadaan=gambar.simpul[satu].keadaan)
            for satu in yang_menahan(gambar, each.id, lepas)
        ],
        ikut_gagal=len(dampak(gambar.graf, [each.id])),
        menghalangi=putusan[True],
        memperingatkan=putusan[False],
    )


def _disebut(gambar: Gambar, nomor: UUID) -> UsulanDisebut:
    return UsulanDisebut(usulan_id=nomor, nip=gambar.anggota[nomor].nip, nama=gambar.anggota[nomor].nama)


@router.get("/{kumpulan_id}/dampak", summary="Apa yang jatuh bila usulan gagal", response_model=DampakKumpulan)
async def baca_dampak(
    kumpulan_id: Nomor,
    baca: DiBaca,
    membaca: Membaca,
    pelaku: Pembaca,
    usulan_id: Annotated[
        list[UUID],
        Query(min_length=1, max_length=100, description="Usulan yang gagal.", examples=[[GAGAL]]),
    ],
) -> Response:
    """Andai usulan ini gagal, siapa ikut jatuh dan mengapa: yang menempati kursi yang tidak jadi kosong, dan
    pasangannya. Tidak mengubah apa pun."""
    await _cari(baca, kumpulan_id, pelaku)
    gambar = await _gambar(baca, kumpulan_id)
    gagal = [each for each in dict.fromkeys(usulan_id) if each in gambar.anggota]
    wajib_ada(len(gagal) == len(set(usulan_id)) or None, "Sebagian usulan ini tidak dalam kumpulan itu.")
    jatuh = dampak(gambar.graf, gagal)
    isi = DampakKumpulan(
        gagal=[_disebut(gambar, each) for each in gagal],
        ikut_gagal=[_ikut(gambar, each) for each in jatuh],
        tetap=len(gambar.anggota) - len(gagal) - len(jatuh),
    )
    nip = [gambar.anggota[each].nip for each in [*gagal, *(satu.id for satu in jatuh)]]
    return await membaca.jawab(DampakKumpulan, isi, nip=nip, bawaan=TUJUAN)


def _ikut(gambar: Gambar, each: Ikut) -> UsulanIkutGagal:
    siapa, lain = gambar.anggota[each.id].nama, gambar.anggota[each.karena].nama
    pesan = (
        f"{siapa} menempati kursi yang ditinggalkan {lain}."
        if each.sebab is SebabButuh.KURSI
        else f"{siapa} berpasangan dengan {lain}."
    )
    return UsulanIkutGagal(**_disebut(gambar, each.id).model_dump(), karena=each.karena, sebab=each.sebab, pesan=pesan)


@router.post("/{kumpulan_id}/usulan", summary="Tambah usulan ke kumpulan", response_model=KumpulanRinci)
async def tambah_usulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: TambahanUsulan
) -> Berversi:
    """Yang belum diputuskan, ber-TMT sama, dan belum dalam kumpulan lain."""
    return await _jawab(membaca, uow, await himpun.tambah(uow, pelaku, kumpulan_id, seen, isi.usulan))


@router.post("/{kumpulan_id}/pengeluaran", summary="Keluarkan usulan dari kumpulan", response_model=KumpulanRinci)
async def keluarkan_usulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: PengeluaranUsulan
) -> Berversi:
    """Diputuskan sendiri lagi; hanya yang belum dilepas. Pasangannya dalam kumpulan ini berakhir."""
    kumpulan = await himpun.keluarkan(uow, pelaku, kumpulan_id, seen, isi.usulan, isi.alasan)
    return await _jawab(membaca, uow, kumpulan)


@router.post("/{kumpulan_id}/pasangan", summary="Pasangkan dua usulan", response_model=KumpulanRinci)
async def pasangkan_usulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: PasanganUsulan
) -> Berversi:
    """Keduanya dilepas bersama, dan yang satu jatuh bersama yang lain."""
    return await _jawab(membaca, uow, await himpun.pasangkan(uow, pelaku, kumpulan_id, seen, isi.satu, isi.dua))


@router.post("/{kumpulan_id}/pasangan/pencabutan", summary="Pisahkan dua usulan", response_model=KumpulanRinci)
async def pisahkan_usulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: PasanganUsulan
) -> Berversi:
    """Masing-masing dapat dilepas tanpa yang lain lagi."""
    return await _jawab(membaca, uow, await himpun.ceraikan(uow, pelaku, kumpulan_id, seen, isi.satu, isi.dua))


@router.get("/{kumpulan_id}/pelepasan", summary="Apa yang dapat dilepas sekarang", response_model=HasilPelepasan)
async def baca_pelepasan(kumpulan_id: Nomor, baca: DiBaca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Sebanyak-banyaknya usulan yang dapat dilepas tanpa memutus rantai atau pasangan (`dilepas`), dan sebab yang lain
    belum (`tertahan`). Tidak mengubah apa pun."""
    kumpulan = await _cari(baca, kumpulan_id, pelaku)
    gambar = await _gambar(baca, kumpulan_id)
    return await _jawab_pelepasan(membaca, gambar, gambar.siap_lepas, kumpulan.versi)


@router.post("/{kumpulan_id}/pelepasan", summary="Lepas usulan untuk diputuskan", response_model=HasilPelepasan)
async def lepas_usulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: PelepasanBaru
) -> Berversi:
    """Sejak itu PPK dapat memutuskannya. Rantai, tukar tempat, dan pasangan dilepas seutuhnya atau tidak sama sekali;
    yang dilepas tidak melebihi formasi. Dilakukan verifikator yang tidak menyusun kumpulannya."""
    gambar, lepas = await lepaskan(uow, pelaku, kumpulan_id, seen, isi.usulan, isi.alasan)
    return await _jawab_pelepasan(membaca, gambar, lepas, seen + 1)


async def _jawab_pelepasan(membaca: Pembacaan, gambar: Gambar, lepas: Collection[UUID], versi: int) -> Response:
    isi = HasilPelepasan(
        versi=versi,
        dilepas=[_disebut(gambar, each) for each in _terurut(gambar, lepas)],
        tertahan=[
            tertahan(gambar, lepas, nomor)
            for nomor, each in gambar.anggota.items()
            if nomor not in lepas and each.pelepasan_id is None
        ],
    )
    nip = [each.nip for each in gambar.anggota.values()]
    return await membaca.jawab(HasilPelepasan, isi, nip=nip, bawaan=TUJUAN, headers={"ETag": etag(versi)})


def _terurut(gambar: Gambar, semua: Collection[UUID]) -> Sequence[UUID]:
    return [each for each in gambar.anggota if each in semua]
