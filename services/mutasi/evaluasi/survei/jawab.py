"""Somebody answers: their card is spent and their answer is in the urn by one write, or neither is.

Nothing else is written. No idempotent answer is kept (its digest of a few choices could be guessed), the trail has no
row, no event is published, and the survey itself does not change.
"""

from collections.abc import Mapping
from uuid import UUID

from pydantic import SecretStr

from services.mutasi.evaluasi.berkala.repository import Baca
from services.mutasi.evaluasi.survei import repository
from services.mutasi.evaluasi.survei.buka import kunci_dari
from services.mutasi.evaluasi.survei.errors import (
    JawabanTidakLengkap,
    KotakTerkunci,
    SudahMenjawab,
    SurveiSudahDitutup,
)
from services.mutasi.evaluasi.survei.kotak import (
    TANPA_KELOMPOK,
    KartuTerpakai,
    Kotak,
    KotakTidakTerbaca,
    Kunci,
    buka_segel,
    segel,
)
from services.mutasi.evaluasi.survei.repository import KotakTersimpan, SurveiMilik
from services.mutasi.evaluasi.survei.susun import pertanyaan_dari
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian, wajib_ada
from shared.kuesioner.jawaban import periksa_jawaban, urutkan_jawaban

TIDAK_ADA = "Survei ini tidak ada, tidak menanyai Anda, atau tidak terbuka hari ini."


async def jawab_survei(
    uow: UnitOfWork, nip: str, survei_id: UUID, jawaban: Mapping[str, int], rahasia: SecretStr | None
) -> SurveiMilik:
    """Spend the card of this person.

    Raises:
        TidakDitemukan: they are not asked, or not today.
        JawabanTidakLengkap, SudahMenjawab, SurveiSudahDitutup, KotakTerkunci.
    """
    survei = wajib_ada(await repository.satu_milik(uow, nip, uow.today, survei_id), TIDAK_ADA)
    pertanyaan = pertanyaan_dari(survei.isi)
    if salah := periksa_jawaban(pertanyaan, jawaban):
        raise JawabanTidakLengkap(
            "Jawab setiap pertanyaan dengan nomor pilihannya, lalu kirim lagi.",
            kesalahan=[KesalahanIsian(pointer=f"/jawaban/{each.kode}", pesan=each.pesan) for each in salah],
        )
    tersimpan = await repository.tahan_kotak(uow, survei_id)
    if tersimpan is None:
        raise SurveiSudahDitutup("Survei ini baru saja ditutup, dan tidak menerima jawaban lagi.")
    kotak, kunci = buka_kotak(survei_id, tersimpan, rahasia)
    # By its place among the units that may be told of; whoever is in a small one is of none.
    kelompok = TANPA_KELOMPOK if survei.kelompok is None else survei.semua_kelompok.index(survei.kelompok) + 1
    try:
        kotak.masukkan(kunci.kartu_dari(nip), kelompok, urutkan_jawaban(pertanyaan, jawaban))
    except KartuTerpakai as terpakai:
        raise SudahMenjawab(
            "Jawaban Anda sudah diterima. Satu orang menjawab sekali, dan jawabannya tidak dapat ditarik: tidak ada "
            "yang tahu yang mana."
        ) from terpakai
    await repository.isi_kotak(uow, survei_id, segel(kotak, kunci))
    return survei


async def sudah_menjawab(baca: Baca, nip: str, survei_id: UUID, rahasia: SecretStr | None) -> bool:
    """Whether this person's card was spent; told to nobody but them."""
    tersimpan = await repository.kotak(baca, survei_id)
    if tersimpan is None:
        return False
    kotak, kunci = buka_kotak(survei_id, tersimpan, rahasia)
    return kotak.terpakai(kunci.kartu_dari(nip))


def buka_kotak(survei_id: UUID, tersimpan: KotakTersimpan, rahasia: SecretStr | None) -> tuple[Kotak, Kunci]:
    """An urn in memory, with its key.

    Raises:
        SurveiTidakDapat, KotakTerkunci.
    """
    kunci = kunci_dari(rahasia, survei_id, tersimpan.garam)
    try:
        return buka_segel(tersimpan.isi, kunci), kunci
    except KotakTidakTerbaca as galat:
        raise KotakTerkunci(
            "Kotak jawaban ini disegel dengan kunci lain daripada yang dipasang sekarang. Tidak ada yang hilang: "
            "hubungi petugas teknis, lalu coba lagi."
        ) from galat
