"""Statements of subscriptions."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from services.notifikasi.langganan.keadaan import DICATAT, TERBUKA_WEBHOOK, SebabMati, StatusLangganan
from services.notifikasi.langganan.schemas import IsiLanggananTersimpan, KelasWebhook, PerjanjianData
from shared.db.reader import Reader
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from declared words only.
# ruff: noqa: S608

_TERBUKA = listed(TERBUKA_WEBHOOK)


class BarisLangganan(NamedTuple):
    """One subscription."""

    id: UUID
    versi: int
    status: StatusLangganan
    sebab_mati: SebabMati | None
    akun: str
    nama: str
    url: str
    peristiwa: list[str]
    unit: list[str]
    kelas: KelasWebhook
    penanggung_jawab: str
    perjanjian_nomor: str | None
    perjanjian_tanggal: date | None
    perjanjian_selesai: date | None
    perjanjian_tujuan: str | None
    perjanjian_dasar: str | None
    perjanjian_simpan_hari: int | None
    rahasia_nomor: int
    rahasia_lama_sampai: datetime | None
    dihentikan_petugas: bool
    gagal_sejak: datetime | None
    istirahat_sampai: datetime | None
    dibuat_pada: datetime
    diubah_pada: datetime
    menunggu: int
    usulan_terbuka: UUID | None


_BARIS = f"""
    SELECT l.id, l.versi, l.status, l.sebab_mati, l.akun, l.nama, l.url, l.peristiwa, l.unit, l.kelas,
           l.penanggung_jawab, l.perjanjian_nomor, l.perjanjian_tanggal, l.perjanjian_selesai, l.perjanjian_tujuan,
           l.perjanjian_dasar, l.perjanjian_simpan_hari, l.rahasia_nomor, l.rahasia_lama_sampai,
           l.dihentikan_petugas, l.gagal_sejak, l.istirahat_sampai, l.dibuat_pada,
           l.diubah_pada,
           (SELECT count(*) FROM kiriman_langganan k WHERE k.langganan_id = l.id AND k.status IN {_TERBUKA})
               AS menunggu,
           (SELECT u.id FROM usulan_langganan u WHERE u.langganan_id = l.id AND u.status = 'diusulkan')
               AS usulan_terbuka
    FROM langganan l"""
_SATU = Statement(f"{_BARIS} WHERE l.id = :id", BarisLangganan)


async def satu_langganan(baca: Reader | UnitOfWork, langganan_id: UUID) -> BarisLangganan | None:
    """One, whoever asks."""
    return await baca.row(_SATU, id=langganan_id)


_TAHAN = Statement("SELECT versi FROM langganan WHERE id = :id FOR UPDATE", int)


async def tahan_langganan(uow: UnitOfWork, langganan_id: UUID) -> None:
    """Nobody else changes it until this transaction ends."""
    await uow.fetch(_TAHAN, id=langganan_id)


_DAFTAR = Statement(
    f"""{_BARIS}
    WHERE (CAST(:akun AS text) IS NULL OR l.akun = :akun)
      AND (CAST(:status AS text) IS NULL OR l.status = :status)
      AND (CAST(:sebelum AS uuid) IS NULL OR l.id < :sebelum)
    ORDER BY l.id DESC LIMIT :banyak""",
    BarisLangganan,
)


async def daftar_langganan(
    baca: Reader, *, akun: str | None, status: StatusLangganan | None, sebelum: UUID | None, banyak: int
) -> list[BarisLangganan]:
    """The newest first; of one account, or of all."""
    return await baca.fetch(_DAFTAR, akun=akun, status=status, sebelum=sebelum, banyak=banyak)


def _kolom(isi: IsiLanggananTersimpan) -> dict[str, Any]:
    p = isi.perjanjian
    return {
        "nama": isi.nama,
        "url": isi.url,
        "peristiwa": list(isi.peristiwa),
        "unit": list(isi.unit),
        "kelas": isi.kelas,
        "penanggung_jawab": isi.penanggung_jawab,
        **{f"perjanjian_{each}": None if p is None else getattr(p, each) for each in PerjanjianData.model_fields},
    }


_BUAT = Statement("""
    INSERT INTO langganan (id, status, akun, nama, url, peristiwa, unit, kelas, penanggung_jawab, perjanjian_nomor,
                           perjanjian_tanggal, perjanjian_selesai, perjanjian_tujuan, perjanjian_dasar,
                           perjanjian_simpan_hari, dibuat_pada, diubah_pada)
    VALUES (:id, 'menunggu', :akun, :nama, :url, :peristiwa, :unit, :kelas, :penanggung_jawab, :perjanjian_nomor,
            :perjanjian_tanggal, :perjanjian_selesai, :perjanjian_tujuan, :perjanjian_dasar, :perjanjian_simpan_hari,
            :kini, :kini)""")


async def buat_langganan(uow: UnitOfWork, langganan_id: UUID, akun: str, isi: IsiLanggananTersimpan) -> None:
    """One that waits for its second person."""
    await uow.execute(_BUAT, id=langganan_id, akun=akun, kini=uow.now, **_kolom(isi))


_ISI = Statement("""
    UPDATE langganan SET nama = :nama, url = :url, peristiwa = :peristiwa, unit = :unit, kelas = :kelas,
        penanggung_jawab = :penanggung_jawab, perjanjian_nomor = :perjanjian_nomor,
        perjanjian_tanggal = :perjanjian_tanggal, perjanjian_selesai = :perjanjian_selesai,
        perjanjian_tujuan = :perjanjian_tujuan, perjanjian_dasar = :perjanjian_dasar,
        perjanjian_simpan_hari = :perjanjian_simpan_hari, versi = versi + 1,
        diubah_pada = :kini, status = CASE status WHEN 'menunggu' THEN 'aktif' ELSE status END
    WHERE id = :id""")


async def isi_langganan(uow: UnitOfWork, langganan_id: UUID, isi: IsiLanggananTersimpan) -> None:
    """What two people have approved holds from now on."""
    await uow.execute(_ISI, id=langganan_id, kini=uow.now, **_kolom(isi))


_UBAH = Statement("""
    UPDATE langganan SET status = :status, dihentikan_petugas = :petugas, sebab_mati = NULL, gagal_sejak = NULL,
        istirahat_sampai = NULL, gagal_berturut = CASE WHEN :status = 'aktif' THEN 1 ELSE gagal_berturut END,
        versi = versi + 1, diubah_pada = :kini
    WHERE id = :id""")


async def ubah_status(uow: UnitOfWork, langganan_id: UUID, status: StatusLangganan, *, petugas: bool = False) -> None:
    """From now on it stands so. One that goes on is tried with one delivery first."""
    await uow.execute(_UBAH, id=langganan_id, status=status, petugas=petugas, kini=uow.now)


_RAHASIA = Statement(
    """
    UPDATE langganan SET rahasia_nomor = rahasia_nomor + 1,
        rahasia_lama_sampai = CASE WHEN rahasia_nomor > 0 THEN CAST(:sampai AS timestamptz) END,
        versi = versi + 1, diubah_pada = :kini
    WHERE id = :id RETURNING rahasia_nomor""",
    int,
)


async def rahasia_berikut(uow: UnitOfWork, langganan_id: UUID, sampai: datetime) -> int:
    """The number of its next secret; the one before counts until then."""
    return await uow.value(_RAHASIA, id=langganan_id, sampai=sampai, kini=uow.now)


class Penerima(NamedTuple):
    """A subscription that may be told of a fact."""

    id: UUID
    peristiwa: list[str]
    unit: list[str]
    kelas: KelasWebhook
    terbuka: int


_PENERIMA = Statement(
    f"""
    SELECT l.id, l.peristiwa, l.unit, l.kelas,
           (SELECT count(*) FROM kiriman_langganan k WHERE k.langganan_id = l.id AND k.status IN {_TERBUKA}) AS terbuka
    FROM langganan l
    WHERE l.status IN {listed(DICATAT)} AND l.peristiwa && CAST(:peristiwa AS text[]) ORDER BY l.id""",
    Penerima,
)


async def penerima(uow: UnitOfWork, peristiwa: Collection[str]) -> list[Penerima]:
    """Who is told of one of these."""
    return await uow.fetch(_PENERIMA, peristiwa=sorted(peristiwa))


_DIMINATI = Statement(
    f"SELECT DISTINCT unnest(l.peristiwa) AS kode FROM langganan l WHERE l.status IN {listed(DICATAT)}",
    str,
    sure=("kode",),
)


async def peristiwa_diminati(uow: UnitOfWork) -> set[str]:
    """What somebody is told of."""
    return set(await uow.fetch(_DIMINATI))


class PerjanjianBerakhir(NamedTuple):
    """An agreement that ends soon."""

    id: UUID
    nama: str
    penanggung_jawab: str
    selesai: date


# Who was told of this last day is not told again, whoever asks.
_SEGERA_BERAKHIR = Statement(
    f"""
    SELECT l.id, l.nama, l.penanggung_jawab, l.perjanjian_selesai AS selesai FROM langganan l
    WHERE l.status IN {listed(DICATAT)} AND l.perjanjian_selesai BETWEEN :hari AND :sampai
      AND NOT EXISTS (
          SELECT FROM pesan p
          WHERE p.nip = l.penanggung_jawab AND p.jenis = 'webhook_akan_berakhir'
            AND p.perkara = 'langganan:' || l.id || ':perjanjian:' || to_char(l.perjanjian_selesai, 'YYYY-MM-DD'))
    ORDER BY l.penanggung_jawab, l.id""",
    PerjanjianBerakhir,
)


async def segera_berakhir(uow: UnitOfWork, hari: date, sampai: date) -> list[PerjanjianBerakhir]:
    """Agreements that end in these days, and of which nobody was told."""
    return await uow.fetch(_SEGERA_BERAKHIR, hari=hari, sampai=sampai)


class BanyakLangganan(NamedTuple):
    """How many subscriptions stand so."""

    status: StatusLangganan
    jumlah: int


_BANYAK = Statement("SELECT status, count(*) AS jumlah FROM langganan GROUP BY status ORDER BY 1", BanyakLangganan)


async def banyak_langganan(baca: Reader) -> list[BanyakLangganan]:
    """By how they stand."""
    return await baca.fetch(_BANYAK)
