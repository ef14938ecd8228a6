"""A scenario of the small city, in any of its states, as the planner and the worker bring it there."""

from collections.abc import Sequence
from typing import Any

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import JALUR, PEGAWAI, TUJUAN, VERIFIKATOR

ALAMAT = "/penataan/skenario"
TMT_RENCANA = "2027-04-01"


def perencana(mutasi: ServiceUnderTest, **lain: Any) -> Caller:
    """Who plans for the whole city."""
    return mutasi.caller("verifikator", **{"nip": VERIFIKATOR, "unit": ["*"], **lain})


def isi_skenario(**lain: Any) -> dict[str, Any]:
    """What is asked, without anything that stands against it."""
    return {"lingkup": {"unit": ["DISHUB"]}, **lain}


def skenario_baru(nama: str = "Penataan Dishub", **isi: Any) -> dict[str, Any]:
    """The body of a new scenario."""
    return {"nama": nama, "tmt": TMT_RENCANA, "isi": isi_skenario(**isi)}


async def rancang(mutasi: ServiceUnderTest, **isi: Any) -> dict[str, Any]:
    """A draft."""
    jawab = await perencana(mutasi).post(ALAMAT, skenario_baru(**isi))
    assert jawab.status_code == 201, jawab.text
    return jawab.json()


async def minta_hitung(mutasi: ServiceUnderTest, skenario: dict[str, Any]) -> dict[str, Any]:
    """The same, asked to be computed."""
    jawab = await perencana(mutasi).post(f"{ALAMAT}/{skenario['id']}/perhitungan", seen=skenario["versi"])
    assert jawab.status_code == 202, jawab.text
    return jawab.json()


RINGKASAN = {
    "orang": 2,
    "jabatan": 2,
    "formasi": 5,
    "pindah": 1,
    "promosi": 0,
    "rotasi": 1,
    "demosi": 0,
    "tanpa_jabatan": 0,
    "bezetting_sebelum": 2,
    "bezetting_sesudah": 2,
    "kecocokan_sebelum": 12_000,
    "kecocokan_sesudah": 15_000,
    "kelas_sebelum": 14,
    "kelas_sesudah": 14,
    "nilai": 14_900,
    "celah": 0,
    "terbaik": True,
    "unit_di_bawah_lantai": 0,
    "peringatan": {},
    "unit": [],
    "kelompok": [],
}


def penempatan(nip: str = PEGAWAI, tujuan: str | None = TUJUAN, asal: str | None = "DISHUB-LL-01", **lain: Any) -> Any:
    """A move as the worker keeps it."""
    kode = {"asal": asal, "tujuan": tujuan}
    unit = {apa: each and each.rpartition("-")[0] for apa, each in kode.items()}
    isi = {
        "nip": nip,
        "nama": f"Pegawai {nip[-2:]}",
        **kode,
        **{f"nama_{apa}": each and f"Jabatan {each}" for apa, each in kode.items()},
        **{f"unit_{apa}": each for apa, each in unit.items()},
        **{f"nama_unit_{apa}": each and f"Unit {each}" for apa, each in unit.items()},
        "jalur_unit": sorted({each for satu in unit.values() if satu for each in JALUR[satu]}),
        "jenis": "antar_unit",
        "arah": "rotasi" if tujuan else None,
        "nilai": 8_000 if tujuan else 0,
        "nilai_asal": 6_000,
        "bagian": {"kecocokan": 8_000},
        "sementara": False,
        "rantai": 1,
        "langkah": 1,
        "peringatan": [],
    }
    return {**isi, **lain}


def harga(kode: str = TUJUAN, **lain: Any) -> Any:
    """A post with its price as the worker keeps it."""
    unit = kode.rpartition("-")[0]
    isi = {
        "kode": kode,
        "nama": f"Jabatan {kode}",
        "kode_unit": unit,
        "nama_unit": f"Unit {unit}",
        "jalur_unit": JALUR[unit],
        "kelas": 7,
        "formasi": 1,
        "bezetting_sebelum": 0,
        "bezetting_sesudah": 1,
        "harga": 1_500,
        "kebutuhan": 1,
    }
    return {**isi, **lain}


async def jadi(
    mutasi: ServiceUnderTest,
    skenario: dict[str, Any],
    *,
    baris: Sequence[Any] | None = None,
    jabatan: Sequence[Any] = (),
    bahan: dict[str, Any] | None = None,
    **ringkasan: Any,
) -> dict[str, Any]:
    """The scenario, computed: what the worker does when it has found a plan."""
    if skenario["status"] == "draf":
        await minta_hitung(mutasi, skenario)
    for tabel, isi in (
        ("skenario_penempatan", [penempatan()] if baris is None else baris),
        ("skenario_jabatan", jabatan),
    ):
        for each in isi:
            kolom = ", ".join(each)
            await mutasi.sql(
                f"""INSERT INTO {tabel} (skenario_id, {kolom})
                    SELECT $1, {kolom} FROM jsonb_populate_record(NULL::{tabel}, $2)""",
                skenario["id"],
                each,
            )
    await mutasi.sql(
        """UPDATE skenario SET status = 'siap', versi = versi + 1, bahan = $3, ringkasan = $2, berakhir_pada = now()
           WHERE id = $1""",
        skenario["id"],
        {**RINGKASAN, **ringkasan},
        bahan or {},
    )
    return (await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}")).json()
