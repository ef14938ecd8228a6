"""What waits for one officer: the cases whose next step they can take now, or have in hand.

The same guards as at the step (``usulan/konflik.py``), said as conditions, so that ten thousand cases are sorted,
paged and counted where they are; a test compares the two. Mending a returned case waits for whoever brought it, though
a verifikator may help.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from services.mutasi.daftar.repository import DARI, KOSONG, KUNCI_URUT, PILIH, Baris, kursor
from services.mutasi.usulan.boleh import DITANDATANGANI
from services.mutasi.usulan.langkah.penanda_tangan import PenandaKini, penanda_kini
from services.mutasi.usulan.mesin import alur_bagi
from services.mutasi.usulan.repository import JENJANG_KASUS, ORANG_DALAM_LINGKUP
from services.mutasi.usulan.status import LANGKAH_DOKUMEN, LangkahMutasi, bagian_serasi
from services.mutasi.usulan.tenggat.hari_ini import TENGGAT, Hari
from services.mutasi.usulan.tenggat.tahap import KUNCI as TAHAP_USULAN
from services.mutasi.usulan.tenggat.tahap import SEMUA, Tahap
from shared.auth.dua_orang import sebutan
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.privasi.terlihat import lingkup

_OLEH = "(l.oleh = ANY({0}) OR l.subjek = ANY({0}) OR l.atas_nama ->> 'nip' = ANY({0}))"
_SAYA, _KERABATNYA = "CAST(:saya AS text[])", "CAST(:kerabat AS text[])"
_TANPA_KERABAT = f"{_KERABATNYA} = '{{}}'"
# Whoever asks has taken few steps of all that there are: they are found once, and no case is asked for its own.
_TERLIBAT = f"""
    WITH milikku AS MATERIALIZED (
        SELECT l.usulan_id, l.tugas FROM usulan_langkah l WHERE l.tugas IS NOT NULL AND {_OLEH.format(_SAYA)}),
    milik_kerabat AS MATERIALIZED (
        SELECT l.usulan_id FROM usulan_langkah l
        WHERE l.langkah <> ALL('{{{",".join(("pemberlakuan", *LANGKAH_DOKUMEN))}}}') AND {_OLEH.format(_KERABATNYA)})"""
_PENGECUALIAN = """EXISTS (SELECT FROM usulan_pengecualian x WHERE x.usulan_id = u.id AND x.status = 'disetujui'
        AND ARRAY[x.diusulkan_oleh, x.diusulkan_subjek, x.atas_nama ->> 'nip', x.diputus_oleh, x.diputus_subjek]
            && {0})"""
# Where a kind of waiting stands beside the work of a case it is the case's own: by ``t.kunci`` each of all pieces of
# work would be joined to each kind of waiting before anything tells which is which.
_SYARAT = f"""
      AND u.status = ANY(CAST(:status AS text[])) AND t.kunci = ANY(CAST(:kunci AS text[]))
      AND {ORANG_DALAM_LINGKUP}
      AND u.nip <> ALL({_SAYA}) AND u.nip <> ALL({_KERABATNYA})
      AND NOT EXISTS (SELECT FROM milikku l WHERE l.usulan_id = u.id
                      AND t.kunci || '|' || l.tugas <> ALL(CAST(:bagian AS text[])))
      AND (t.langkah <> 'perbaikan' OR EXISTS (
          SELECT FROM milikku l WHERE l.usulan_id = u.id AND l.tugas = 'pengusul'))
      AND (t.langkah <> 'verifikasi' OR NOT {_PENGECUALIAN.format(_SAYA)})
      AND ({_TANPA_KERABAT} OR NOT EXISTS (SELECT FROM milik_kerabat l WHERE l.usulan_id = u.id)
           AND NOT {_PENGECUALIAN.format(_KERABATNYA)})
      AND ({TAHAP_USULAN} <> ALL(CAST(:kunci_berjeda AS text[])) OR k.menunggu IS NULL)
      AND (CAST(:luar_kuasa AS text[]) = '{{}}'
           OR concat(t.langkah, '|', u.jenis, '|', {JENJANG_KASUS}) <> ALL(CAST(:luar_kuasa AS text[])))"""
# Each said by itself, so that the planner knows from the table how many there are.
_SARINGAN = f"""
      AND (CAST(:langkah AS text) IS NULL OR t.langkah = :langkah)
      AND (CAST(:lewat_tenggat AS boolean) IS NULL OR coalesce({TENGGAT} < :hari_ini, false) = :lewat_tenggat)
      AND ('saya' = ANY(CAST(:ditangani AS text[])) AND k.petugas = ANY({_SAYA})
           OR 'belum' = ANY(CAST(:ditangani AS text[])) AND k.petugas IS NULL
           OR 'lain' = ANY(CAST(:ditangani AS text[])) AND k.petugas <> ALL({_SAYA}))"""
_URUT = f"coalesce({TENGGAT}, {KOSONG})"
KUNCI = KUNCI_URUT["tenggat"]
"""The sort values: the last day, then the number."""


def _milik(pelaku: Pelaku, penanda: PenandaKini | None, tahap: Tahap) -> list[LangkahMutasi]:
    """The steps of a kind of waiting that the caller's roles take; a Plt or Plh signs nothing."""
    alur = alur_bagi(tahap.jenis, pppk=tahap.pppk)
    tertutup = DITANDATANGANI if penanda is not None and penanda.tidak_berwenang is not None else ()
    mulai = ((each, alur.peralihan_dari(each, tahap.status)) for each in tahap.mungkin if each not in tertutup)
    return [each for each, satu in mulai if satu is not None and pelaku.berperan(*satu.peran)]


# What BKN has, or a batch, is nobody's turn; the tim penilai may hear of a PPPK meanwhile.
_BERJEDA = ([LangkahMutasi.KEPUTUSAN], [LangkahMutasi.PENETAPAN])
_TERKAIT = """
    SELECT coalesce(array_agg(nip), '{}') AS nip FROM proyeksi_asn
    WHERE kerabat <> '{}' AND kerabat && CAST(:saya AS text[])"""
_KERABAT = Statement(_TERKAIT, list[str])


async def parameter(baca: Reader, pelaku: Pelaku, hari: Hari) -> dict[str, Any]:
    """What the statements must be told of who asks, and of the day."""
    diwakili = None if pelaku.mewakili is None else pelaku.mewakili.nip
    saya = [*sebutan(pelaku), *([diwakili] if diwakili else [])]
    penanda = await penanda_kini(baca, pelaku, hari.hari)
    milik = {each: langkah for each in SEMUA if (langkah := _milik(pelaku, penanda, each))}
    luar = []
    if pelaku.mewakili is not None:
        # A mandate may cover some kinds of moves, and posts up to a level, alone.
        for each, jenis, jenjang in product(LangkahMutasi, JenisMutasi, (None, *JenjangJabatan)):
            if pelaku.mewakili.di_luar(each, jenis, jenjang) is not None:
                luar.append(f"{each}|{jenis}|{jenjang or ''}")
    return {
        "saya": saya,
        "kerabat": await baca.value(_KERABAT, saya=saya),
        "status": sorted({str(each.status) for each in milik}),
        "kunci": [each.kunci for each in milik],
        "bagian": [
            f"{each.kunci}|{bagian}"
            for each, langkah in milik.items()
            for satu in langkah
            for bagian in sorted(bagian_serasi(satu))
        ],
        "kunci_berjeda": [each.kunci for each, langkah in milik.items() if langkah in _BERJEDA],
        "luar_kuasa": luar,
        "hari_ini": hari.hari,
        **hari.parameter,
        **lingkup(pelaku),
    }


_DAFTAR = Statement(
    f"""{_TERLIBAT}{PILIH.format(tenggat=_URUT)}{DARI}{_SYARAT}{_SARINGAN}
      AND (CAST(:id_lalu AS uuid) IS NULL
           OR ({_URUT}, u.id) > (CAST(:urut_tenggat_lalu AS date), CAST(:id_lalu AS uuid)))
    ORDER BY {_URUT}, u.id LIMIT :banyak""",
    Baris,
    sure=("urut_tenggat",),
)


async def daftar(
    baca: Reader, siapa: Mapping[str, Any], saringan: Mapping[str, Any], lalu: Sequence[Any] | None, banyak: int
) -> list[Baris]:
    """What waits for somebody, the first last day first; ``siapa`` of ``parameter``."""
    return await baca.fetch(_DAFTAR, banyak=banyak, **kursor("tenggat", lalu), **siapa, **saringan)


_JUMLAH = Statement(f"{_TERLIBAT} SELECT count(*) {DARI}{_SYARAT}{_SARINGAN}", int)


async def jumlah(baca: Reader, siapa: Mapping[str, Any], saringan: Mapping[str, Any]) -> int:
    """How much waits."""
    return await baca.value(_JUMLAH, **siapa, **saringan)


class Menunggu(NamedTuple):
    """How much waits for one step."""

    langkah: LangkahMutasi
    jumlah: int
    terlambat: int
    saya: int
    lain: int


_REKAP = Statement(
    f"""{_TERLIBAT}
    SELECT t.langkah, count(*) AS jumlah, count(*) FILTER (WHERE {TENGGAT} < :hari_ini) AS terlambat,
           count(*) FILTER (WHERE k.petugas = ANY({_SAYA})) AS saya,
           count(*) FILTER (WHERE k.petugas <> ALL({_SAYA})) AS lain {DARI}{_SYARAT}
    GROUP BY t.langkah ORDER BY t.langkah""",
    Menunggu,
    sure=("langkah",),
)


async def rekap(baca: Reader, siapa: Mapping[str, Any]) -> list[Menunggu]:
    """What the caller could do, counted by step: with what others have in hand."""
    return await baca.fetch(_REKAP, **siapa)


class Beban(NamedTuple):
    """How much one officer has in hand."""

    petugas: str
    nama: str | None
    jumlah: int
    terlambat: int


_BEBAN = Statement(
    f"""
    SELECT k.petugas, max(o.nama) AS nama, count(*) AS jumlah,
           count(*) FILTER (WHERE {TENGGAT} < :hari_ini) AS terlambat
    {DARI.replace("WHERE", "LEFT JOIN proyeksi_asn o ON o.nip = k.petugas WHERE")}
      AND k.petugas IS NOT NULL AND t.langkah IS NOT NULL AND {ORANG_DALAM_LINGKUP}
    GROUP BY k.petugas ORDER BY count(*) DESC, k.petugas""",
    Beban,
)


async def beban(baca: Reader, pelaku: Pelaku, hari: Hari) -> list[Beban]:
    """Who has how many cases of the caller's part of the city in hand."""
    return await baca.fetch(_BEBAN, hari_ini=hari.hari, **hari.parameter, **lingkup(pelaku))
