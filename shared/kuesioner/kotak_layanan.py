"""The urns of a service: who is asked by each of its surveys, and the one sealed value in which their answers lie.

A service has three tables: ``survei``, whom each asks and the urn of each. Everything that the promise to those who are
asked depends on happens here, once, whoever asks (``docs/keputusan/0081-survei.md``).

Whoever answers spends their card and puts their answer into the urn by one write, or neither is. Nothing else is
written: no idempotent answer is kept (its digest of a few choices could be guessed), the trail has no row, no event is
published, and the survey itself does not change.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from pydantic import SecretStr
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from shared.calendar.bulan import tanggal_panjang
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, given, picked, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian
from shared.kuesioner.errors import (
    JawabanTidakLengkap,
    KotakTerkunci,
    OrangTerlaluSedikit,
    SudahMenjawab,
    SurveiBertindih,
    SurveiSudahDitutup,
    SurveiTidakDapat,
)
from shared.kuesioner.jawaban import Pertanyaan, periksa_jawaban, urutkan_jawaban
from shared.kuesioner.kotak import (
    PANJANG_GARAM,
    TANPA_KELOMPOK,
    KartuTerpakai,
    Kotak,
    KotakTidakTerbaca,
    Kunci,
    buka_segel,
    segel,
)

TERBANYAK = 5_000
"""People whom one survey asks: its urn is written anew with each answer."""
TERJAUH = 90
"""Days until a survey may begin at most: whom it asks is frozen today."""
Baca = Reader | UnitOfWork
Isi = list[tuple[int, tuple[int, ...]]]
"""Group and answer of each, sorted."""


class Ditanya:
    """The columns of who is asked, beside ``survei_id``; nothing there says whether they have answered."""

    nip: Mapped[str] = mapped_column(primary_key=True)
    kelompok: Mapped[str | None]
    """Their unit, where something may be told of it; of small ones not even the urn knows it."""


class Tersegel:
    """The columns of an urn, beside ``survei_id``: which cards were spent, and what was answered, sealed as one."""

    garam: Mapped[bytes]
    """Half of the key; the other half is a setting of the service. Gone with the row."""
    kembali: Mapped[int]
    isi: Mapped[bytes]


class KotakTersimpan(NamedTuple):
    """An urn as it is stored."""

    garam: bytes
    kembali: int
    isi: bytes


class Menanyai(Protocol):
    """A survey that asks somebody, as far as their answer needs it."""

    @property
    def id(self) -> UUID: ...
    @property
    def isi(self) -> dict[str, Any]: ...
    @property
    def kelompok(self) -> str | None: ...
    @property
    def semua_kelompok(self) -> list[str]: ...


def pertanyaan_dari(isi: Mapping[str, Any]) -> list[Pertanyaan]:
    """The questions of a frozen questionnaire."""
    return [Pertanyaan(each["kode"], each["pokok"], each["teks"], tuple(each["pilihan"])) for each in isi["pertanyaan"]]


def penjagaan(terkecil: int, kelompok: str | None) -> list[str]:
    """How an answer is guarded, for who is about to give one."""
    unit = "unit Anda tidak ikut dicatat" if kelompok is None else "dari Anda hanya unit Anda yang ikut dicatat"
    return [
        f"Jawaban disimpan tanpa nama dan tanpa waktu, tersegel bersama jawaban orang lain; {unit}.",
        "Petugas dan pembaca hasil tidak dapat melihat jawaban siapa pun.",
        "Selama survei terbuka hanya layanan ini, atau pemegang basis data bersama kuncinya, membuka segelnya.",
        f"Hasilnya baru ada sesudah survei ditutup, dan hanya bila sedikitnya {terkecil} orang menjawab.",
        "Sesudah ditutup jawaban satu per satu dihapus; yang tinggal hanya gabungannya.",
        "Tidak ada isian bebas, agar tidak ada yang dikenali dari cara menulisnya.",
        "Satu orang menjawab sekali. Jawaban tidak dapat diubah atau ditarik, sebab tidak bernama.",
    ]


class KotakLayanan:
    """The urns of one service; ``orang`` and ``kotak`` are its tables of who is asked and of urns."""

    def __init__(self, orang: Any, kotak: Any) -> None:
        satu = given(kotak.survei_id)
        self._bergilir = Statement("LOCK TABLE survei IN SHARE ROW EXCLUSIVE MODE")
        self._terakhir: Statement[date] = Statement(
            f"""
            SELECT s.selesai FROM survei s
            WHERE s.kuesioner = :kuesioner AND s.mulai <= :sampai AND s.selesai >= :dari
              AND coalesce(CAST(s.hasil ->> 'cukup' AS boolean), true)
              AND EXISTS (SELECT FROM {orang.__tablename__} b
                          WHERE b.survei_id = s.id AND b.nip = ANY(CAST(:nip AS text[])))
            ORDER BY s.selesai DESC LIMIT 1""",  # noqa: S608 (of a model)
            date,
        )
        self._tanyai = Statement(rows_into(orang.survei_id, orang.nip, orang.kelompok))
        self._siapkan = Statement(insert(kotak).values(**bound(kotak.survei_id, kotak.garam, kotak.isi), kembali=0))
        self._satu = Statement(select(*picked(KotakTersimpan, kotak)).where(satu), KotakTersimpan)
        self._tahan = self._satu.locked()
        self._simpan = Statement(
            update(kotak).values(isi=bindparam("isi", type_=kotak.isi.type), kembali=kotak.kembali + 1).where(satu)
        )
        self._hapus = Statement(delete(kotak).where(satu))
        self._semua = Statement(select(orang.nip).where(given(orang.survei_id)).order_by(orang.nip), str)

    async def bergilir(self, uow: UnitOfWork) -> None:
        """Surveys are opened one after the other: each must see whom the others ask."""
        await uow.execute(self._bergilir)

    async def wajib_berjarak(
        self, uow: UnitOfWork, kuesioner: str, nip: Sequence[str], mulai: date, selesai: date, jarak: int
    ) -> None:
        """Nobody is asked twice by one questionnaire within so many days, unless the other told nothing.

        Raises:
            SurveiBertindih: somebody is; the text names the first day that is free.
        """
        hari = timedelta(days=jarak)
        lain = await uow.row(
            self._terakhir, kuesioner=kuesioner, nip=list(nip), dari=mulai - hari, sampai=selesai + hari
        )
        if lain is not None:
            raise SurveiBertindih(
                f"Survei lain dengan kuesioner ini, yang berakhir {tanggal_panjang(lain)}, menanyai sebagian orang "
                "yang sama, dan dari selisih hasilnya jawaban seseorang dapat dihitung. Di antara keduanya harus ada "
                f"lebih dari {jarak} hari: mulailah sesudah {tanggal_panjang(lain + hari)}."
            )

    async def siapkan(
        self, uow: UnitOfWork, survei_id: UUID, orang: Mapping[str, str | None], rahasia: SecretStr | None
    ) -> None:
        """An empty urn of a new survey, and whom it asks, each with the unit that may be told of them.

        Raises:
            SurveiTidakDapat: the service has no half of the key.
        """
        garam = secrets.token_bytes(PANJANG_GARAM)
        isi = segel(Kotak([], []), kunci_dari(rahasia, survei_id, garam))
        await uow.execute(
            self._tanyai,
            baris=[{"survei_id": survei_id, "nip": nip, "kelompok": each} for nip, each in sorted(orang.items())],
        )
        await uow.execute(self._siapkan, survei_id=survei_id, garam=garam, isi=isi)

    async def semua_nip(self, baca: Baca, survei_id: UUID) -> list[str]:
        """Everybody who is asked."""
        return await baca.fetch(self._semua, survei_id=survei_id)

    async def jawab(
        self, uow: UnitOfWork, nip: str, survei: Menanyai, jawaban: Mapping[str, int], rahasia: SecretStr | None
    ) -> None:
        """Spend the card of this person, whom the survey asks today.

        Raises:
            JawabanTidakLengkap, SudahMenjawab, SurveiSudahDitutup, SurveiTidakDapat, KotakTerkunci.
        """
        pertanyaan = pertanyaan_dari(survei.isi)
        if salah := periksa_jawaban(pertanyaan, jawaban):
            raise JawabanTidakLengkap(
                "Jawab setiap pertanyaan dengan nomor pilihannya, lalu kirim lagi.",
                kesalahan=[KesalahanIsian(pointer=f"/jawaban/{each.kode}", pesan=each.pesan) for each in salah],
            )
        tersimpan = await uow.row(self._tahan, survei_id=survei.id)
        if tersimpan is None:
            raise SurveiSudahDitutup("Survei ini baru saja ditutup, dan tidak menerima jawaban lagi.")
        kotak, kunci = _buka(survei.id, tersimpan, rahasia)
        # By its place among the units that may be told of; whoever is in a small one is of none.
        kelompok = TANPA_KELOMPOK if survei.kelompok is None else survei.semua_kelompok.index(survei.kelompok) + 1
        try:
            kotak.masukkan(kunci.kartu_dari(nip), kelompok, urutkan_jawaban(pertanyaan, jawaban))
        except KartuTerpakai as terpakai:
            raise SudahMenjawab(
                "Jawaban Anda sudah diterima. Satu orang menjawab sekali, dan jawabannya tidak dapat ditarik: tidak "
                "ada yang tahu yang mana."
            ) from terpakai
        await self.simpan(uow, survei.id, segel(kotak, kunci))

    async def simpan(self, uow: UnitOfWork, survei_id: UUID, isi: bytes) -> None:
        """The held urn has one answer more."""
        await uow.execute(self._simpan, survei_id=survei_id, isi=isi)

    async def sudah_menjawab(self, baca: Baca, nip: str, survei_id: UUID, rahasia: SecretStr | None) -> bool:
        """Whether this person's card was spent; told to nobody but them.

        Raises:
            SurveiTidakDapat, KotakTerkunci.
        """
        tersimpan = await baca.row(self._satu, survei_id=survei_id)
        if tersimpan is None:
            return False
        kotak, kunci = _buka(survei_id, tersimpan, rahasia)
        return kotak.terpakai(kunci.kartu_dari(nip))

    async def bakar(self, uow: UnitOfWork, survei_id: UUID, rahasia: SecretStr | None) -> Isi:
        """What was answered; answers, cards and their half of the key are gone with this transaction.

        Raises:
            SurveiTidakDapat, KotakTerkunci.
        """
        tersimpan = await uow.row(self._tahan, survei_id=survei_id)
        assert tersimpan is not None
        kotak, _ = _buka(survei_id, tersimpan, rahasia)
        await uow.execute(self._hapus, survei_id=survei_id)
        return kotak.semua()


def kunci_dari(rahasia: SecretStr | None, survei_id: UUID, garam: bytes) -> Kunci:
    """The key of an urn.

    Raises:
        SurveiTidakDapat: the service has no half of it.
    """
    if rahasia is None or len(rahasia.get_secret_value()) < 32:
        raise SurveiTidakDapat(
            "Kunci kotak survei belum dipasang (ASN_SURVEI_KEY), jadi jawaban tidak dapat dijaga. Hubungi petugas "
            "teknis."
        )
    return Kunci.dari(survei_id, rahasia.get_secret_value().encode(), garam)


def _buka(survei_id: UUID, tersimpan: KotakTersimpan, rahasia: SecretStr | None) -> tuple[Kotak, Kunci]:
    kunci = kunci_dari(rahasia, survei_id, tersimpan.garam)
    try:
        return buka_segel(tersimpan.isi, kunci), kunci
    except KotakTidakTerbaca as galat:
        raise KotakTerkunci(
            "Kotak jawaban ini disegel dengan kunci lain daripada yang dipasang sekarang. Tidak ada yang hilang: "
            "hubungi petugas teknis, lalu coba lagi."
        ) from galat


def wajib_dekat(mulai: date, hari_ini: date) -> None:
    """Refuse a survey that would be over before anybody was told, or that asks the people of today in years.

    Raises:
        IsianTidakSah: it is one.
    """
    terakhir = hari_ini + timedelta(days=TERJAUH)
    if not hari_ini <= mulai <= terakhir:
        raise IsianTidakSah(
            f"Survei ini mulai {tanggal_panjang(mulai)}. Yang ditanya diberi tahu pada hari pertamanya, dan siapa yang "
            f"ditanya ditetapkan hari ini: pilih hari antara {tanggal_panjang(hari_ini)} dan "
            f"{tanggal_panjang(terakhir)}.",
            kesalahan=[KesalahanIsian(pointer="/mulai", pesan=f"bukan hari ini sampai {TERJAUH} hari lagi")],
        )


def wajib_cukup(banyak: int, terkecil: int, *, lain: str) -> None:
    """Fewer than the smallest cell are not asked; ``lain`` is what to do instead.

    Raises:
        OrangTerlaluSedikit.
    """
    if banyak < terkecil:
        raise OrangTerlaluSedikit(
            f"Yang akan ditanya kurang dari {terkecil} orang. Sesedikit itu jawaban dapat ditebak milik siapa, jadi "
            f"mereka tidak disurvei. {lain}"
        )
