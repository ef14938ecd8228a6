"""Which states go together is declared once, beside the states: no SQL spells such a set by hand.

A statement that lists states anew is right until the path gets another one. So a service's SQL takes a declared set
(``listed``), its Python imports it, and what is frozen text in the database (triggers, partial indexes, checks) is held
against the declared sets here.
"""

import ast
import re
from collections.abc import Iterator
from enum import EnumType
from pathlib import Path
from typing import Any, get_args

import pytest

from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from kontrak.berkas import layanan
from services.kompetensi.matriks.models import TERBUKA as DIMINTA
from services.kompetensi.matriks.models import StatusIsi, StatusMatriks
from services.kompetensi.pekerjaan.models import TERBUKA as DIKERJAKAN
from services.kompetensi.pekerjaan.models import StatusPekerjaan
from services.mutasi.berkas.keadaan import Pindaian, StatusBerkas
from services.mutasi.kumpulan.status import StatusKumpulan
from services.mutasi.penataan.skenario.status import DITINGGALKAN, StatusSkenario
from services.mutasi.pertek.keadaan import DAPAT, HIDUP, TERPAKAI, StatusPengajuan, StatusPertek
from services.mutasi.usulan.status import (
    BELUM_DIPUTUS,
    DIPUTUS,
    GUGUR,
    LANGKAH_DOKUMEN,
    PENCATATAN,
    SESUDAH_VERIFIKASI,
    TUGAS,
    BagianUsulan,
    LangkahMutasi,
    LangkahTercatat,
    Pelantikan,
    Penempatan,
    StatusMutasi,
)
from services.notifikasi.kampanye.siaran.keadaan import BELUM_USAI
from services.pegawai.restrukturisasi.schemas import Status as StatusPerubahan
from shared.impor.keadaan import Status as StatusImpor
from shared.persetujuan.bentuk import StatusUsulan
from tests.layanan import open_service

AKAR = Path(__file__).parents[2]
KEADAAN: tuple[Any, ...] = (
    *(StatusMutasi, LangkahTercatat, BagianUsulan, Pelantikan, Penempatan, StatusKumpulan, StatusPertek),
    *(StatusPengajuan, StatusSkenario, StatusBerkas, Pindaian, StatusMatriks, StatusIsi, StatusPekerjaan),
    *(StatusPerubahan, StatusImpor, StatusUsulan),
)
SEBELUM_VERIFIKASI = {StatusMutasi.DRAF, StatusMutasi.DIKEMBALIKAN}
SEBELUM_BERLAKU = {*BELUM_DIPUTUS, StatusMutasi.DIPUTUSKAN}
PENYIAP = {BagianUsulan.PENGUSUL, BagianUsulan.PEMERIKSA}
DI_BAWAH: dict[str, list[set[str]]] = {
    "services/mutasi/pengecualian/perkara.py": [{*BELUM_DIPUTUS}, {*LANGKAH_DOKUMEN}, PENYIAP],
    "services/mutasi/usulan/ditimbang.py": [{*TERPAKAI}],
}
"""Lower floors, that cannot import the declaration: these sets of it, and no others."""

BERSK = {*DIPUTUS, StatusMutasi.GAGAL_BERLAKU}
DI_BASIS_DATA: dict[str, dict[str, list[set[str]]]] = {
    "mutasi": {
        "jaga_usulan": [{*DIPUTUS}, {*GUGUR}, {"ditunggu", "dilaksanakan"}],
        "jaga_usulan_antar": [{*DIPUTUS, *GUGUR}, {*DIPUTUS}],
        "yang_ditunggu": [{*SESUDAH_VERIFIKASI}],
        "jaga_skenario": [{*DITINGGALKAN}],
        "siapa_melangkah": [
            SEBELUM_VERIFIKASI,
            {TUGAS[each] for each in PENCATATAN},
            {TUGAS[LangkahMutasi.VERIFIKASI], *(TUGAS[each] for each in PENCATATAN)},
        ],
        "uq_usulan_terbuka": [SEBELUM_BERLAKU],
        "ix_usulan_jabatan_tujuan_terbuka": [SEBELUM_BERLAKU],
        "uq_usulan_langkah_usulan_id_versi": [{*LANGKAH_DOKUMEN} - {"koreksi_surat"}],  # which has a version of its own
        # A paper has a trail of its own; that the number or day of a letter was put right is public.
        "catat_jejak_publik_usulan_langkah": [{*LANGKAH_DOKUMEN} - {"koreksi_surat"}],
        "uq_pertek_anggota_terpakai": [{*TERPAKAI}],
        "ix_pertek_anggota_selesai": [{*DAPAT}],
        "ck_pertek_anggota_jawaban": [{*HIDUP}, {StatusPertek.DITOLAK, StatusPertek.DIBATALKAN}],
        "ck_skenario_dibagikan": [{StatusSkenario.SIAP, StatusSkenario.DIADOPSI}],
        "ck_skenario_hasil": [{StatusSkenario.SIAP, StatusSkenario.DIADOPSI}],
        "ck_skenario_diminta": [{StatusSkenario.MENGHITUNG, StatusSkenario.SIAP, StatusSkenario.GAGAL}],
        "ck_usulan_keputusan": [BERSK],
        "ck_usulan_pertimbangan": [BERSK],
        "ck_usulan_pelantikan": [
            {*BELUM_DIPUTUS, StatusMutasi.DITOLAK},
            BERSK - {StatusMutasi.DIPUTUSKAN},
            {*get_args(Pelantikan)},
        ],
        "ck_usulan_penempatan": [{"menunggu", "terlaksana"}],
    },
    "kompetensi": {
        "ix_matriks_antrean": [{*DIMINTA}],
        "ix_pekerjaan_antrean": [{*DIKERJAKAN}],
        "ck_matriks_sidik": [{"berjalan", "selesai"}],
        "ck_matriks_selesai_pada": [{*get_args(StatusMatriks)} - {*DIMINTA}],
    },
    "pegawai": {"jaga_perubahan": [{*get_args(StatusPerubahan)} - {"draf"}]},
    "notifikasi": {"ix_kampanye_gelombang_terbuka": [{*BELUM_USAI}]},
}
"""What triggers, partial indexes and checks list, by the declared sets; a check that lists all values of its column is
held by ``test_pilihan_tabel``."""
MEKANISME: dict[str, list[set[str]]] = {"ix_impor_antrean": [{"menunggu", "berjalan"}]}

_DAFTAR = re.compile(r"(?:\bIN\s*|^\s*)\((\s*'[^']*'\s*(?:,\s*'[^']*'\s*)+)\)|'\{(\w+(?:\s*,\s*\w+)+)\}'", re.MULTILINE)
_ARRAY = re.compile(r"\bIN \(('[^()]*')\)|ARRAY\[([^\]]*)\]")


def _kata(isi: str) -> set[str]:
    return set(re.findall(r"\w+", isi.replace("::text", "")))


def _anggota(tipe: Any) -> set[str]:
    return {str(each) for each in (tipe if isinstance(tipe, EnumType) else get_args(tipe))}


def _keadaan(kata: set[str]) -> bool:
    return len(kata) > 1 and any(kata <= _anggota(each) for each in KEADAAN)


def _tulisan(modul: ast.AST, *, tabel: bool) -> Iterator[set[str]]:
    """Sets of words that a module spells: in SQL, or in a condition of SQLAlchemy. What a table's class says of itself
    is the migration's text beside it (``tabel``)."""
    for each in ast.iter_child_nodes(modul):
        if tabel and isinstance(each, ast.ClassDef):
            continue
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            for satu, dua in _DAFTAR.findall(each.value):
                yield _kata(satu or dua)
        if (
            isinstance(each, ast.Call)
            and isinstance(each.func, ast.Attribute)
            and each.func.attr in ("in_", "not_in", "notin_")
            and isinstance(each.args[0], ast.Tuple | ast.List | ast.Set)
        ):
            yield {str(satu.value) for satu in each.args[0].elts if isinstance(satu, ast.Constant)}
        yield from _tulisan(each, tabel=tabel)


def ditulis_tangan(isi: str, *, tabel: bool = False) -> list[set[str]]:
    return [each for each in _tulisan(ast.parse(isi), tabel=tabel) if _keadaan(each)]


@pytest.mark.parametrize("nama", LAYANAN)
def test_no_statement_spells_a_set_of_states_by_hand(nama: str) -> None:
    ditemukan = {}
    for path in sorted((AKAR / "services" / nama).rglob("*.py")):
        if "migrations" in path.parts:
            continue
        dimana = str(path.relative_to(AKAR))
        sisa = [
            each
            for each in ditulis_tangan(path.read_text(encoding="utf-8"), tabel=path.name == "models.py")
            if each not in DI_BAWAH.get(dimana, [])
        ]
        if sisa:
            ditemukan[dimana] = sisa
    assert ditemukan == {}, "use a set that is declared beside the states, with listed()"


@pytest.mark.parametrize(
    ("isi", "banyak"),
    [
        ("""X = "SELECT 1 WHERE status IN ('draf', 'diputuskan')" """, 1),
        ("""X = f"SELECT 1 WHERE status NOT IN ('ditolak',\\n 'dibatalkan') AND {y}" """, 1),
        ("""X = "('diputuskan', 'berlaku')" """, 1),
        ("""X = "status = ANY('{draf, dikembalikan}')" """, 1),
        ("""X = t.status.in_(("menunggu", "berjalan"))""", 1),
        ("""X = t.status.in_(TERBUKA)""", 0),
        ("""X = f"status IN {listed(TERBUKA)}" """, 0),
        ("""X = "h.tingkat IN ('sedang', 'berat')" """, 0),
        ("""X = "status = 'draf'" """, 0),
    ],
)
def test_what_is_spelled_by_hand_is_found(isi: str, banyak: int) -> None:
    assert len(ditulis_tangan(isi)) == banyak


def _dieja(modul: ast.AST) -> Iterator[tuple[ast.AST, frozenset[str]]]:
    """Tuples, lists and sets of states, with what they hold: by the names of an enum, or by their words."""
    enum = {each.__name__: each for each in KEADAAN if isinstance(each, EnumType)}
    for each in ast.walk(modul):
        if not isinstance(each, ast.Tuple | ast.List | ast.Set):
            continue
        kata = set()
        for satu in each.elts:
            if isinstance(satu, ast.Attribute) and isinstance(satu.value, ast.Name) and satu.value.id in enum:
                kata.add(str(getattr(enum[satu.value.id], satu.attr)))
            elif isinstance(satu, ast.Constant):
                kata.add(str(satu.value))
            else:
                break
        else:
            if _keadaan(kata):
                yield each, frozenset(kata)


def _dinyatakan(modul: ast.Module) -> set[frozenset[str]]:
    """Sets that a module declares for others: constants with a name that is not private."""
    hasil = set()
    for each in modul.body:
        if isinstance(each, ast.Assign | ast.AnnAssign) and each.value is not None:
            tujuan = each.targets[0] if isinstance(each, ast.Assign) else each.target
            nilai = each.value.args[0] if isinstance(each.value, ast.Call) and each.value.args else each.value
            if isinstance(tujuan, ast.Name) and not tujuan.id.startswith("_"):
                hasil |= {kata for simpul, kata in _dieja(nilai) if simpul is nilai}
    return hasil


def disalin(modul: ast.Module, dinyatakan: set[frozenset[str]]) -> list[set[str]]:
    """Sets of states that a module spells although they are declared beside the states. What a ``Literal`` lists goes
    over the wire, and is no set that anything is looked up in."""
    kawat = {
        isi
        for each in ast.walk(modul)
        if isinstance(each, ast.Subscript) and isinstance(each.value, ast.Name) and each.value.id == "Literal"
        for isi in ast.walk(each)
    }
    return [set(kata) for simpul, kata in _dieja(modul) if simpul not in kawat and kata in dinyatakan]


@pytest.mark.parametrize("nama", LAYANAN)
def test_no_module_spells_a_set_of_states_that_is_declared(nama: str) -> None:
    semua = {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((AKAR / "services" / nama).rglob("*.py"))
        if "migrations" not in path.parts
    }
    di_sampingnya = {path for path in semua if path.name in ("status.py", "keadaan.py", "models.py")}
    dinyatakan = {kata for path in di_sampingnya for kata in _dinyatakan(semua[path])}
    ditemukan = {
        str(path.relative_to(AKAR)): sisa
        for path, modul in semua.items()
        if (sisa := disalin(modul, dinyatakan - (_dinyatakan(modul) if path in di_sampingnya else set())))
    }
    assert ditemukan == {}, "import the set that is declared beside the states"


@pytest.mark.parametrize(
    ("isi", "banyak"),
    [
        ("_AKHIR = (StatusMutasi.DIPUTUSKAN, StatusMutasi.BERLAKU)", 1),
        ("X = frozenset({StatusMutasi.BERLAKU, StatusMutasi.DIPUTUSKAN})", 1),
        ("X = a.status in ('diputuskan', 'berlaku')", 1),
        ("def f():\n    return [StatusMutasi.DIPUTUSKAN, 'berlaku']", 1),
        ("X = (StatusMutasi.DIPUTUSKAN, StatusMutasi.DRAF)", 0),
        ("X: Literal['diputuskan', 'berlaku']", 0),
        ("X = (StatusMutasi.DIPUTUSKAN, lain)", 0),
        ("X = DIPUTUS", 0),
    ],
)
def test_a_copy_of_a_declared_set_is_found(isi: str, banyak: int) -> None:
    assert len(disalin(ast.parse(isi), {frozenset(DIPUTUS)})) == banyak


@pytest.mark.parametrize("nama", LAYANAN)
async def test_the_sets_that_the_database_keeps_are_the_declared_ones(postgres_server: Postgres, nama: str) -> None:
    async with open_service(postgres_server, layanan(nama)) as service:
        rows = await service.sql(
            """
            SELECT proname AS nama, prosrc AS isi FROM pg_proc WHERE pronamespace = CAST($1 AS regnamespace)
            UNION ALL
            SELECT relname, pg_get_expr(indpred, indrelid) FROM pg_index JOIN pg_class ON oid = indexrelid
            WHERE indpred IS NOT NULL AND relnamespace = CAST($1 AS regnamespace)
            UNION ALL
            SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE contype IN ('c', 'x') AND connamespace = CAST($1 AS regnamespace)
              AND pg_get_constraintdef(oid) !~ '^CHECK \\(\\(\\w+ = ANY \\(ARRAY\\[[^\\]]*\\]\\)\\)\\)$'
            UNION ALL
            SELECT viewname, definition FROM pg_views
            WHERE schemaname = CAST(CAST($1 AS regnamespace) AS text)""",
            nama,
        )
    dijaga: dict[str, list[set[str]]] = {}
    for each in rows:
        for satu, dua in _ARRAY.findall(each["isi"]):
            if _keadaan(kata := _kata(satu or dua)):
                dijaga.setdefault(each["nama"], []).append(kata)
    harap = MEKANISME | DI_BASIS_DATA[nama]
    berbeda = {
        tempat: (himpunan, harap.get(tempat))
        for tempat, himpunan in dijaga.items()
        if any(each not in harap.get(tempat, []) for each in himpunan)
        or any(each not in himpunan for each in harap.get(tempat, []))
    }
    assert berbeda == {}
    assert dijaga.keys() == harap.keys()
