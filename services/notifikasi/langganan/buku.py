"""Statements of the ledger of webhooks."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from services.notifikasi.langganan.keadaan import (
    DAPAT_DIULANG,
    TERBUKA_WEBHOOK,
    SebabMati,
    SebabWebhook,
    StatusWebhook,
)
from services.notifikasi.langganan.models import Langganan
from services.notifikasi.langganan.peristiwa import UJI
from services.notifikasi.langganan.schemas import KelasWebhook
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.sewa import Antrean

# Statements are put together from declared words only.
# ruff: noqa: S608

_TERBUKA = listed(TERBUKA_WEBHOOK)
_MASIH = f"""(k.peristiwa = '{UJI}'
        OR k.peristiwa = ANY(l.peristiwa) AND (cardinality(l.unit) = 0 OR k.unit && l.unit))"""
"""Of deliveries ``k`` and their subscription ``l``: it is still to be told of it."""
JOB_WEBHOOK = "kirim_webhook"

# The same fact to the same receiver has the same number, however often it is told here.
_CATAT = Statement("""
    INSERT INTO kiriman_langganan (id, langganan_id, peristiwa, peristiwa_id, terjadi_pada, data, data_internal, unit,
                                   status, sebab, nanti_pada, dibuat_pada, diubah_pada, selesai_pada)
    SELECT CAST(md5('webhook:' || r.langganan_id || ':' || r.peristiwa_id) AS uuid), r.langganan_id, r.peristiwa,
           r.peristiwa_id, r.terjadi_pada, r.data, r.data_internal, r.unit, r.status, r.sebab, :kini, :kini, :kini,
           CASE r.status WHEN 'terlewat' THEN CAST(:kini AS timestamptz) END
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(langganan_id uuid, peristiwa text, peristiwa_id uuid,
        terjadi_pada timestamptz, data jsonb, data_internal jsonb, unit text[], status text, sebab text)
    ON CONFLICT (id) DO NOTHING""")


async def catat_kiriman(uow: UnitOfWork, baris: Sequence[dict[str, Any]]) -> None:
    """These are to be told, each once."""
    if baris:
        await uow.execute(_CATAT, baris=list(baris), kini=uow.now)
        uow.work_for.add(JOB_WEBHOOK)


class Giliran(NamedTuple):
    """A subscription whose turn it is."""

    id: UUID
    gagal_berturut: int
    percobaan: int


LANGGANAN: Antrean[Giliran] = Antrean(
    Langganan,
    Giliran,
    f"""t.status = 'aktif' AND t.rahasia_nomor > 0
        AND (t.istirahat_sampai IS NULL OR t.istirahat_sampai <= :kini)
        AND EXISTS (SELECT FROM kiriman_langganan k
                    WHERE k.langganan_id = t.id AND k.status IN {_TERBUKA} AND k.nanti_pada <= :kini)""",
    # Who has waited for longest is next, so that one with much to hear does not go before the others.
    urut="t.dilayani_pada NULLS FIRST, t.id",
    lama=timedelta(minutes=5),
)

_TIBA = Statement(
    f"""
    SELECT id FROM kiriman_langganan
    WHERE langganan_id = :langganan_id AND status IN {_TERBUKA} AND nanti_pada <= :kini
    ORDER BY nanti_pada, id LIMIT :banyak""",
    UUID,
)


async def yang_tiba(baca: Reader, langganan_id: UUID, kini: datetime, banyak: int) -> list[UUID]:
    """What is due for one receiver, the longest due first."""
    return await baca.fetch(_TIBA, langganan_id=langganan_id, kini=kini, banyak=banyak)


class Bahan(NamedTuple):
    """What one delivery is made of, at the moment it is handed over."""

    id: UUID
    langganan_id: UUID
    nama: str
    penanggung_jawab: str
    url: str
    kelas: KelasWebhook
    perjanjian_nomor: str | None
    perjanjian_tanggal: date | None
    perjanjian_selesai: date | None
    perjanjian_tujuan: str | None
    perjanjian_dasar: str | None
    perjanjian_simpan_hari: int | None
    rahasia_nomor: int
    rahasia_lama_sampai: datetime | None
    peristiwa: str
    terjadi_pada: datetime
    data: dict[str, Any]
    data_internal: dict[str, Any]
    dicoba: int


_MULAI = Statement(
    f"""
    UPDATE kiriman_langganan k SET status = 'dikirim', dicoba = k.dicoba + 1, diubah_pada = :kini
    FROM langganan l
    WHERE k.id = :id AND k.status IN {_TERBUKA} AND l.id = k.langganan_id AND l.pemegang = :saya AND l.status = 'aktif'
    RETURNING k.id, k.langganan_id, l.nama, l.penanggung_jawab, l.url, l.kelas, l.perjanjian_nomor,
              l.perjanjian_tanggal, l.perjanjian_selesai, l.perjanjian_tujuan, l.perjanjian_dasar,
              l.perjanjian_simpan_hari, l.rahasia_nomor, l.rahasia_lama_sampai, k.peristiwa,
              k.terjadi_pada, k.data, k.data_internal, k.dicoba""",
    Bahan,
)


async def mulai_kirim(uow: UnitOfWork, kiriman_id: UUID, saya: UUID) -> Bahan | None:
    """It is about to be handed over, as its subscription is now; None when it is not ours to send any more."""
    return await uow.row(_MULAI, id=kiriman_id, saya=saya, kini=uow.now)


_HASIL = Statement(f"""
    UPDATE kiriman_langganan SET status = :status, sebab = :sebab, kode = :kode, durasi_ms = :durasi_ms,
        nanti_pada = coalesce(CAST(:nanti AS timestamptz), nanti_pada), diubah_pada = :kini,
        selesai_pada = CASE WHEN :status IN {_TERBUKA} THEN NULL ELSE CAST(:kini AS timestamptz) END
    WHERE id = :id AND status IN {_TERBUKA} AND dicoba = :dicoba""")


async def catat_hasil(
    uow: UnitOfWork,
    bahan: Bahan,
    status: StatusWebhook,
    *,
    sebab: SebabWebhook | None = None,
    kode: int | None = None,
    durasi_ms: int | None = None,
    nanti: datetime | None = None,
) -> None:
    """What became of a try."""
    await uow.execute(
        _HASIL,
        id=bahan.id,
        dicoba=bahan.dicoba,
        status=status,
        sebab=sebab,
        kode=kode,
        durasi_ms=durasi_ms,
        nanti=nanti,
        kini=uow.now,
    )


_PULIH = Statement("""
    UPDATE langganan SET gagal_berturut = 0, gagal_sejak = NULL, istirahat_sampai = NULL
    WHERE id = :id AND (gagal_berturut > 0 OR gagal_sejak IS NOT NULL)""")


async def pulih(uow: UnitOfWork, langganan_id: UUID) -> None:
    """Its receiver has taken one."""
    await uow.execute(_PULIH, id=langganan_id)


_GAGAL = Statement(
    """
    UPDATE langganan SET gagal_berturut = gagal_berturut + 1, gagal_sejak = coalesce(gagal_sejak, :kini),
        istirahat_sampai = greatest(istirahat_sampai, CAST(:istirahat AS timestamptz))
    WHERE id = :id RETURNING coalesce(gagal_sejak, :kini) AS gagal_sejak""",
    datetime,
    sure=("gagal_sejak",),
)


async def catat_gagal(uow: UnitOfWork, langganan_id: UUID, istirahat: datetime | None) -> datetime:
    """Its receiver has not taken one; with an instant it is left alone until then. Answers since when it is so."""
    return await uow.value(_GAGAL, id=langganan_id, istirahat=istirahat, kini=uow.now)


_MATIKAN = Statement(
    """
    UPDATE langganan SET status = 'dimatikan', sebab_mati = :sebab, versi = versi + 1, diubah_pada = :kini
    WHERE id = :id AND status = 'aktif' RETURNING versi""",
    int,
)


async def matikan(uow: UnitOfWork, langganan_id: UUID, sebab: SebabMati) -> int | None:
    """Nothing is sent there any more; its version, or None where it was not active any more."""
    return await uow.row(_MATIKAN, id=langganan_id, sebab=sebab, kini=uow.now)


_DILAYANI = Statement("""
    UPDATE langganan SET dilayani_pada = :kini, pemegang = NULL, dipegang_sampai = NULL, percobaan = 0
    WHERE id = :id AND pemegang = :saya""")


async def dilayani(uow: UnitOfWork, langganan_id: UUID, saya: UUID) -> None:
    """Its turn is over."""
    await uow.execute(_DILAYANI, id=langganan_id, saya=saya, kini=uow.now)


_SISIHKAN = Statement("""
    UPDATE langganan SET istirahat_sampai = :sampai, percobaan = 0 WHERE id = :id AND pemegang = :saya""")


async def sisihkan(uow: UnitOfWork, langganan_id: UUID, saya: UUID, sampai: datetime) -> None:
    """Its turn fails again and again by our own fault: others go before it."""
    await uow.execute(_SISIHKAN, id=langganan_id, saya=saya, sampai=sampai)


_TIBA_SEMUA = Statement(f"""
    UPDATE kiriman_langganan SET nanti_pada = :kini WHERE langganan_id = :langganan_id AND status IN {_TERBUKA}""")


async def tiba_sekarang(uow: UnitOfWork, langganan_id: UUID) -> None:
    """All that waits for it is due."""
    await uow.execute(_TIBA_SEMUA, langganan_id=langganan_id, kini=uow.now)
    uow.work_for.add(JOB_WEBHOOK)


_BUANG = Statement(f"""
    UPDATE kiriman_langganan SET status = 'dibuang', diubah_pada = :kini, selesai_pada = :kini
    WHERE langganan_id = :langganan_id AND status IN {_TERBUKA}""")


async def buang_kiriman(uow: UnitOfWork, langganan_id: UUID) -> None:
    """Nothing of what waits is sent."""
    await uow.execute(_BUANG, langganan_id=langganan_id, kini=uow.now)


_DI_LUAR = Statement(f"""
    UPDATE kiriman_langganan k SET status = 'dibuang', diubah_pada = :kini, selesai_pada = :kini
    FROM langganan l
    WHERE k.langganan_id = :langganan_id AND l.id = k.langganan_id AND k.status IN {_TERBUKA} AND NOT {_MASIH}""")


async def buang_di_luar(uow: UnitOfWork, langganan_id: UUID) -> None:
    """Nothing of what waits is sent that the subscription is not told of any more."""
    await uow.execute(_DI_LUAR, langganan_id=langganan_id, kini=uow.now)


class BarisKiriman(NamedTuple):
    """One delivery, without what it tells."""

    id: UUID
    peristiwa: str
    peristiwa_id: UUID
    terjadi_pada: datetime
    status: StatusWebhook
    sebab: SebabWebhook | None
    kode: int | None
    durasi_ms: int | None
    dicoba: int
    nanti_pada: datetime
    dibuat_pada: datetime
    diubah_pada: datetime
    selesai_pada: datetime | None


_SARING = """
    k.langganan_id = :langganan_id
    AND (CAST(:status AS text) IS NULL OR k.status = :status)
    AND (CAST(:peristiwa AS text) IS NULL OR k.peristiwa = :peristiwa)
    AND (CAST(:sejak AS timestamptz) IS NULL OR k.terjadi_pada >= :sejak)
    AND (CAST(:sebelum_saat AS timestamptz) IS NULL OR k.terjadi_pada < :sebelum_saat)"""
_DAFTAR_KIRIMAN = Statement(
    f"""
    SELECT {columns(BarisKiriman, "k")} FROM kiriman_langganan k
    WHERE {_SARING}
      AND (CAST(:pada AS timestamptz) IS NULL OR (k.dibuat_pada, k.id) < (:pada, CAST(:sebelum AS uuid)))
    ORDER BY k.dibuat_pada DESC, k.id DESC LIMIT :banyak""",
    BarisKiriman,
)


class SaringKiriman(NamedTuple):
    """Which deliveries are asked for."""

    langganan_id: UUID
    status: StatusWebhook | None
    peristiwa: str | None
    sejak: datetime | None
    sebelum_saat: datetime | None


async def daftar_kiriman_webhook(
    baca: Reader, saring: SaringKiriman, sesudah: tuple[datetime, UUID] | None, banyak: int
) -> list[BarisKiriman]:
    """The newest first."""
    pada, sebelum = sesudah or (None, None)
    return await baca.fetch(_DAFTAR_KIRIMAN, **saring._asdict(), pada=pada, sebelum=sebelum, banyak=banyak)


class BanyakKirimanWebhook(NamedTuple):
    """How many deliveries stand so."""

    peristiwa: str
    status: StatusWebhook
    jumlah: int


_HITUNG = Statement(
    f"""
    SELECT k.peristiwa, k.status, count(*) AS jumlah FROM kiriman_langganan k WHERE {_SARING}
    GROUP BY k.peristiwa, k.status ORDER BY 1, 2""",
    BanyakKirimanWebhook,
)


async def hitung_kiriman(baca: Reader, saring: SaringKiriman) -> list[BanyakKirimanWebhook]:
    """By kind and standing."""
    return await baca.fetch(_HITUNG, **saring._asdict())


_SATU_KIRIMAN = Statement(
    f"""
    SELECT {columns(BarisKiriman, "k")} FROM kiriman_langganan k
    WHERE k.id = :id AND k.langganan_id = :langganan_id""",
    BarisKiriman,
)


async def satu_kiriman(baca: Reader | UnitOfWork, langganan_id: UUID, kiriman_id: UUID) -> BarisKiriman | None:
    """One delivery of a subscription."""
    return await baca.row(_SATU_KIRIMAN, id=kiriman_id, langganan_id=langganan_id)


_DARI = Statement(
    f"""
    SELECT {columns(BarisKiriman, "k")} FROM kiriman_langganan k
    WHERE k.langganan_id = :langganan_id AND k.peristiwa_id = :peristiwa_id""",
    BarisKiriman,
)


async def kiriman_dari(uow: UnitOfWork, langganan_id: UUID, peristiwa_id: UUID) -> BarisKiriman:
    """The delivery that was just noted of an event."""
    return await uow.value(_DARI, langganan_id=langganan_id, peristiwa_id=peristiwa_id)


_ULANG_BANYAK = Statement(
    f"""
    WITH pilih AS (
        SELECT k.id FROM kiriman_langganan k JOIN langganan l ON l.id = k.langganan_id
        WHERE k.langganan_id = :langganan_id AND {_MASIH} AND k.status = ANY(CAST(:status AS text[]))
          AND k.status IN {listed(DAPAT_DIULANG)} AND k.terjadi_pada >= :sejak AND k.terjadi_pada < :sampai
          AND (CAST(:peristiwa AS text) IS NULL OR k.peristiwa = :peristiwa)
          AND (CAST(:id AS uuid) IS NULL OR k.id = :id)
        ORDER BY k.terjadi_pada, k.id LIMIT :paling_banyak FOR UPDATE OF k)
    UPDATE kiriman_langganan k SET status = 'antre', sebab = NULL, kode = NULL, durasi_ms = NULL, dicoba = 0,
        nanti_pada = :kini, diubah_pada = :kini, selesai_pada = NULL
    FROM pilih WHERE k.id = pilih.id"""
)


async def ulangi_kiriman_webhook(
    uow: UnitOfWork,
    langganan_id: UUID,
    *,
    status: Collection[StatusWebhook],
    sejak: datetime,
    sampai: datetime,
    peristiwa: str | None,
    paling_banyak: int,
    kiriman_id: UUID | None = None,
) -> int:
    """These wait once more, the oldest first, under the number that they had; answers how many."""
    jumlah = await uow.execute(
        _ULANG_BANYAK,
        langganan_id=langganan_id,
        status=sorted(status),
        sejak=sejak,
        sampai=sampai,
        peristiwa=peristiwa,
        id=kiriman_id,
        paling_banyak=paling_banyak,
        kini=uow.now,
    )
    uow.work_for.add(JOB_WEBHOOK)
    return jumlah


class JumlahWebhook(NamedTuple):
    """How many webhooks stand so, of all subscriptions."""

    status: StatusWebhook
    jumlah: int


_JUMLAH_SEMUA = Statement(
    f"""
    SELECT status, count(*) AS jumlah FROM kiriman_langganan
    WHERE status IN {_TERBUKA} OR selesai_pada >= :sejak GROUP BY status ORDER BY 1""",
    JumlahWebhook,
)


async def jumlah_webhook(baca: Reader, sejak: datetime) -> list[JumlahWebhook]:
    """All that is open, and what has ended since."""
    return await baca.fetch(_JUMLAH_SEMUA, sejak=sejak)


_TERTUA = Statement(
    f"""
    SELECT min(k.nanti_pada) FROM kiriman_langganan k JOIN langganan l ON l.id = k.langganan_id
    WHERE k.status IN {_TERBUKA} AND k.nanti_pada <= :kini AND l.status = 'aktif' AND l.rahasia_nomor > 0
      AND (l.istirahat_sampai IS NULL OR l.istirahat_sampai <= :kini)""",
    datetime | None,
)


async def webhook_tertua(baca: Reader, kini: datetime) -> datetime | None:
    """Since when the one has been due that has been due for longest, and whose receiver is not left alone."""
    return await baca.value(_TERTUA, kini=kini)
