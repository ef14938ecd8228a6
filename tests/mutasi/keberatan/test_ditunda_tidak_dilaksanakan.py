"""A decision whose carrying out is suspended (UU 30/2014 art 65) is carried out through no door: no inauguration, no
invitation to one, no minutes of an oath, no release from the old unit. The refusal says how it goes on."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import ajukan, langkah, ppk, terima
from tests.mutasi.keberatan.test_tidak_surut import PENUNDAAN
from tests.mutasi.kota import KEPALA_LL, PELANTIK, PELANTIKAN, PEMERIKSA, asn, catat_surat, petugas, usulan_berstatus
from tests.mutasi.surat.alat_surat import ACARA, SEKDA, diminta, verifikator
from tests.mutasi.test_pelantikan import KASI, KURSI_KASI, UNDANGAN, kasi

__all__ = ["kasi"]
PELEPASAN = {"nomor": "800/5/LL/2026", "tanggal": "2026-09-15", "penanda_nip": KEPALA_LL}


async def _ditunda(mutasi: ServiceUnderTest, **lain: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A decision that is suspended, and the objection by which it is."""
    usulan = await usulan_berstatus(mutasi, "diputuskan", **lain)
    await terima(mutasi, usulan, "2026-09-15")
    keberatan = await langkah(ppk(mutasi), await ajukan(mutasi, usulan), "penundaan", PENUNDAAN)
    return usulan, keberatan


async def test_nobody_is_inaugurated_while_the_decision_is_suspended_and_afterwards_they_are(
    kasi: ServiceUnderTest,
) -> None:
    usulan, keberatan = await _ditunda(kasi, nip=KASI, jabatan_tujuan=KURSI_KASI)
    await catat_surat(kasi, usulan["id"], [UNDANGAN])
    alamat, siapa = f"/usulan/{usulan['id']}", petugas(kasi, "pelantikan")
    rinci = (await siapa.get(alamat)).json()
    assert rinci["langkah_mungkin"] == ["pembatalan"]
    kasi.clock.instant = kasi.clock.instant.replace(day=25)
    ditolak = await siapa.post(f"{alamat}/pelantikan", PELANTIKAN, seen=usulan["versi"])
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "langkah_tidak_mungkin"), ditolak.text
    assert "ditunda" in ditolak.json()["detail"]
    assert "mengakhiri penundaannya" in ditolak.json()["detail"]
    await langkah(ppk(kasi), keberatan, "pengakhiran-penundaan", {"alasan": "Keadaannya sudah reda."})
    dilantik = await siapa.post(f"{alamat}/pelantikan", PELANTIKAN, seen=usulan["versi"])
    assert (dilantik.status_code, dilantik.json()["pelantikan"]) == (200, "dilaksanakan"), dilantik.text


@pytest.mark.parametrize(
    ("jenis", "isi"),
    [
        ("undangan", {}),
        (
            "berita_acara_sumpah",
            {"penanda": None, "saksi": [PELANTIK, PEMERIKSA], "rohaniwan": {"nama": "Haji Contoh", "agama": "Islam"}},
        ),
    ],
)
async def test_no_letter_of_an_inauguration_is_issued_while_it_is_suspended(
    kasi: ServiceUnderTest, jenis: str, isi: dict[str, Any]
) -> None:
    usulan, _ = await _ditunda(kasi, nip=KASI, jabatan_tujuan=KURSI_KASI)
    status, jawab = await diminta(
        kasi, usulan, jenis, **{"penanda": SEKDA, "acara": ACARA, "register_nomor": "UMUM", **isi}
    )
    assert (status, jawab["kode"]) == (409, "surat_belum_dapat"), jawab
    assert "mengakhiri penundaannya" in jawab["detail"]


async def test_the_old_unit_releases_nobody_while_the_decision_is_suspended(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(KEPALA_LL, None))
    usulan, keberatan = await _ditunda(mutasi)
    tugas = f"/usulan/{usulan['id']}/penyerahan/tugas"
    for jalur in ("pelepasan", "spmt"):
        ditolak = await verifikator(mutasi).post(f"{tugas}/{jalur}", PELEPASAN, seen=0)
        assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "keputusan_ditunda"), ditolak.text
        assert "mengakhiri penundaannya" in ditolak.json()["detail"]
    assert (await verifikator(mutasi).get(tugas)).json()["versi"] == 0
    await langkah(ppk(mutasi), keberatan, "pengakhiran-penundaan", {"alasan": "Keadaannya sudah reda."})
    lepas = await verifikator(mutasi).post(f"{tugas}/pelepasan", PELEPASAN, seen=0)
    assert (lepas.status_code, lepas.json()["tanggal_pelepasan"]) == (200, "2026-09-15"), lepas.text


async def test_what_is_suspended_is_not_said_to_come_into_force_by_itself(mutasi: ServiceUnderTest) -> None:
    usulan, _ = await _ditunda(mutasi)
    ditolak = await petugas(mutasi, "pelantikan").post(
        f"/usulan/{usulan['id']}/pelantikan", PELANTIKAN, seen=usulan["versi"]
    )
    assert ditolak.status_code == 409
    assert "dengan sendirinya" not in ditolak.json()["detail"]
    assert "ditunda" in ditolak.json()["detail"]
