"""Withdrawing a case, or revoking a decision that is not in force yet."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from services.mutasi.dokumen import repository as dokumen
from services.mutasi.hukum.fakta.acara import PenandaTangan
from services.mutasi.pengecualian.errors import PerluDokumen
from services.mutasi.penomoran.ambil import lepas
from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.penomoran.ketik import Bersama, nomori
from services.mutasi.penomoran.pola import ruas
from services.mutasi.perwakilan.errors import DiLuarKuasa
from services.mutasi.usulan import repository
from services.mutasi.usulan.errors import salah_tanggal
from services.mutasi.usulan.isian import PembatalanUsulan
from services.mutasi.usulan.langkah.jalan import kabarkan_ditolak, mulai, selesaikan
from services.mutasi.usulan.langkah.penanda_tangan import TIDAK_STRATEGIS, PenandaKini, penanda_tercatat
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.sekumpulan import wajib_tidak_dibutuhkan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian


async def batalkan(
    uow: UnitOfWork,
    usulan_id: UUID,
    pelaku: Pelaku,
    seen: int,
    isi: PembatalanUsulan,
    *,
    serempak: UUID | None = None,
) -> Usulan:
    """BKPSDM, or while it is a draft whoever proposed it, withdraws a case that has not been decided.

    A decision that is not in force yet ends by the PPK's decision to revoke it, which BKPSDM records. ``serempak``:
    what the cases that one SK revokes have in common; its number is theirs together.
    """
    lama = await mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.PEMBATALAN)
    _periksa_pencabutan(lama, isi, uow.today)
    sk: dict[str, str] = {}
    pencabutan = None
    if lama.status == StatusMutasi.DIPUTUSKAN and isi.tanggal_sk is not None:
        nomor_sk = await _nomor_sk(uow, lama, isi, isi.tanggal_sk, serempak)
        pencabutan = nomor_sk, isi.tanggal_sk
        sk = {"nomor_sk": nomor_sk, "tanggal_sk": isi.tanggal_sk.isoformat()}
        sk |= await _penanda_tangan(uow, lama, isi.penanda_tangan, isi.tanggal_sk)
    if lama.status != StatusMutasi.DIPUTUSKAN:
        await wajib_tidak_dibutuhkan(uow, lama)
    baru = await repository.maju(uow, usulan_id, StatusMutasi.DIBATALKAN)
    await selesaikan(uow, LangkahMutasi.PEMBATALAN, lama, baru, isi.alasan, **sk)
    kabarkan_ditolak(uow, baru, LangkahMutasi.PEMBATALAN, isi.alasan, pencabutan)
    return baru


async def _nomor_sk(
    uow: UnitOfWork, usulan: Usulan, isi: PembatalanUsulan, tanggal: date, serempak: UUID | None
) -> str:
    """The number of the SK that revokes; that of the one that is revoked is void.

    What moves somebody out of the city is numbered above it.
    """
    if usulan.jenis is JenisMutasi.KELUAR:
        assert isi.nomor_sk is not None
        return isi.nomor_sk
    nomor = await nomori(
        uow,
        Untuk(SuratBernomor.SK_PENCABUTAN, usulan.id),
        tanggal,
        nomor=isi.nomor_sk,
        register=isi.register_nomor,
        bersama=Bersama(kelompok=serempak or usulan.kumpulan_id),
    )
    await lepas(
        uow, Untuk(SuratBernomor.SK_MUTASI, usulan.id), f"Dicabut dengan SK {nomor} tanggal {tanggal_panjang(tanggal)}."
    )
    return nomor


async def _penanda_tangan(
    uow: UnitOfWork, usulan: Usulan, diketik: PenandaTangan | None, hari: date
) -> Mapping[str, str]:
    """Who signed the revocation, as its step tells it: to take a decision back is as strategic as to take it (T-03).

    What moves somebody out of the city was decided above it, and is revoked there.

    Raises:
        PenandaTanganBertentangan, DiLuarKuasa.
    """
    if usulan.jenis is JenisMutasi.KELUAR:
        return {}
    penanda = await penanda_tercatat(uow, diketik, hari)
    if penanda.kedudukan in TIDAK_STRATEGIS:
        raise DiLuarKuasa(
            f"{penanda.kedudukan} tidak berwenang mengambil keputusan strategis kepegawaian, juga mencabut keputusan "
            "mutasi (T-03, SE BKN 1/SE/I/2021). Yang mencabut ialah PPK definitif, atau Pj dengan pertimbangan teknis "
            "BKN dan izin tertulis Menteri Dalam Negeri."
        )
    surat = await dokumen.berlaku(uow, usulan.id)
    if (belum := PenandaKini(penanda.kedudukan, surat).hanya(LangkahMutasi.KEPUTUSAN)) is not None:
        raise DiLuarKuasa(belum)
    return penanda.catatan


def _periksa_pencabutan(usulan: Usulan, isi: PembatalanUsulan, hari_ini: date) -> None:
    """A decision ends by another: by a number and a day of its own.

    Raises:
        PerluDokumen, IsianTidakSah, TanggalTidakSesuai.
    """
    sk = {"/nomor_sk": isi.nomor_sk or isi.register_nomor, "/tanggal_sk": isi.tanggal_sk}
    tertulis = {
        "/nomor_sk": isi.nomor_sk,
        "/register_nomor": isi.register_nomor,
        "/tanggal_sk": isi.tanggal_sk,
        "/penanda_tangan": isi.penanda_tangan,
    }
    if usulan.status != StatusMutasi.DIPUTUSKAN:
        if terisi := [each for each, nilai in tertulis.items() if nilai is not None]:
            raise IsianTidakSah(
                "Usulan ini belum diputuskan: belum ada keputusan yang dicabut dengan SK. Kosongkan isian SK.",
                kesalahan=[KesalahanIsian(pointer=each, pesan="hanya bila keputusan dicabut") for each in terisi],
            )
        return
    if kosong := [each for each, nilai in sk.items() if nilai is None]:
        raise PerluDokumen(
            "Usulan ini sudah diputuskan; keputusannya hanya dicabut dengan SK. Isi nomor dan tanggalnya.",
            kesalahan=[KesalahanIsian(pointer=each, pesan="wajib diisi") for each in kosong],
        )
    if usulan.jenis is JenisMutasi.KELUAR and isi.register_nomor is not None:
        raise IsianTidakSah(
            "Mutasi keluar dicabut di atas kota, dan SK-nya bernomor di sana. Ketik nomornya.",
            kesalahan=[KesalahanIsian(pointer="/register_nomor", pesan="tidak bagi mutasi keluar")],
        )
    assert isi.tanggal_sk is not None
    assert usulan.nomor_sk is not None
    assert usulan.tanggal_sk is not None
    if isi.nomor_sk is not None and ruas(isi.nomor_sk) == ruas(usulan.nomor_sk):
        raise PerluDokumen(
            f"SK yang mencabut bernomor sendiri: {usulan.nomor_sk} adalah SK yang dicabut.",
            kesalahan=[KesalahanIsian(pointer="/nomor_sk", pesan="nomor SK yang dicabut")],
        )
    if isi.tanggal_sk > hari_ini:
        raise salah_tanggal("/tanggal_sk", "Tanggal SK yang mencabut belum tiba.")
    if isi.tanggal_sk < usulan.tanggal_sk:
        raise salah_tanggal(
            "/tanggal_sk", f"Tanggal SK yang mencabut mendahului SK yang dicabut, {usulan.tanggal_sk:%d-%m-%Y}."
        )
