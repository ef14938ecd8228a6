"""Objections in any of their states, as the calls that lead there."""

from typing import Any

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, WALI_KOTA, usulan_berstatus

PENGOLAH = "198505052010011012"
"""Examines objections, and has no part in any case."""
ALASAN = "Jabatan baru jauh dari rumah sakit tempat anak saya dirawat; hal ini sudah saya sampaikan."
ISI = {"alasan": ALASAN, "permohonan": "Mencabut SK itu sepanjang mengenai saya."}
TELAAH = {"telaah": "Berita acara tim penilai tidak memuat nama pegawai ini.", "usul_putusan": "dikabulkan"}


def pegawai(mutasi: ServiceUnderTest, nip: str = PEGAWAI) -> Caller:
    return mutasi.caller("asn", nip=nip)


def pemeriksa(mutasi: ServiceUnderTest, nip: str = PENGOLAH) -> Caller:
    return mutasi.caller("verifikator", "asn", nip=nip, unit=["*"])


def ppk(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("ppk", "asn", nip=WALI_KOTA, unit=["*"])


def atasan(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("kepala_unit", "asn", nip=KEPALA_LL, unit=["DISHUB-LL"])


async def terima(mutasi: ServiceUnderTest, usulan: dict[str, Any], tanggal: str) -> None:
    """An officer puts on record when a decision was received."""
    path = f"/usulan/{usulan['id']}/penerimaan-keputusan"
    jawaban = await pemeriksa(mutasi).post(path, {"tanggal": tanggal, "nomor_bukti": "800/512/TT/2026"})
    assert jawaban.status_code == 200, jawaban.text


async def diputuskan(mutasi: ServiceUnderTest, diterima: str | None = "2026-09-15", **lain: Any) -> dict[str, Any]:
    """A decision that its person has received."""
    usulan = await usulan_berstatus(mutasi, "diputuskan", **lain)
    if diterima is not None:
        await terima(mutasi, usulan, diterima)
    return usulan


async def ajukan(mutasi: ServiceUnderTest, usulan: dict[str, Any], **lain: Any) -> dict[str, Any]:
    """An objection of the person."""
    jawaban = await pegawai(mutasi, usulan["nip"]).post("/keberatan", {"usulan_id": usulan["id"], **ISI, **lain})
    assert jawaban.status_code == 201, jawaban.text
    isi: dict[str, Any] = jawaban.json()
    return isi


async def langkah(siapa: Caller, keberatan: dict[str, Any], kata: str, isi: dict[str, Any]) -> dict[str, Any]:
    """One step that must succeed; the objection as the caller sees it then."""
    jawaban = await siapa.post(f"/keberatan/{keberatan['id']}/{kata}", isi, seen=keberatan["versi"])
    assert jawaban.status_code == 200, jawaban.text
    hasil: dict[str, Any] = jawaban.json()
    return hasil


async def ditelaah(mutasi: ServiceUnderTest, keberatan: dict[str, Any]) -> dict[str, Any]:
    """Passed on, examined, with the examiner's word."""
    keberatan = await langkah(atasan(mutasi), keberatan, "penerusan", {"catatan": None})
    keberatan = await langkah(pemeriksa(mutasi), keberatan, "pemeriksaan", {})
    return await langkah(pemeriksa(mutasi), keberatan, "telaah", TELAAH)


def bernomor(putusan: str, tanggal: str, register: str) -> dict[str, Any]:
    """The same, with a number that its register gives."""
    return {**jawaban(putusan, tanggal), "nomor_jawaban": None, "register_nomor": register}


def jawaban(putusan: str, tanggal: str) -> dict[str, Any]:
    return {
        "putusan": putusan,
        "nomor_jawaban": "800/77/BKPSDM/2026",
        "tanggal_jawaban": tanggal,
        "alasan": "Keputusan itu ditimbang kembali menurut keberatan pegawainya.",
    }
