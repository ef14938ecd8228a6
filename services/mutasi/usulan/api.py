"""Routes of cases."""

from datetime import date
from itertools import groupby
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter

from services.mutasi.antar import repository as antar
from services.mutasi.antar.schemas import AntarInstansi
from services.mutasi.antar.schemas import bentuk as bentuk_antar
from services.mutasi.dokumen import repository as dokumen
from services.mutasi.dokumen.schemas import bentuk
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.hasil import yang_menunggu_pelantikan
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.proses.t09_penetapan import jalur_ke
from services.mutasi.hukum.schemas import PutusanAturan
from services.mutasi.hukum.tersembunyi import surat_tertutup
from services.mutasi.proyeksi import asn
from services.mutasi.usulan import langkah_tercatat, nilai_tercatat, pembalikan_tercatat, repository
from services.mutasi.usulan.arah import arah_usulan
from services.mutasi.usulan.boleh import semua_langkah
from services.mutasi.usulan.buat import buka_usulan
from services.mutasi.usulan.isian import UsulanBaru
from services.mutasi.usulan.jawaban import isi_usulan, jawab_usulan
from services.mutasi.usulan.nilai import putusan_tanpa_surat
from services.mutasi.usulan.nilai_tercatat import HasilTercatat
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.schemas import (
    DI_LUAR_LINGKUP,
    LangkahUsulan,
    PemangkuDigantikan,
    Penilaian,
    RincianLangkah,
    UsulanRinci,
    UsulanRingkas,
)
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, Uow
from shared.auth.guard import perlu_atau_wakil
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.http.etag import etag
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)

Pembaca = Annotated[Pelaku, perlu_atau_wakil("asn", *ATAS_ORANG_LAIN)]


@router.post("", summary="Buat usulan", status_code=201, response_model=UsulanRingkas)
async def buat_usulan(
    uow: Uow,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil("verifikator", "kepala_unit")],
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
    return await jawab_usulan(membaca, uow, usulan, nip=(), status=201, headers=headers)


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
        "antar": None,
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
            "antar": await _antar(baca, usulan_id, runtime.clock.today()),
            "disamarkan": [*buta, *(["penilaian.putusan"] if tertutup or len(terlihat) < len(semua) else [])],
        }
    else:
        kosong = {"catatan": None, "rincian": RincianLangkah()}
        riwayat = [each.model_copy(update=kosong) for each in riwayat]
    arah = await arah_usulan(baca, [usulan], runtime.clock.today())
    dibalik = await pembalikan_tercatat.dibalik(baca, [usulan_id])
    langkah = [
        LangkahUsulan(dapat=each.sebab is None, **each._asdict()) for each in semua_langkah(usulan, pelaku, terlibat)
    ]
    isi = UsulanRinci(
        **{**isi_usulan(usulan, pelaku, terlibat, arah, dibalik), **lebih}, riwayat=riwayat, langkah=langkah
    )
    tajuk = {"ETag": etag(usulan.versi)}
    nip = [usulan.nip, *([isi.menggantikan.nip] if isi.menggantikan else [])]
    return await membaca.jawab(UsulanRinci, isi, dilihat=dilihat, nip=nip, headers=tajuk)


async def _antar(baca: Reader, usulan_id: UUID, hari: date) -> AntarInstansi | None:
    lain = await antar.antar(baca, usulan_id)
    if lain is None:
        return None
    return bentuk_antar(lain, jalur_ke(lain.instansi, await ketentuan_pada(baca, KETENTUAN, hari)))


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
