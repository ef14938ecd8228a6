"""A campaign and the people it is for, for the tests of campaigns."""

from typing import Any

from shared.contracts.pegawai.asn import AsnState
from shared.events.registry import example_of
from tests.layanan import Caller, ServiceUnderTest

NASKAH = "# Apa yang berubah\n\nMulai Oktober tiap perpindahan disertai alasannya.\n\n- Anda dapat bertanya."
JADWAL: dict[str, Any] = {"gelombang": [{"tanggal": "2026-09-15"}], "jam_mulai": 8, "jam_selesai": 16}
ISI: dict[str, Any] = {
    "judul": "Penataan pegawai Dinas Perhubungan",
    "tujuan": "Tiap pegawai tahu caranya sebelum dibahas.",
    "ringkasan": "Bagaimana penataan tahun depan dilakukan.",
    "isi": NASKAH,
    "khalayak": {"sertakan": [{"jenis": "unit", "unit": ["DISHUB"]}]},
    "jadwal": JADWAL,
    "selesai": "2026-10-31",
}
PENYUSUN, PENYETUJU = "197001012000031001", "197102022000032002"


def nip(nomor: int) -> str:
    """Somebody's number."""
    return f"1985010120100{nomor:05d}"


def penyusun(notifikasi: ServiceUnderTest) -> Caller:
    return notifikasi.caller("verifikator", nip=PENYUSUN, unit=["*"])


def penyetuju(notifikasi: ServiceUnderTest) -> Caller:
    return notifikasi.caller("verifikator", nip=PENYETUJU, unit=["*"])


async def berpegawai(notifikasi: ServiceUnderTest, *nomor: int, unit: str = "DISHUB-LL", **lain: Any) -> None:
    """People of a unit."""
    contoh = AsnState.model_validate(example_of(AsnState))
    assert contoh.jabatan is not None
    jabatan = contoh.jabatan.model_copy(
        update={"kode_unit": unit, "nama_unit": f"Unit {unit}", "kepala_unit": lain.pop("kepala_unit", False)}
    )
    jalur = ["KOTA", unit.partition("-")[0], *([unit] if "-" in unit else [])]
    await notifikasi.receive(
        *(
            contoh.model_copy(
                update={
                    "nip": nip(each),
                    "nama": f"Pegawai {each}",
                    "jabatan": jabatan,
                    "jalur_unit": jalur,
                    "penugasan": [],
                    **lain,
                }
            )
            for each in nomor
        )
    )


async def draf(notifikasi: ServiceUnderTest, **lain: Any) -> dict[str, Any]:
    """A draft, as it was answered."""
    jawab = await penyusun(notifikasi).post("/kampanye", {**ISI, **lain})
    assert jawab.status_code == 201, jawab.text
    isi: dict[str, Any] = jawab.json()
    return isi


async def langkah(notifikasi: ServiceUnderTest, satu: dict[str, Any], apa: str, isi: Any = None, *, oleh: Any) -> Any:
    """A step on the version that was last seen; the campaign as it then is."""
    alamat = f"/kampanye/{satu['id']}"
    versi = (await penyusun(notifikasi).get(alamat)).json()["versi"]
    jawab = await oleh.post(f"{alamat}/{apa}", isi, seen=versi)
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


async def disetujui(notifikasi: ServiceUnderTest, **lain: Any) -> dict[str, Any]:
    satu = await draf(notifikasi, **lain)
    await langkah(notifikasi, satu, "pengajuan", oleh=penyusun(notifikasi))
    hasil: dict[str, Any] = await langkah(notifikasi, satu, "persetujuan", oleh=penyetuju(notifikasi))
    return hasil


async def siarkan(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.run_job("siarkan_kampanye")
