"""Issuing letters: what one says is composed, checked, numbered and kept in one transaction; its file follows.

Asked twice it is the same letter: of each kind there is one about a case that is not called off.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.berkas.terima import gudang_wajib
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.naskah_dinas import BILANGAN, NaskahDinas
from services.mutasi.penomoran.jenis import JenisSurat, Untuk
from services.mutasi.penomoran.ketik import Bersama, nomori
from services.mutasi.surat import bahan, repository
from services.mutasi.surat.bahan import Perkara
from services.mutasi.surat.errors import (
    AlamatPublikBelumAda,
    SuratBelumDapat,
    SuratBelumLengkap,
    SuratSudahAda,
    SuratTidakMungkin,
)
from services.mutasi.surat.gubah import rangka
from services.mutasi.surat.isian import PenerbitanSurat
from services.mutasi.surat.jenis import DI_REGISTER, SATU_BAGI_SEMUA, KeadaanSurat
from services.mutasi.surat.kerja import CETAK_SURAT
from services.mutasi.surat.lambang import cari as cari_lambang
from services.mutasi.surat.periksa import NaskahKurang, susun_naskah
from services.mutasi.surat.rangka import Rangka, belum_dapat, tercatat
from services.mutasi.surat.repository import Surat
from services.mutasi.surat.susun import bingkai
from services.mutasi.surat.templat import templat_pada
from services.mutasi.surat.undangan import catat_undangan
from services.mutasi.tanda_tangan.minta import boleh_meminta
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.repository import Usulan
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Runtime

_HURUF = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
PANJANG = 20
"""Letters of a code: with thirty to choose from nobody finds one by guessing."""
TIDAK_ADA = "Usulan ini tidak ada."


class Diterbitkan(NamedTuple):
    """A letter, and whether it was there before."""

    surat: Surat
    baru: bool


async def kota_pada(baca: repository.Baca, hari: date) -> NaskahDinas:
    """The city's own words on a day."""
    kota: NaskahDinas = (await ketentuan_pada(baca, KETENTUAN, hari))[BILANGAN]
    return kota


async def terbitkan(
    runtime: Runtime, uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, isi: PenerbitanSurat
) -> Diterbitkan:
    """Issue a letter of one case.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, SuratBelumDapat, SuratBelumLengkap, SuratSudahAda,
        IsianTidakSah, AlamatPublikBelumAda, GudangBelumAda.
    """
    _, terlibat = await boleh_meminta(uow, pelaku, usulan_id)
    # After the lock nothing changes of what the letter says, and nobody else issues it.
    usulan = wajib_ada(await usulan_repository.tahan(uow, usulan_id, pelaku), TIDAK_ADA)
    (perkara,) = await bahan.perkara(uow, [usulan], uow.today)
    jenis = JenisSurat(isi.jenis)
    if (sebab := belum_dapat(jenis, perkara)) is not None:
        raise SuratBelumDapat(sebab)
    if jenis in SATU_BAGI_SEMUA and usulan.kumpulan_id is not None:
        await _tanpa_surat_bersama(uow, jenis, usulan)
    kota = await kota_pada(uow, uow.today)
    dasar = await rangka(uow, jenis, perkara, kota, isi, uow.today)
    if dasar.penanda.oleh in (usulan.nip, *terlibat.kerabat):
        raise KonflikKepentingan(
            "Yang menandatangani tidak dapat pegawai pada usulan ini atau kerabatnya (PP 11/2017 pasal 190 ayat (5)). "
            "Sebut pejabat lain."
        )
    hasil = await keluarkan(
        runtime,
        uow,
        pelaku,
        dasar,
        kota,
        kunci=str(usulan_id),
        kumpulan_id=usulan.kumpulan_id,
        perkara=[perkara],
        isian=isi.model_dump(mode="json", exclude_defaults=True),
        menggantikan=isi.menggantikan,
        register_nomor=isi.register_nomor,
    )
    if hasil.baru and jenis is JenisSurat.UNDANGAN:
        await catat_undangan(uow, pelaku, hasil.surat, usulan.id)
    return hasil


async def _tanpa_surat_bersama(uow: UnitOfWork, jenis: JenisSurat, usulan: Usulan) -> None:
    """Who stands in the annex of one about many has no second one of the same occasion.

    Raises:
        SuratSudahAda.
    """
    assert usulan.kumpulan_id is not None
    for each in await repository.berdiri_sekumpulan(uow, jenis, usulan.kumpulan_id):
        if len(each.nip) > 1 and usulan.nip in each.nip:
            raise SuratSudahAda(
                f"{jenis.nama} bagi pegawai ini sudah diterbitkan bersama {len(each.nip) - 1} pegawai lain sekumpulan, "
                f"nomor {each.nomor}."
            )


async def keluarkan(
    runtime: Runtime,
    uow: UnitOfWork,
    pelaku: Pelaku,
    dasar: Rangka,
    kota: NaskahDinas,
    *,
    kunci: str,
    perkara: Sequence[Perkara],
    isian: Mapping[str, Any],
    kumpulan_id: UUID | None = None,
    menggantikan: UUID | None = None,
    register_nomor: str | None = None,
) -> Diterbitkan:
    """Keep a letter as composed, or answer the one that is there already and says the same."""
    alamat_publik, _ = _alamat(runtime), gudang_wajib(runtime)
    elektronik = bool(runtime.settings.bsre_url)
    milik_perkara = tercatat(dasar.jenis, perkara[0]) is not None
    berdiri = await repository.terbit(uow, dasar.jenis, [kunci])
    for ada in berdiri:
        sebab = "dengan isian lain"
        if ada.isian == isian:
            nomor, tanggal = (dasar.nomor, dasar.tanggal) if milik_perkara else (ada.nomor, ada.tanggal)
            kini = lengkap(dasar, kota, nomor, tanggal, elektronik=elektronik)
            if not (beda := [kata for bagian, kata in _DIBANDINGKAN.items() if kini[bagian] != ada.isi[bagian]]):
                return Diterbitkan(ada, baru=False)
            sebab = f"dan catatannya berubah sejak itu ({', '.join(beda)})"
        if ada.id != menggantikan:
            raise SuratSudahAda(
                f"{dasar.jenis.nama} ini sudah diterbitkan {sebab}, nomor {ada.nomor}. Batalkan dahulu bila belum "
                f"ditandatangani; bila sudah, nyatakan penggantiannya dengan `menggantikan`: {ada.id}."
            )
        _wajib_dapat_digantikan(ada)
    if menggantikan is not None and menggantikan not in {each.id for each in berdiri}:
        raise IsianTidakSah(
            f"{dasar.jenis.nama} ini hanya menggantikan yang sejenis, tentang hal yang sama, dan belum digantikan. "
            "Perbaiki atau kosongkan menggantikan.",
            kesalahan=[KesalahanIsian(pointer="/menggantikan", pesan="bukan surat yang dapat digantikan surat ini")],
        )
    await lambang_kota(uow, kota)
    surat_id = uow.new_id()
    nomor, tanggal = await _bernomor(uow, dasar, surat_id, kunci, register_nomor, milik_perkara=milik_perkara)
    kode = "".join(secrets.choice(_HURUF) for _ in range(PANJANG))
    naskah = lengkap(dasar, kota, nomor, tanggal, elektronik=elektronik)
    await repository.buat(
        uow,
        surat_id,
        jenis=dasar.jenis,
        kunci=kunci,
        usulan_id=perkara[0].usulan.id,
        kumpulan_id=kumpulan_id,
        nip=[each.usulan.nip for each in perkara],
        templat=templat_pada(dasar.jenis, tanggal).alamat,
        nomor=nomor,
        tanggal=tanggal,
        isi={**naskah, "verifikasi": {"alamat": f"{alamat_publik}/verifikasi/{kode}"}},
        isian=dict(isian),
        kode=kode,
        penanda=dasar.penanda.oleh,
        penanda_subjek=dasar.penanda.subjek,
        menggantikan=menggantikan,
    )
    kolektif = len(perkara) > 1 or dasar.jenis is JenisSurat.SK_KOLEKTIF
    objek = ("kumpulan", str(kumpulan_id)) if kolektif else ("usulan", str(perkara[0].usulan.id))
    uow.audit(
        "terbitkan_surat",
        *objek,
        sesudah={"surat_id": str(surat_id), "jenis": dasar.jenis, "nomor": nomor, "tanggal": tanggal.isoformat()},
    )
    uow.work_for.add(CETAK_SURAT.name)
    return Diterbitkan(wajib_ada(await repository.cari(uow, surat_id, pelaku), "Surat ini tidak ada."), baru=True)


_DIBANDINGKAN = {"nomor": "nomor", "tanggal": "tanggal", "penanda": "penanda tangan", "isi": "isinya"}
"""What makes it another letter, and its words; letterhead and copies do not."""


def _alamat(runtime: Runtime) -> str:
    """Where the public reaches this service.

    Raises:
        AlamatPublikBelumAda.
    """
    alamat = runtime.settings.public_url.rstrip("/")
    if not alamat:
        raise AlamatPublikBelumAda(
            "Pemasangan ini belum menyebut alamat tempat umum memeriksa surat, yang dicetak sebagai kode QR. Sampaikan "
            "kepada petugas teknis (ASN_PUBLIC_URL)."
        )
    return alamat


async def lambang_kota(baca: repository.Baca, kota: NaskahDinas) -> bytes | None:
    """The city's coat of arms of that day; None where it has set none.

    Raises:
        SuratBelumLengkap.
    """
    if kota.lambang is None:
        return None
    if (ada := await cari_lambang(baca, kota.lambang)) is None:
        raise SuratBelumLengkap(
            "Lambang yang disebut ketentuan `naskah_dinas` belum diunggah. Unggah gambarnya pada `/lambang`, atau "
            "betulkan sidiknya pada ketentuan itu."
        )
    return ada.isi


def _wajib_dapat_digantikan(lama: Surat) -> None:
    if lama.keadaan not in (KeadaanSurat.DITANDATANGANI, KeadaanSurat.DISERAHKAN):
        raise SuratTidakMungkin(
            f"Surat nomor {lama.nomor} {lama.keadaan.replace('_', ' ')}: batalkan saja, lalu terbitkan lagi. Yang "
            "digantikan ialah surat yang sudah ditandatangani.",
            keadaan=lama.keadaan,
        )


def lengkap(
    dasar: Rangka,
    kota: NaskahDinas,
    nomor: str | None,
    tanggal: date | None,
    *,
    elektronik: bool,
    draf: bool = False,
) -> dict[str, Any]:
    """The data of a letter, all of which are there and can be printed.

    Raises:
        SuratBelumLengkap.
    """
    luar = bingkai(kota, dasar.penanda.blok, nomor, tanggal, dasar.jenis, elektronik=elektronik)
    try:
        return susun_naskah(dasar.jenis, luar, dasar.isi, draf=draf)
    except NaskahKurang as error:
        sebut = "; ".join(each.kalimat for each in error.kurang[:_DISEBUT])
        lagi = f"; dan {len(error.kurang) - _DISEBUT} lagi" if len(error.kurang) > _DISEBUT else ""
        raise SuratBelumLengkap(
            f"{dasar.jenis.nama} belum dapat disusun: {sebut}{lagi}. Lengkapi atau betulkan catatannya dahulu. Nama "
            "pemegang jabatan PPK dicatat pada `/pejabat-ppk`, kata-kata kota pada `/ketentuan/naskah_dinas`.",
            kurang=[
                {
                    "variabel": each.variabel,
                    "nama": each.isian,
                    "siapa": each.siapa,
                    "sebab": each.sebab,
                    "lakukan": each.lakukan,
                }
                for each in error.kurang[:_TERBANYAK]
            ],
        ) from error


_DISEBUT = 5
"""Things that are wrong which the sentence of a refusal tells."""
_TERBANYAK = 100
"""And its list."""


async def _bernomor(
    uow: UnitOfWork, dasar: Rangka, surat_id: UUID, kunci: str, register_nomor: str | None, *, milik_perkara: bool
) -> tuple[str, date]:
    """Number and day of a letter: those of its case, one that was typed and is held against the book, or the next of a
    register."""
    tanggal = dasar.tanggal or uow.today
    if tanggal > uow.today:
        raise IsianTidakSah(
            "Surat tidak bertanggal di kemudian hari. Perbaiki tanggal.",
            kesalahan=[KesalahanIsian(pointer="/tanggal", pesan="di kemudian hari")],
        )
    if milik_perkara and dasar.nomor is not None:
        return dasar.nomor, tanggal
    if dasar.nomor is None and register_nomor is None:
        raise IsianTidakSah(
            "Isi register_nomor tempat nomor surat ini diambil, atau nomornya.",
            kesalahan=[KesalahanIsian(pointer="/register_nomor", pesan="wajib diisi")],
        )
    # The number of an answer is that of its objection, whatever becomes of the letter.
    milik = UUID(kunci) if dasar.jenis is JenisSurat.JAWABAN_KEBERATAN else surat_id
    nomor = await nomori(
        uow,
        Untuk(DI_REGISTER[dasar.jenis], milik),
        tanggal,
        nomor=dasar.nomor,
        register=register_nomor,
        # The minutes of one sitting are of all who took the oath there.
        bersama=Bersama(sehari=dasar.jenis is JenisSurat.BERITA_ACARA_SUMPAH),
        pointer="/nomor",
    )
    return nomor, tanggal
