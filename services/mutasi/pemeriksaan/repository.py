"""All that the rules look at of people and posts, in one statement however many there are."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from pydantic import BaseModel

from services.mutasi.jendela.repository import HASIL, LulusanOrang
from services.mutasi.proyeksi import asn, jabatan
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.usulan.bezetting import BEZETTING_BEBERAPA, KEADAAN_UNIT, PINDAH, Bezetting, KeadaanUnit
from services.mutasi.usulan.pembukaan_jabatan import PEMBUKAAN, PembukaanBagi
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of
from shared.ketentuan.repository import NOMOR_DAN_AKAN, Mulai
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup


class Terbaca(BaseModel):
    """Rows as the statements of each table have them, and the ids of the legal numbers of the day."""

    orang: list[Orang]
    seleksi: list[LulusanOrang]
    jabatan: list[Jabatan]
    bezetting: list[Bezetting]
    pembukaan: list[PembukaanBagi]
    unit: list[KeadaanUnit]
    """Of the people and of the posts."""
    ketentuan: list[UUID]
    berganti: list[Mulai]
    """Legal numbers of which another version begins after the day up to the TMT."""


def _semua(sql: str) -> str:
    return f"(SELECT coalesce(json_agg(s), '[]') FROM ({sql}) s)"  # noqa: S608 (of constants)


_NIP, _JABATAN = any_of("nip"), any_of("kode")
# As a list, which the index of units is asked for: as a set it would have to be sorted and joined.
_UNIT = "ANY(ARRAY(SELECT kode_unit FROM asal UNION ALL SELECT kode_unit FROM tujuan))"
# Scope is asked of who has been found, and not while they are: how much of it the caller has would otherwise make
# another plan of the whole. What is read of a person who is not shown goes nowhere.
_BACA = Statement(
    f"""
    WITH asal AS MATERIALIZED ({asn.DIKENAL} AND nip = {_NIP}),
         tujuan AS MATERIALIZED ({jabatan.DIKENAL} AND j.kode = {_JABATAN}),
         pindah AS MATERIALIZED ({PINDAH})
    SELECT {_semua(f"SELECT * FROM asal a WHERE {SYARAT_LINGKUP}")} AS orang,
           {_semua(HASIL.format(f"nip = {_NIP}"))} AS seleksi,
           {_semua("SELECT * FROM tujuan")} AS jabatan,
           {_semua(BEZETTING_BEBERAPA.format("tujuan"))} AS bezetting,
           {_semua(PEMBUKAAN.format(f"j.kode_jabatan = {_JABATAN}"))} AS pembukaan,
           {_semua(KEADAAN_UNIT.format(f"j.kode_unit = {_UNIT}"))} AS unit,
           k.nomor AS ketentuan,
           k.akan AS berganti
    FROM ({NOMOR_DAN_AKAN}) k""",  # noqa: S608 (of constants)
    Terbaca,
)


async def baca_semua(
    baca: Reader, pelaku: Pelaku, nip: Collection[str], kode: Collection[str], tmt: date, hari: date
) -> Terbaca:
    """These people, as far as the caller may know of them, and these posts on a TMT, by the state of one moment."""
    return await baca.value(
        _BACA, nip=sorted(nip), kode=sorted(kode), tmt=tmt, hari=hari, nip_sendiri="", **lingkup(pelaku)
    )
