"""Routes of cases."""

from collections.abc import Mapping
from itertools import groupby
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.dokumen import repository as dokumen
from services.mutasi.dokumen.schemas import DokumenBaru, PenarikanDokumen, bentuk
from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.hasil import yang_menunggu_pelantikan
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.hukum.schemas import PutusanAturan
from services.mutasi.hukum.tersembunyi import surat_tertutup
from services.mutasi.pengecualian.perkara import PERKARA
from services.mutasi.pengecualian.schemas import Pengecualian, PengecualianBaru
from services.mutasi.proyeksi import asn, unit
from services.mutasi.usulan import kelengkapan, langkah_tercatat, nilai_tercatat, repository, transisi
from services.mutasi.usulan.arah import arah_usulan
from services.mutasi.usulan.buat import buka_usulan
from services.mutasi.usulan.konflik import Keterlibatan, halangan
from services.mutasi.usulan.nilai import putusan_tanpa_surat
from services.mutasi.usulan.nilai_tercatat import HasilTercatat
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.schemas import (
    DI_LUAR_LINGKUP,
    JabatanUsulan,
    Keputusan,
    PelantikanBaru,
    PemangkuDigantikan,
    PembatalanUsulan,
    Penilaian,
    Pertimbangan,
    RincianLangkah,
    SaringanUsulan,
    UsulanBaru,
    UsulanRinci,
    UsulanRingkas,
    Verifikasi,
)
from services.mutasi.usulan.status import PELAKSANA, LangkahMutasi, langkah_dari
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.penolakan import unit_tidak_dikenal
from shared.http.problem import tanpa_menolak, wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.persetujuan.api import jawab_baru
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)

PELENGKAP = ("verifikator", "kepala_unit")
"""Who completes a case that will be judged again."""
Pembaca = Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)]


@tanpa_menolak
def _langkah(usulan: Usulan, pelaku: Pelaku, terlibat: Keterlibatan) -> list[LangkahMutasi]:
    return [
        each
        for each in langkah_dari(usulan.status, usulan.pelantikan, pppk=terlibat.pppk)
        if pelaku.berperan(*PELAKSANA[each]) and halangan(pelaku, usulan.nip, usulan.status, terlibat, each) is None
    ]


def _isi(usulan: Usulan, pelaku: Pelaku, terlibat: Keterlibatan, arah: Mapping[UUID, Arah | None]) -> dict[str, Any]:
    """The fields of an answer that the case itself gives."""
    asal, tujuan = (
        JabatanUsulan(
            kode=getattr(usulan, f"jabatan_{each}"),
            nama=getattr(usulan, f"nama_jabatan_{each}"),
            kode_unit=getattr(usulan, f"unit_{each}"),
            nama_unit=getattr(usulan, f"nama_unit_{each}"),
        )
        if getattr(usulan, f"jabatan_{each}") is not None
        else None
        for each in ("asal", "tujuan")
    )
    langkah = _langkah(usulan, pelaku, terlibat)
    return {
        **usulan._asdict(),
        "jabatan_asal": asal,
        "jabatan_tujuan": tujuan,
        "arah": arah.get(usulan.id),
        "dilepas": usulan.kumpulan_id is None or usulan.pelepasan_id is not None,
        "langkah_mungkin": langkah,
    }


async def _jawab(membaca: Pembacaan, uow: UnitOfWork, usulan: Usulan, **jawaban: Any) -> Response:
    """The case after a step."""
    terlibat = await repository.keterlibatan(uow, [usulan.id], membaca.pelaku)
    arah = await arah_usulan(uow, [usulan], uow.today)
    return await membaca.jawab(
        UsulanRingkas,
        UsulanRingkas(**_isi(usulan, membaca.pelaku, terlibat[usulan.id], arah)),
        dilihat=membaca.pandangan(usulan.nip),
        **{"nip": [usulan.nip], "headers": {"ETag": etag(usulan.versi)}, **jawaban},
    )


@router.post("", summary="Buat usulan", status_code=201, response_model=UsulanRingkas)
async def buat_usulan(
    uow: Uow,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "kepala_unit")],
    isi: UsulanBaru,
) -> Dibuat:
    """Usulkan seorang pegawai dalam lingkup Anda ke satu jabatan lowong, di mana pun jabatan itu.

    Aturan langsung dinilai; hasilnya ada pada rincian usulan. Usul untuk pegawai lain dijawab seperti untuk NIP yang
    tidak dikenal.
    """
    orang = await asn.orang(baca, isi.nip, pelaku)
    if orang is not None:
        # Whatever the answer will be, it tells about the person. Before the transaction: the log has its own.
        await membaca.catat([isi.nip])
    usulan = await buka_usulan(uow, pelaku, isi, orang, usulan_id=runtime.new_id())
    headers = {"ETag": etag(usulan.versi), "Location": f"{runtime.settings.root_path}/usulan/{usulan.id}"}
    return await _jawab(membaca, uow, usulan, nip=(), status=201, headers=headers)


@router.get("", summary="Daftar usulan", response_model=HalamanOrang[UsulanRingkas])
async def daftar_usulan(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    saringan: Annotated[SaringanUsulan, Query()],
) -> Response:
    """Usulan dalam lingkup Anda, dari yang terbaru. Pegawai melihat usulannya sendiri."""
    dicari = saringan.model_dump(exclude={"urut", "hitung"})
    if saringan.di_bawah is not None and not await unit.ada(baca, saringan.di_bawah):
        raise unit_tidak_dikenal(saringan.di_bawah)
    kunci = repository.KUNCI_URUT[saringan.urut]
    lalu = minta.sesudah(*kunci.values())
    rows = await repository.daftar(baca, pelaku, dicari, saringan.urut, lalu, minta.banyak)
    usulan, berikutnya = minta.potong(rows, lambda each: tuple(getattr(each, nama) for nama in kunci))
    terlibat = await repository.keterlibatan(baca, [each.id for each in usulan], pelaku)
    arah = await arah_usulan(baca, usulan, runtime.clock.today())
    isi = HalamanOrang[UsulanRingkas](
        data=[UsulanRingkas(**_isi(each, pelaku, terlibat[each.id], arah)) for each in usulan],
        berikutnya=berikutnya,
        jumlah=await repository.jumlah(baca, pelaku, dicari) if saringan.hitung else None,
    )
    return await membaca.jawab(HalamanOrang[UsulanRingkas], isi, nip=list(dict.fromkeys(each.nip for each in usulan)))


@router.get("/{usulan_id}", summary="Rincian usulan", response_model=UsulanRinci)
async def lihat_usulan(baca: Baca, runtime: Berjalan, membaca: Membaca, pelaku: Pembaca, usulan_id: UUID) -> Berversi:
    """Usulan dengan putusan aturan, skor, dan riwayat langkah. Pegawai dapat membaca penjelasan atas usulannya."""
    usulan = wajib_ada(await repository.cari(baca, usulan_id, pelaku), "Usulan ini tidak ada.")
    terlibat = (await repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    # A look at a case has its purpose; whose roles see no scores elsewhere see none here either.
    dilihat = membaca.pandangan(usulan.nip, bawaan="rincian usulan")
    riwayat = [
        each
        for each in await langkah_tercatat.riwayat(baca, usulan_id)
        if each.rincian.jenis_dokumen is None or dilihat.melihat(each.rincian.jenis_dokumen.tanda)
    ]
    lebih: dict[str, Any] = {
        "dokumen": [],
        "penilaian": [],
        "menunggu": [],
        "skor": None,
        # The words of a step are those of its line in the history.
        "alasan": None,
        "alasan_gagal": None,
        "menggantikan": None,
        "disamarkan": DI_LUAR_LINGKUP,
    }
    if terlibat.dalam_lingkup:
        semua = await nilai_tercatat.penilaian(baca, usulan_id)
        tertutup = surat_tertutup(dilihat.melihat)
        terlihat = [each for each in semua if dilihat.melihat(tanda_putusan(each.kode))]
        if tertutup:
            terlihat = await putusan_tanpa_surat(baca, usulan_id, terlihat, tertutup)
        surat = await dokumen.semua(baca, usulan_id)
        # Named whether there is one or not: what is left out tells nothing.
        buta = [f"dokumen.{each.value}" for each in JenisDokumen if each in tertutup]
        lebih = {
            "menggantikan": await _menggantikan(baca, usulan, pelaku),
            "dokumen": bentuk(each for each in surat if dilihat.melihat(JenisDokumen(each.jenis).tanda)),
            "penilaian": _penilaian(terlihat),
            "menunggu": _menunggu(usulan, terlihat),
            "skor": await repository.skor(baca, usulan),
            "disamarkan": [*buta, *(["penilaian.putusan"] if tertutup or len(terlihat) < len(semua) else [])],
        }
    else:
        kosong = {"catatan": None, "rincian": RincianLangkah()}
        riwayat = [each.model_copy(update=kosong) for each in riwayat]
    arah = await arah_usulan(baca, [usulan], runtime.clock.today())
    isi = UsulanRinci(**{**_isi(usulan, pelaku, terlibat, arah), **lebih}, riwayat=riwayat)
    tajuk = {"ETag": etag(usulan.versi)}
    nip = [usulan.nip, *([isi.menggantikan.nip] if isi.menggantikan else [])]
    return await membaca.jawab(UsulanRinci, isi, dilihat=dilihat, nip=nip, headers=tajuk)


async def _menggantikan(baca: Reader, usulan: Usulan, pelaku: Pelaku) -> PemangkuDigantikan | None:
    if usulan.menggantikan is None:
        return None
    kasus = await repository.kasus_pemangku(baca, usulan.menggantikan, pelaku)
    return PemangkuDigantikan(
        nip=usulan.menggantikan, usulan_id=kasus and kasus.usulan_id, status=kasus and kasus.status
    )


def _menunggu(usulan: Usulan, semua: list[HasilTercatat]) -> list[str]:
    if usulan.pelantikan != "ditunggu" or not semua:
        return []
    return [each.kode for each in yang_menunggu_pelantikan(semua) if each.versi == semua[0].versi]


def _penilaian(semua: list[HasilTercatat]) -> list[Penilaian]:
    return [
        Penilaian(versi=versi, tanggal=tanggal, putusan=[PutusanAturan.model_validate(each) for each in kelompok])
        for (versi, tanggal), kelompok in groupby(semua, key=lambda each: (each.versi, each.tanggal))
    ]


@router.post("/{usulan_id}/verifikasi", summary="Verifikasi usulan", response_model=UsulanRingkas)
async def verifikasi_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELAKSANA[LangkahMutasi.VERIFIKASI])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Verifikasi | None = None,
) -> Berversi:
    """Nilai ulang semua aturan; aturan yang menghalangi menolak langkah ini dan menyebutkan sebabnya."""
    usulan = await transisi.verifikasi(uow, usulan_id, pelaku, seen, isi or Verifikasi())
    return await _jawab(membaca, uow, usulan)


@router.post("/{usulan_id}/pertimbangan", summary="Catat pertimbangan tim penilai", response_model=UsulanRingkas)
async def pertimbangkan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELAKSANA[LangkahMutasi.PERTIMBANGAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Pertimbangan,
) -> Berversi:
    """Berita acara tim penilai kinerja PNS, sebelum PPK memutuskan (PP 11/2017 pasal 191).

    Rekomendasi setuju menilai ulang semua aturan dengan dokumen yang disyaratkan langkah ini; aturan yang menghalangi
    menolaknya dan menyebutkan sebabnya. Rekomendasi tolak mengakhiri usulan. Bagi PPPK langkah ini boleh dilewati.
    """
    usulan = await transisi.pertimbangkan(uow, usulan_id, pelaku, seen, isi)
    return await _jawab(membaca, uow, usulan)


@router.post("/{usulan_id}/keputusan", summary="Putuskan usulan", response_model=UsulanRingkas)
async def putuskan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELAKSANA[LangkahMutasi.KEPUTUSAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Keputusan,
) -> Berversi:
    """Keputusan PPK. Persetujuan dinilai ulang menurut fakta hari ini, lalu berlaku pada TMT-nya.

    Usulan PNS diputuskan sesudah pertimbangan tim penilai kinerja; usulan PPPK boleh langsung sesudah verifikasi.
    """
    usulan = await transisi.putuskan(uow, usulan_id, pelaku, seen, isi)
    return await _jawab(membaca, uow, usulan)


@router.post("/{usulan_id}/pelantikan", summary="Catat pelantikan", response_model=UsulanRingkas)
async def lantik_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELAKSANA[LangkahMutasi.PELANTIKAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: PelantikanBaru,
) -> Berversi:
    """Keputusan yang menunggu pelantikan berlaku sesudah ini, pada TMT-nya; bila TMT itu sudah lewat, seketika.

    Semua aturan dinilai ulang dengan dokumen yang disyaratkan pelantikan. Pelaksana ditempatkan tanpa pelantikan:
    usulannya tidak memerlukan langkah ini.
    """
    return await _jawab(membaca, uow, await transisi.lantik(uow, usulan_id, pelaku, seen, isi))


@router.post("/{usulan_id}/pembatalan", summary="Batalkan usulan", response_model=UsulanRingkas)
async def batalkan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELAKSANA[LangkahMutasi.PEMBATALAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: PembatalanUsulan,
) -> Berversi:
    """Tarik usulan yang belum diputuskan, atau yang keputusannya dicabut sebelum berlaku.

    Pengusul dapat menariknya selama masih draf; sesudah itu orang yang belum mengambil langkah pada usulan ini.
    """
    usulan = await transisi.batalkan(uow, usulan_id, pelaku, seen, isi)
    return await _jawab(membaca, uow, usulan)


@router.post("/{usulan_id}/dokumen", summary="Catat dokumen usulan", response_model=UsulanRingkas)
async def catat_dokumen_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELENGKAP)],
    usulan_id: UUID,
    seen: IfMatch,
    isi: DokumenBaru,
) -> Berversi:
    """Nomor dan tanggal dokumen yang disyaratkan aturan, misalnya surat bebas temuan. Yang sejenis menggantikan yang
    lama; keduanya tetap tercatat. Sampai usulan diputuskan, atau
    dilantik bila keputusannya menunggu pelantikan.

    Kepala unit mencatat yang diterbitkan pegawai atau unitnya: surat permohonan, pernyataan bersedia, serah terima.
    Surat atas nama pegawai yang dicatat kepala unit, atau pengusul mutasinya, baru dihitung setelah dikonfirmasi. Yang
    diterbitkan pihak lain dicatat verifikator. Usulan mendapat versi baru.
    """
    return await _jawab(membaca, uow, await kelengkapan.catat_dokumen(uow, pelaku, usulan_id, seen, isi))


@router.post(
    "/{usulan_id}/dokumen/{jenis}/konfirmasi", summary="Konfirmasi dokumen pegawai", response_model=UsulanRingkas
)
async def konfirmasi_dokumen_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", "verifikator")],
    usulan_id: UUID,
    seen: IfMatch,
    jenis: Annotated[JenisDokumen, Path(description="Jenis dokumen.")],
) -> Berversi:
    """Surat permohonan atau pernyataan bersedia memang dari pegawainya: kata pegawai itu sendiri, atau verifikator yang
    menanyainya dan tidak mengusulkan mutasinya. Sejak itu suratnya dihitung. Usulan mendapat versi baru."""
    return await _jawab(membaca, uow, await kelengkapan.konfirmasi_dokumen(uow, pelaku, usulan_id, seen, jenis))


@router.post("/{usulan_id}/dokumen/{jenis}/pembatalan", summary="Tarik dokumen usulan", response_model=UsulanRingkas)
async def tarik_dokumen_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELENGKAP)],
    usulan_id: UUID,
    seen: IfMatch,
    jenis: Annotated[JenisDokumen, Path(description="Jenis dokumen.")],
    isi: PenarikanDokumen | None = None,
) -> Berversi:
    """Dokumen yang keliru dicatat tidak dihitung lagi: ditarik pencatatnya atau verifikator; sesudah usulan diputuskan
    hanya verifikator, dengan alasan. Penarikannya tercatat pada riwayat. Usulan mendapat versi baru."""
    alasan = None if isi is None else isi.alasan
    usulan = await kelengkapan.tarik_dokumen(uow, pelaku, usulan_id, seen, jenis, alasan)
    return await _jawab(membaca, uow, usulan)


@router.post("/{usulan_id}/pengecualian", summary="Usulkan pengecualian", status_code=201, response_model=Pengecualian)
async def usulkan_pengecualian(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELENGKAP)],
    usulan_id: UUID,
    seen: IfMatch,
    isi: PengecualianBaru,
) -> Dibuat:
    """Agar usulan dapat berjalan meskipun satu aturan memberi peringatan atau memerlukan persetujuan.

    Orang lain memutusnya pada `/usulan-pengecualian`. Aturan yang menghalangi tidak dapat dikecualikan.
    """
    usulan = await kelengkapan.usulkan_pengecualian(uow, pelaku, usulan_id, seen, isi)
    return await jawab_baru(membaca, PERKARA, usulan)
