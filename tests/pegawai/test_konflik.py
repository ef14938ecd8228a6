"""Whoever is a relative of a person records and decides nothing about them, whichever of the two files says so."""

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, DEDI
from tests.pegawai.test_koreksi import DOKUMEN
from tests.pegawai.test_riwayat import CONTOH


@pytest.mark.parametrize(("berkas", "kerabat"), [(ANI, DEDI), (DEDI, ANI)])
async def test_a_relative_records_neither_a_history_nor_a_correction(
    kota: ServiceUnderTest, berkas: str, kerabat: str
) -> None:
    await kota.sql(
        "INSERT INTO keluarga (nip, hubungan, nama, nip_kerabat) VALUES ($1, 'suami', 'Kerabat', $2)", berkas, kerabat
    )
    dedi = kota.caller("verifikator", nip=DEDI, unit=["*"])
    usulan = (
        await kota.caller("asn", nip=ANI).post(
            "/saya/koreksi", {"isian": "agama", "nilai": "Islam", "alasan": "Pindah agama.", "dokumen": "KTP"}
        )
    ).json()
    seen = (await dedi.get(f"/asn/{ANI}/penempatan")).json()["versi"]
    kinerja = {"tahun": 2025, "predikat": "Sangat Baik"}
    for cara, path, isi, lihat in (
        ("POST", f"/asn/{ANI}/riwayat/kinerja", kinerja, seen),
        ("POST", f"/asn/{ANI}/riwayat/hukdis", CONTOH["hukdis"], seen),
        ("PATCH", f"/asn/{ANI}", {"nama": "Ani Baru", **DOKUMEN}, seen),
        ("POST", f"/usulan-koreksi/{usulan['id']}/persetujuan", {"alasan": "KTP diperiksa"}, 1),
        ("POST", f"/usulan-koreksi/{usulan['id']}/penolakan", {"alasan": "Tidak terbukti."}, 1),
    ):
        jawab = await dedi.send(cara, path, isi, seen=lihat, key=path)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan"), path
        assert "kerabat" in jawab.json()["detail"]
