"""Compares some people again, and lets the differences that are on record follow.

What is new begins open; what says something else than before is open again; what both say alike closes; what somebody
has decided stays as long as neither side has said anything new.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.koreksi.schemas import ISIAN
from services.pegawai.orang.tahan import tahan_banyak
from services.pegawai.siasn.selisih.banding import MENURUT_BIDANG, Beda, OrangLokal, bandingkan
from services.pegawai.siasn.selisih.keadaan import BERDIRI, StatusSelisih
from services.pegawai.siasn.selisih.menang import ATURAN
from services.pegawai.siasn.selisih.muat import Keadaan, muat
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork

LAMA = timedelta(days=7)
"""After so many days somebody is compared again though neither side has changed: what an id of BKN is may have been
said since, and days have come."""


class Tercatat(NamedTuple):
    """A difference on record, as far as its course depends on it."""

    id: UUID
    nip: str
    bidang: str
    baris: str
    lokal_id: str | None
    macam: str
    lokal: str | None
    bkn: str | None
    menang: str
    alasan: str
    status: StatusSelisih


@dataclass(frozen=True, slots=True)
class Perubahan:
    """What becomes of the differences on record of some people."""

    tulis: list[dict[str, Any]]
    """New ones, and those that say or mean something else; ``lagi``: open again, whatever was decided."""
    tutup: list[UUID]


def dinilai(orang: OrangLokal, beda: Beda) -> dict[str, Any]:
    """A difference with who is right, as it is kept."""
    bidang = MENURUT_BIDANG.get(beda.bidang)
    dikoreksi = bidang is not None and not set(bidang.isian).isdisjoint(set(orang.dikoreksi) & set(ISIAN))
    menang, alasan = ATURAN[beda.bidang].putuskan(beda.macam, dikoreksi=dikoreksi, ragu=beda.ragu)
    return {**beda._asdict(), "nip": orang.nip, "menang": menang, "alasan": alasan}


def rencanakan(tercatat: Iterable[Tercatat], kini: Iterable[Mapping[str, Any]]) -> Perubahan:
    """What has to be written so that what is on record says what is the case. Pure."""
    ada = {(each.nip, each.bidang, each.baris): each for each in tercatat}
    tulis, tetap = [], set()
    for each in kini:
        kunci = each["nip"], each["bidang"], each["baris"]
        tetap.add(kunci)
        lama = ada.get(kunci)
        lagi = lama is None or lama.status is StatusSelisih.DITUTUP_SAMA or _lain(lama, each, _NILAI)
        if lagi or (lama is not None and _lain(lama, each, _SEBUTAN)):
            tulis.append({**each, "lagi": lagi})
    tutup = [each.id for kunci, each in ada.items() if kunci not in tetap and each.status in BERDIRI]
    return Perubahan(tulis, tutup)


_NILAI = ("macam", "lokal", "bkn")
_SEBUTAN = ("menang", "alasan", "lokal_id")


def _lain(lama: Tercatat, kini: Mapping[str, Any], isian: Collection[str]) -> bool:
    return any(getattr(lama, each) != kini[each] for each in isian)


_TERCATAT = Statement(
    f"SELECT {columns(Tercatat)} FROM siasn_selisih WHERE nip = ANY(CAST(:nip AS text[])) ORDER BY id FOR UPDATE",  # noqa: S608
    Tercatat,
)
# Decided afresh only where it is said afresh; who is right may be known better meanwhile.
_TULIS = Statement("""
    INSERT INTO siasn_selisih AS s
        (nip, bidang, baris, lokal_id, macam, lokal, bkn, menang, alasan, sejak, berubah_pada)
    SELECT r.nip, r.bidang, r.baris, r.lokal_id, r.macam, r.lokal, r.bkn, r.menang, r.alasan, :kini, :kini
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(nip text, bidang text, baris text, lokal_id text, macam text, lokal text, bkn text, menang text,
              alasan text, lagi boolean)
    WHERE r.lagi
    ON CONFLICT (nip, bidang, baris) DO UPDATE
    SET lokal_id = excluded.lokal_id, macam = excluded.macam, lokal = excluded.lokal, bkn = excluded.bkn,
        menang = excluded.menang, alasan = excluded.alasan, status = 'terbuka', berubah_pada = excluded.berubah_pada,
        sejak = CASE WHEN s.status = 'ditutup_sama' THEN excluded.sejak ELSE s.sejak END, ditutup_pada = NULL,
        putusan = NULL, diputus_oleh = NULL, diputus_subjek = NULL, diputus_pada = NULL, catatan = NULL,
        ditolak = false, tunda_sampai = NULL, buku_id = NULL, sebelum = NULL, versi = s.versi + 1""")
_SEBUT = Statement("""
    UPDATE siasn_selisih s SET menang = r.menang, alasan = r.alasan, lokal_id = r.lokal_id, versi = s.versi + 1
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(nip text, bidang text, baris text, lokal_id text, menang text, alasan text, lagi boolean)
    WHERE NOT r.lagi AND NOT s.ditolak AND (s.nip, s.bidang, s.baris) = (r.nip, r.bidang, r.baris)""")
_TUTUP = Statement("""
    UPDATE siasn_selisih
    SET status = 'ditutup_sama', ditutup_pada = :kini, tunda_sampai = NULL, versi = versi + 1
    WHERE id = ANY(CAST(:id AS uuid[]))""")
_DIPERIKSA = Statement("""
    UPDATE siasn_salinan s SET diperiksa_pada = :kini
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, jenis text, sidik text)
    WHERE (s.nip, s.jenis, s.sidik) = (r.nip, r.jenis, r.sidik)""")
_BANDING = Statement("""
    INSERT INTO siasn_banding (nip, versi, hari)
    SELECT r.nip, r.versi, :hari FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, versi bigint)
    ON CONFLICT (nip) DO UPDATE SET versi = excluded.versi, hari = excluded.hari""")


async def segarkan(uow: UnitOfWork, nip: Collection[str]) -> dict[str, Keadaan]:
    """Compare these people, and bring what is on record of them up to it; answers both sides as they were compared."""
    await tahan_banyak(uow, nip)
    keadaan = await muat(uow, nip)
    kini = [
        dinilai(each.lokal.orang, beda)
        for each in keadaan.values()
        for beda in bandingkan(each.lokal, each.bkn, uow.today)
    ]
    perubahan = rencanakan(await uow.fetch(_TERCATAT, nip=sorted(nip)), kini)
    if perubahan.tulis:
        await uow.execute(_TULIS, rows=perubahan.tulis, kini=uow.now)
        await uow.execute(_SEBUT, rows=perubahan.tulis)
    if perubahan.tutup:
        await uow.execute(_TUTUP, id=perubahan.tutup, kini=uow.now)
    dibaca = [
        {"nip": orang, "jenis": jenis, "sidik": sidik}
        for orang, each in keadaan.items()
        for jenis, sidik in each.sidik.items()
    ]
    await uow.execute(_DIPERIKSA, rows=dibaca, kini=uow.now)
    versi = [{"nip": orang, "versi": each.lokal.orang.versi} for orang, each in keadaan.items()]
    await uow.execute(_BANDING, rows=versi, hari=uow.today)
    return keadaan


# Whoever is being changed just now comes with the next round.
_GILIRAN = Statement(
    """
    SELECT a.nip FROM asn a LEFT JOIN siasn_banding b ON b.nip = a.nip
    WHERE EXISTS (SELECT 1 FROM siasn_salinan s WHERE s.nip = a.nip)
      AND a.nip > :sesudah
      AND (b.nip IS NULL OR b.versi <> a.versi OR b.hari <= CAST(:lama AS date)
           OR EXISTS (SELECT 1 FROM siasn_salinan s WHERE s.nip = a.nip AND s.diperiksa_pada IS NULL))
    ORDER BY a.nip LIMIT :banyak FOR UPDATE OF a SKIP LOCKED""",
    str,
)


async def giliran(uow: UnitOfWork, banyak: int, sesudah: str = "") -> list[str]:
    """People of whom either side has changed since they were compared, locked, in the order of their numbers."""
    return await uow.fetch(_GILIRAN, banyak=banyak, sesudah=sesudah, lama=uow.today - LAMA)


_LEWAT = Statement(
    """
    UPDATE siasn_selisih
    SET status = 'terbuka', tunda_sampai = NULL, versi = versi + 1
    WHERE status = 'ditunda' AND tunda_sampai <= CAST(:hari AS date)"""
)


async def buka_yang_lewat(uow: UnitOfWork) -> int:
    """Let those be work again that were put off until a day that has come."""
    return await uow.execute(_LEWAT, hari=uow.today)
