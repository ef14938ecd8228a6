"""When what a letter says is so: first days of work, days of inaugurations, each against the letter's own day."""

from collections.abc import Sequence
from datetime import date, timedelta

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.kalender.k05_pelantikan import BILANGAN as PELANTIKAN
from services.mutasi.hukum.kalender.k05_pelantikan import BatasPelantikan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.surat.bahan import Perkara
from services.mutasi.surat.isian import IsianSurat
from services.mutasi.surat.repository import Baca
from services.mutasi.usulan.repository import Usulan
from shared.calendar.bulan import tanggal_panjang
from shared.http.problem import IsianTidakSah, KesalahanIsian
from shared.ketentuan.hari import ketentuan_pada


def mulai_tugas(usulan: Usulan, isi: IsianSurat | None, hari_surat: date) -> date:
    """The first day of work: not before the move is in force and its oath taken, nor after the letter that states it.

    Raises:
        IsianTidakSah.
    """
    awal = max(usulan.mulai, usulan.tanggal_pelantikan or usulan.tmt)
    mulai = awal if isi is None or isi.mulai is None else isi.mulai
    if isi is not None and mulai < awal:
        raise _salah_hari(
            "/mulai", f"Tugas tidak dimulai sebelum {tanggal_panjang(awal)}: TMT, akhir penundaan, atau pelantikannya."
        )
    if isi is not None and mulai > hari_surat:
        di, apa = ("/tanggal", "tanggal surat") if isi.mulai is None else ("/mulai", "hari mulainya")
        raise _salah_hari(
            di, f"Surat menyatakan yang sudah nyata: mulai {tanggal_panjang(mulai)} sesudah surat. Betulkan {apa}."
        )
    return mulai


def wajib_sesudah_dilantik(usulan: Usulan, isi: IsianSurat | None, hari_surat: date) -> None:
    """Nobody states an inauguration before it.

    Raises:
        IsianTidakSah.
    """
    if isi is not None and usulan.tanggal_pelantikan is not None and hari_surat < usulan.tanggal_pelantikan:
        raise _salah_hari(
            "/tanggal",
            f"Surat menyatakan yang sudah nyata: pelantikannya {tanggal_panjang(usulan.tanggal_pelantikan)}. Betulkan "
            "tanggal surat.",
        )


def wajib_sesudah_sk(semua: Sequence[Perkara], acara: date) -> None:
    """Nobody takes the oath of an office before its decree, or before they are invited to.

    Raises:
        IsianTidakSah.
    """
    undangan = (each.surat.get(JenisDokumen.UNDANGAN_PELANTIKAN) for each in semua)
    dahulu = [
        *(each.usulan.tanggal_sk for each in semua if each.usulan.tanggal_sk is not None),
        *(each.tanggal for each in undangan if each is not None),
    ]
    if dahulu and acara < (awal := max(dahulu)):
        raise _salah_hari(
            "/acara/tanggal",
            f"Sumpah tidak mendahului SK atau undangannya, paling cepat {tanggal_panjang(awal)}. Betulkan "
            "tanggal acara.",
        )


def _salah_hari(pointer: str, pesan: str) -> IsianTidakSah:
    return IsianTidakSah(pesan, kesalahan=[KesalahanIsian(pointer=pointer, pesan="tidak sesuai catatan usulan")])


async def wajib_diundang_dahulu(
    baca: Baca, tanggal_sk: date | None, acara: date, hari_surat: date, hari_ini: date
) -> None:
    """Whoever takes the oath is invited so many days before it (K-05), and to a day that is still to come. What is
    issued today reaches nobody before, whatever day it bears.

    Raises:
        IsianTidakSah.
    """
    syarat: BatasPelantikan = (await ketentuan_pada(baca, KETENTUAN, hari_surat))[PELANTIKAN]
    paling_cepat = max(max(hari_surat, hari_ini) + timedelta(days=syarat.undangan), tanggal_sk or hari_ini)
    if acara < paling_cepat:
        raise _salah_hari(
            "/acara/tanggal",
            f"Pelantikannya paling cepat {tanggal_panjang(paling_cepat)}: undangan mendahuluinya {syarat.undangan} "
            "hari (K-05), dihitung paling awal dari hari ini, dan pelantikan tidak mendahului SK. Betulkan "
            "tanggal acara.",
        )
