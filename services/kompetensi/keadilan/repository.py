"""Queries of groups of people."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from services.kompetensi.keadilan.models import KelompokOrang
from services.kompetensi.proyeksi.repository import DALAM_DINAS, INSTANSI
from shared.auth.pelaku import Pelaku
from shared.bus.projection import keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.asn import AsnState
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit

_SIMPAN = Statement(keep_states(KelompokOrang))
_DISIMPAN = {"nip", "jenis_kelamin", "tanggal_lahir"}


async def simpan(uow: UnitOfWork, events: Sequence[Received[AsnState]]) -> None:
    """Take over sex and birth date of ASN."""
    # Of a whole state these are two fields: the database need not read the rest.
    baris = [{"versi": each.version, "isi": each.event.model_dump(mode="json", include=_DISIMPAN)} for each in events]
    await uow.execute(_SIMPAN, baris=baris)


class Kelompok(NamedTuple):
    """How many of one group of one partition there are, might be chosen, and are."""

    kelompok: str
    nilai: str
    jalur: list[str]
    """Of the units they belong to."""
    jumlah: int
    dipertimbangkan: int
    terpilih: int


_ORANG = f"""coalesce(k.jenis_kelamin, '?') AS kelamin, {INSTANSI} AS instansi, a.jalur_unit AS jalur,
               a.status_pegawai AS status, coalesce(a.jenjang, '?') AS jenjang,
               extract(year FROM age(CAST(:hari AS date), k.tanggal_lahir))::int AS umur"""
_DARI = """
    FROM orang, LATERAL (VALUES
        ('jenis_kelamin', kelamin),
        ('umur', CASE WHEN umur <= 30 THEN '≤ 30' WHEN umur <= 40 THEN '31–40' WHEN umur <= 50 THEN '41–50'
                      WHEN umur > 50 THEN '> 50' ELSE '?' END),
        ('instansi', coalesce(instansi, '?')), ('status_pegawai', status), ('jenjang', jenjang)) AS g(kelompok, nilai)
    GROUP BY 1, 2, 3 ORDER BY 1, 2"""
"""People ``orang`` by group, and by a third column."""
_SURE = ("kelompok", "nilai")
_HITUNG = Statement(
    f"""
    WITH orang AS (
        SELECT {_ORANG}, s.kotak IS NOT NULL AS dipertimbangkan, s.kotak = ANY(CAST(:krs AS bigint[])) AS terpilih
        FROM proyeksi_asn a JOIN skor s USING (nip) LEFT JOIN kelompok_orang k USING (nip)
        WHERE s.versi > 0 AND {DALAM_DINAS} AND {SYARAT_UNIT}
    )
    SELECT g.kelompok, g.nilai, jalur, count(*) AS jumlah, count(*) FILTER (WHERE dipertimbangkan) AS dipertimbangkan,
           count(*) FILTER (WHERE terpilih) AS terpilih
    {_DARI}""",  # noqa: S608 (constants of this service)
    Kelompok,
    sure=_SURE,
)


async def hitung(baca: Reader, pelaku: Pelaku, *, hari: date, krs: Sequence[int]) -> list[Kelompok]:
    """People of the caller's units by sex, age band and agency: all, mapped, and in a box for succession."""
    return await baca.fetch(_HITUNG, hari=hari, krs=list(krs), **lingkup_unit(pelaku))


_CAKUPAN = Statement(
    f"""
    WITH orang AS (
        SELECT {_ORANG}, s.jpm_belum_lengkap = '{{}}' AS dinilai
        FROM proyeksi_asn a JOIN skor s USING (nip) LEFT JOIN kelompok_orang k USING (nip)
        WHERE s.versi > 0 AND {DALAM_DINAS} AND {SYARAT_UNIT}
    )
    SELECT g.kelompok, g.nilai, jalur, count(*) AS jumlah, count(*) AS dipertimbangkan,
           count(*) FILTER (WHERE dinilai) AS terpilih
    {_DARI}""",  # noqa: S608
    Kelompok,
    sure=_SURE,
)


async def hitung_cakupan(baca: Reader, pelaku: Pelaku, *, hari: date) -> list[Kelompok]:
    """The same groups: all, and those with a competence assessment that is valid, as ``terpilih``."""
    return await baca.fetch(_CAKUPAN, hari=hari, **lingkup_unit(pelaku))


class Peringkat(NamedTuple):
    """How many of one group of one partition are in one step of a ranking, the first being 0."""

    kelompok: str
    nilai: str
    langkah: int
    jumlah: int


_PILIHAN = Statement(
    f"""
    WITH orang AS (
        SELECT {_ORANG}, least((p.nomor - 1) / CAST(:sebanyak AS bigint), CAST(:langkah AS bigint)) AS langkah
        FROM unnest(CAST(:nip AS text[])) WITH ORDINALITY AS p(nip, nomor)
        JOIN proyeksi_asn a USING (nip) LEFT JOIN kelompok_orang k USING (nip)
        WHERE {SYARAT_UNIT}
    )
    SELECT g.kelompok, g.nilai, langkah, count(*) AS jumlah
    {_DARI}""",  # noqa: S608
    Peringkat,
    sure=("kelompok", "nilai", "langkah"),
)


async def hitung_pilihan(
    baca: Reader, pelaku: Pelaku, *, hari: date, nip: Sequence[str], sebanyak: int, langkah: int
) -> list[Peringkat]:
    """The same groups of these people, the best first: in each of so many steps of so many people, and of the rest."""
    return await baca.fetch(
        _PILIHAN, hari=hari, nip=list(nip), sebanyak=sebanyak, langkah=langkah, **lingkup_unit(pelaku)
    )
