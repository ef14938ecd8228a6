"""Mandates as rows."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert, select

from services.mutasi.perwakilan.kuasa import Kapasitas, Mandat, TugasDiwakili
from services.mutasi.perwakilan.models import Perwakilan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

Baca = Reader | UnitOfWork


class Tercatat(NamedTuple):
    """A mandate with how it ended."""

    id: UUID
    versi: int
    wakil: str
    nama_wakil: str
    tugas: TugasDiwakili
    kapasitas: Kapasitas
    diwakili: str | None
    jabatan_diwakili: str
    unit: list[str]
    langkah: list[str]
    jenis: list[str] | None
    jenjang: list[str] | None
    nomor_surat: str
    tanggal_surat: date
    mulai: date
    selesai: date
    ditetapkan_pada: datetime
    dicabut_pada: datetime | None
    dicabut_oleh: str | None
    alasan_pencabutan: str | None

    @property
    def mandat(self) -> Mandat:
        """The mandate itself."""
        return Mandat(**{each: getattr(self, each) for each in Mandat._fields})


_DALAM_LINGKUP = f"""
    SELECT {columns(Tercatat, "p")} FROM perwakilan p JOIN proyeksi_asn a ON a.nip = p.wakil
    WHERE ({SYARAT_LINGKUP} OR p.diwakili = :sendiri)"""
_SATU = Statement(f"{_DALAM_LINGKUP} AND p.id = :id", Tercatat)


async def satu(baca: Baca, perwakilan_id: UUID, pelaku: Pelaku) -> Tercatat | None:
    """One mandate: of somebody in the caller's part of the city, or by or for the caller."""
    return await baca.row(_SATU, id=perwakilan_id, **lingkup(pelaku))


_DAFTAR = Statement(
    f"""{_DALAM_LINGKUP}
      AND (CAST(:wakil AS text) IS NULL OR p.wakil = :wakil)
      AND (CAST(:diwakili AS text) IS NULL OR p.diwakili = :diwakili)
      AND (CAST(:tugas AS text) IS NULL OR p.tugas = :tugas)
      AND (CAST(:keadaan AS text) IS NULL OR :keadaan = CASE
            WHEN p.dicabut_pada IS NOT NULL THEN 'dicabut' WHEN p.selesai < :hari THEN 'berakhir'
            WHEN p.mulai > :hari THEN 'akan' ELSE 'berlaku' END)
      AND (CAST(:sebelum AS uuid) IS NULL OR p.id < :sebelum)
    ORDER BY p.id DESC LIMIT :limit""",
    Tercatat,
)


async def daftar(baca: Baca, pelaku: Pelaku, **saringan: Any) -> list[Tercatat]:
    """Mandates in the caller's part of the city, the newest first."""
    return await baca.fetch(_DAFTAR, **saringan, **lingkup(pelaku))


_SAYA = Statement(
    f"""
    SELECT {columns(Tercatat, "p")} FROM perwakilan p
    WHERE (p.wakil = :nip OR p.diwakili = :nip) AND p.dicabut_pada IS NULL AND :hari BETWEEN p.mulai AND p.selesai
    ORDER BY p.selesai, p.id""",
    Tercatat,
)


async def milik(baca: Baca, nip: str, hari: date) -> list[Tercatat]:
    """What holds on a day by which somebody acts, or is acted for."""
    return await baca.fetch(_SAYA, nip=nip, hari=hari)


# A token may name a number that was given later: it is read as the permanent one only when its body has been.
_BERTINDAK = """(p.wakil = :nip
       OR p.wakil = (SELECT nip FROM proyeksi_asn WHERE nip_lain && ARRAY[CAST(:nip AS text)] LIMIT 1))"""
_WAKIL = Statement(
    f"""
    SELECT {columns(Mandat, "p")} FROM perwakilan p
    WHERE p.id = :id AND {_BERTINDAK}""",
    Mandat,
)


async def milik_wakil(baca: Baca, perwakilan_id: UUID, nip: str) -> Mandat | None:
    """A mandate of this person, whether it holds or not."""
    return await baca.row(_WAKIL, id=perwakilan_id, nip=nip)


_PEGANG = Statement(select(*picked(Mandat, Perwakilan)).where(given(Perwakilan.id)).with_for_update(read=True), Mandat)


async def pegang(uow: UnitOfWork, perwakilan_id: UUID) -> Mandat | None:
    """A mandate that nobody revokes until this transaction ends."""
    return await uow.row(_PEGANG, id=perwakilan_id)


_PPK = Statement(
    f"""
    SELECT {columns(Mandat, "p")} FROM perwakilan p
    WHERE p.tugas = 'ppk' AND :hari BETWEEN p.mulai AND p.selesai ORDER BY p.mulai, p.id""",
    Mandat,
)


async def ppk(baca: Baca, hari: date) -> list[Mandat]:
    """Who acts for the PPK on a day."""
    return [each for each in await baca.fetch(_PPK, hari=hari) if each.mencakup(hari)]


_PPK_OLEH = Statement(
    f"""
    SELECT {columns(Mandat, "p")} FROM perwakilan p
    WHERE p.tugas = 'ppk' AND :hari BETWEEN p.mulai AND p.selesai AND {_BERTINDAK}
    ORDER BY p.mulai, p.id FOR SHARE""",
    Mandat,
)


async def ppk_oleh(uow: UnitOfWork, nip: str, hari: date) -> Mandat | None:
    """By which mandate this person acts for the PPK on a day; nobody revokes it until the transaction ends."""
    return next((each for each in await uow.fetch(_PPK_OLEH, nip=nip, hari=hari) if each.mencakup(hari)), None)


_TAHAN = Statement(select(*picked(Mandat, Perwakilan)).where(given(Perwakilan.id)).with_for_update(), Mandat)


async def tahan(uow: UnitOfWork, perwakilan_id: UUID) -> Mandat | None:
    """A mandate that nobody uses or ends until this transaction ends."""
    return await uow.row(_TAHAN, id=perwakilan_id)


_SEDERET = Statement(
    f"""
    SELECT {columns(Mandat, "p")} FROM perwakilan p
    WHERE p.tugas = :tugas AND (p.wakil = ANY(CAST(:siapa AS text[])) OR p.diwakili = ANY(CAST(:siapa AS text[]))
          OR p.unit && CAST(:unit AS text[]))
    ORDER BY p.mulai, p.id""",
    Mandat,
)


async def sederet(uow: UnitOfWork, tugas: TugasDiwakili, siapa: Collection[str], unit: Collection[str]) -> list[Mandat]:
    """All of one duty that concern one of these people or units, those that were revoked too."""
    return await uow.fetch(_SEDERET, tugas=tugas, siapa=sorted(siapa), unit=sorted(unit))


class TanpaNip(NamedTuple):
    """Who holds the office of the PPK by ``/pejabat-ppk``, as far as a mandate must know."""

    kedudukan: str
    nomor_surat: str
    mulai: date


_TANPA_NIP = Statement(
    """
    SELECT p.kedudukan, p.nomor_surat, p.mulai FROM usulan_pejabat_ppk p
    WHERE p.jenis = 'catat' AND p.status = 'disetujui' AND p.mulai <= :sampai AND coalesce(p.selesai >= :dari, true)
      AND NOT EXISTS (SELECT FROM usulan_pejabat_ppk a
                      WHERE a.pejabat_id = p.id AND a.status = 'disetujui' AND a.selesai < :dari)
    ORDER BY p.mulai, p.id""",
    TanpaNip,
)


async def ppk_tanpa_nip(uow: UnitOfWork, dari: date, sampai: date) -> list[TanpaNip]:
    """Who holds the office of the PPK on one of these days without being an ASN."""
    return await uow.fetch(_TANPA_NIP, dari=dari, sampai=sampai)


_BERGILIR = Statement("LOCK TABLE perwakilan IN SHARE ROW EXCLUSIVE MODE")


async def bergilir(uow: UnitOfWork) -> None:
    """Nobody else records a mandate, or who holds the office of the PPK, until this transaction ends: two that are
    checked at once could each pass."""
    await uow.execute(_BERGILIR)


_CATAT = Statement(insert(Perwakilan).values(**bound(*picked(Mandat, Perwakilan))))


async def catat(uow: UnitOfWork, mandat: Mandat) -> None:
    """Keep a mandate."""
    await uow.execute(_CATAT, **mandat._asdict())


_CABUT = Statement(
    f"""
    UPDATE perwakilan p SET dicabut_pada = :kini, dicabut_oleh = :oleh, dicabut_subjek = :subjek,
           alasan_pencabutan = :alasan, versi = versi + 1
    WHERE p.id = :id AND p.dicabut_pada IS NULL RETURNING {columns(Tercatat, "p")}""",
    Tercatat,
)


async def cabut(uow: UnitOfWork, perwakilan_id: UUID, alasan: str) -> Tercatat:
    """Let a held mandate end now."""
    siapa = {"oleh": uow.actor.name, "subjek": uow.actor.subject}
    return await uow.value(_CABUT, id=perwakilan_id, kini=uow.now, alasan=alasan, **siapa)


_KEPALA = Statement(
    """
    SELECT nip FROM proyeksi_asn WHERE kode_unit = :unit AND kepala_unit AND NOT keluar ORDER BY nip LIMIT 1""",
    str,
)


async def kepala(baca: Baca, unit: str) -> str | None:
    """Who holds the post that heads a unit."""
    return await baca.row(_KEPALA, unit=unit)


_BERIKUT_DIINGATKAN = Statement(
    f"""
    UPDATE perwakilan p SET diingatkan_pada = :kini
    WHERE p.id IN (SELECT id FROM perwakilan WHERE diakhiri_pada IS NULL AND diingatkan_pada IS NULL
                     AND dicabut_pada IS NULL AND selesai BETWEEN :hari AND :sampai
                   ORDER BY selesai, id LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING {columns(Mandat, "p")}""",
    Mandat,
)


async def ingatkan(uow: UnitOfWork, hari: date, sampai: date) -> Sequence[Mandat]:
    """Some that end by then and nobody was reminded of yet; they are not named again."""
    return await uow.fetch(_BERIKUT_DIINGATKAN, hari=hari, sampai=sampai, kini=uow.now)


_BERIKUT_BERAKHIR = Statement(
    f"""
    UPDATE perwakilan p SET diakhiri_pada = :kini
    WHERE p.id IN (SELECT id FROM perwakilan WHERE diakhiri_pada IS NULL AND (selesai < :hari
                     OR dicabut_pada IS NOT NULL)
                   ORDER BY selesai, id LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING {columns(Tercatat, "p")}""",
    Tercatat,
)


async def akhiri(uow: UnitOfWork, hari: date) -> Sequence[Tercatat]:
    """Some that have ended and whose end was not told yet; they are not named again."""
    return await uow.fetch(_BERIKUT_BERAKHIR, hari=hari, kini=uow.now)
