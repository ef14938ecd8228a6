"""What explains a case: verdicts, scores, papers, the steps it has gone through, and those of its path."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

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
from services.mutasi.usulan import langkah_tercatat, nilai_tercatat, repository
from services.mutasi.usulan.boleh import semua_langkah
from services.mutasi.usulan.konflik import Keterlibatan
from services.mutasi.usulan.langkah.penanda_tangan import penanda_kini
from services.mutasi.usulan.nilai import putusan_tanpa_surat
from services.mutasi.usulan.nilai_tercatat import HasilTercatat
from services.mutasi.usulan.repository import Baca, Usulan
from services.mutasi.usulan.schemas import (
    DI_LUAR_LINGKUP,
    BarisLangkah,
    LangkahDilalui,
    LangkahUsulan,
    PemangkuDigantikan,
    Penilaian,
    RincianLangkah,
)
from shared.auth.pelaku import Pelaku
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.terlihat import Pandangan


async def rincian(
    baca: Baca, pelaku: Pelaku, dilihat: Pandangan, hari: date, usulan: Usulan, terlibat: Keterlibatan
) -> dict[str, Any]:
    """What the whole case says beside its short form, as the caller sees it."""
    riwayat = [
        each
        for each in await langkah_tercatat.riwayat(baca, usulan.id)
        if each.rincian.jenis_dokumen is None or dilihat.melihat(each.rincian.jenis_dokumen.tanda)
    ]
    surat = await dokumen.semua(baca, usulan.id) if terlibat.dalam_lingkup else []
    nama = await asn.nama(
        baca,
        [
            *(usulan.menggantikan, *(each.oleh for each in riwayat)),
            *(each.atas_nama.nip for each in riwayat if each.atas_nama is not None),
            *(nip for each in surat for nip in (each.dicatat_oleh, each.dikonfirmasi_oleh)),
        ],
    )
    lebih: dict[str, Any] = {
        "dokumen": [],
        "penilaian": [],
        "aturan_ditunggu": [],
        "skor": None,
        "antar": None,
        # The words of a step are those of its line in the history.
        "alasan": None,
        "alasan_gagal": None,
        "menggantikan": None,
        "disamarkan": DI_LUAR_LINGKUP,
    }
    if terlibat.dalam_lingkup:
        semua = await nilai_tercatat.penilaian(baca, usulan.id)
        tertutup = surat_tertutup(dilihat.melihat)
        terlihat = [each for each in semua if dilihat.melihat(tanda_putusan(each.kode))]
        if tertutup:
            terlihat = await putusan_tanpa_surat(baca, usulan.id, terlihat, tertutup)
        # Named whether there is one or not: what is left out tells nothing.
        buta = [f"dokumen.{each.value}" for each in JenisDokumen if each in tertutup]
        lebih = {
            "menggantikan": await _menggantikan(baca, usulan, pelaku, nama),
            "dokumen": bentuk((each for each in surat if dilihat.melihat(JenisDokumen(each.jenis).tanda)), nama),
            "penilaian": _penilaian(terlihat),
            "aturan_ditunggu": _aturan_ditunggu(usulan, terlihat),
            "skor": await repository.skor(baca, usulan),
            "antar": await _antar(baca, usulan.id, hari),
            "disamarkan": [*buta, *(["penilaian.putusan"] if tertutup or len(terlihat) < len(semua) else [])],
        }
    else:
        kosong = {"catatan": None, "rincian": RincianLangkah()}
        riwayat = [each.model_copy(update=kosong) for each in riwayat]
    penanda = await penanda_kini(baca, pelaku, hari)
    if penanda is not None:
        penanda = penanda._replace(surat=await dokumen.berlaku(baca, usulan.id))
    return {
        **lebih,
        "alur": [
            LangkahUsulan(dapat=each.sebab is None, **each._asdict())
            for each in semua_langkah(usulan, pelaku, terlibat, penanda)
        ],
        "riwayat": [_bernama(each, nama) for each in riwayat],
    }


def _bernama(each: LangkahDilalui, nama: Mapping[str, str]) -> BarisLangkah:
    isi = dict(each)
    if each.atas_nama is not None:
        isi["atas_nama"] = each.atas_nama.model_copy(update={"nama": nama.get(each.atas_nama.nip or "")})
    return BarisLangkah(**isi, nama_oleh=nama.get(each.oleh))


async def _antar(baca: Baca, usulan_id: UUID, hari: date) -> AntarInstansi | None:
    lain = await antar.antar(baca, usulan_id)
    if lain is None:
        return None
    return bentuk_antar(lain, jalur_ke(lain.instansi, await ketentuan_pada(baca, KETENTUAN, hari)))


async def _menggantikan(
    baca: Baca, usulan: Usulan, pelaku: Pelaku, nama: Mapping[str, str]
) -> PemangkuDigantikan | None:
    if usulan.menggantikan is None:
        return None
    kasus = await repository.kasus_pemangku(baca, usulan.menggantikan, pelaku)
    return PemangkuDigantikan(
        nip=usulan.menggantikan,
        nama=nama.get(usulan.menggantikan),
        usulan_id=kasus and kasus.usulan_id,
        status=kasus and kasus.status,
    )


def _aturan_ditunggu(usulan: Usulan, semua: Sequence[HasilTercatat]) -> list[str]:
    if usulan.pelantikan != "ditunggu" or not semua:
        return []
    return [each.kode for each in yang_menunggu_pelantikan(semua) if each.versi == semua[0].versi]


def _penilaian(semua: Sequence[HasilTercatat]) -> list[Penilaian]:
    return [
        Penilaian(versi=versi, tanggal=tanggal, putusan=[PutusanAturan.model_validate(each) for each in kelompok])
        for (versi, tanggal), kelompok in groupby(semua, key=lambda each: (each.versi, each.tanggal))
    ]
