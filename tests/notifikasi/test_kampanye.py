"""A campaign is written by officers, and read and confirmed by those whom it reaches."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.notifikasi.kampanye_uji import ISI, berpegawai, draf, nip, penyetuju, penyusun


async def test_a_draft_is_read_and_rewritten_under_what_was_seen(notifikasi: ServiceUnderTest) -> None:
    satu = await draf(notifikasi)
    assert (satu["status"], satu["mulai"], satu["anda_penyusun"]) == ("draf", "2026-09-15", True)
    alamat = f"/kampanye/{satu['id']}"
    lain = {**ISI, "judul": "Penataan pegawai perhubungan"}
    assert (await penyetuju(notifikasi).send("PUT", alamat, lain, seen=9)).status_code == 412
    jawab = await penyetuju(notifikasi).send("PUT", alamat, lain, seen=1)
    assert (jawab.status_code, jawab.json()["judul"]) == (200, "Penataan pegawai perhubungan")
    # Who has written at it is one of its authors from then on.
    assert (await penyetuju(notifikasi).get(alamat)).json()["anda_penyusun"] is True
    (baris,) = (await penyusun(notifikasi).get("/kampanye", status="draf")).json()["data"]
    assert baris["versi"] == 2
    lingkup = notifikasi.caller("verifikator", nip=nip(9), unit=["DINKES"])
    assert (await lingkup.get(alamat)).status_code == 404
    assert (await lingkup.get("/kampanye")).json()["data"] == []
    assert (await notifikasi.caller("asn", nip=nip(1)).get(alamat)).status_code == 403


@pytest.mark.parametrize(
    ("ubah", "pointer"),
    [
        ({"isi": "Ini <b>penting</b> untuk dibaca semua pegawai."}, "/isi"),
        ({"judul": "Penataan \u202epegawai"}, "/judul"),
        ({"selesai": "2026-09-01"}, "/selesai"),
        ({"khalayak": {"sertakan": []}}, "/khalayak/sertakan"),
        (
            {"jadwal": {"gelombang": [{"tanggal": "2026-09-20"}, {"tanggal": "2026-09-15"}]}},
            "/jadwal/gelombang/1/tanggal",
        ),
        (
            {"jadwal": {"gelombang": [{"tanggal": "2026-09-15"}], "jam_mulai": 9, "jam_selesai": 9}},
            "/jadwal/jam_selesai",
        ),
    ],
)
async def test_what_cannot_be_meant_is_refused_where_it_stands(
    notifikasi: ServiceUnderTest, ubah: dict[str, Any], pointer: str
) -> None:
    jawab = await penyusun(notifikasi).post("/kampanye", {**ISI, **ubah})
    assert jawab.status_code == 422
    assert pointer in [each["pointer"] for each in jawab.json()["kesalahan"]]


async def _disampaikan(notifikasi: ServiceUnderTest, nomor: str, *orang: int) -> None:
    await notifikasi.sql(
        "UPDATE kampanye SET status = 'berjalan', disetujui_oleh = 'x', disetujui_pada = now() WHERE id = $1", nomor
    )
    for each in orang:
        await notifikasi.sql(
            "INSERT INTO kampanye_peserta (kampanye_id, nip, jalur_unit, gelombang, disampaikan_pada) "
            "VALUES ($1, $2, '{KOTA,DISHUB}', 1, now())",
            nomor,
            nip(each),
        )


async def test_who_takes_part_reads_and_confirms_the_version_that_they_read(notifikasi: ServiceUnderTest) -> None:
    satu = await draf(notifikasi)
    await _disampaikan(notifikasi, satu["id"], 1)
    ani, budi = (notifikasi.caller("asn", nip=nip(each)) for each in (1, 2))
    (baris,) = (await ani.get("/kampanye/saya")).json()["data"]
    assert (baris["id"], baris["dibaca_pada"], baris["berjalan"]) == (satu["id"], None, True)
    alamat = f"/kampanye/saya/{satu['id']}"
    assert (await budi.get(alamat)).status_code == 404
    baca = (await ani.get(alamat)).json()
    assert [each["jenis"] for each in baca["naskah"]] == ["judul", "paragraf", "butir"]
    # Nothing tells a participant whom else it is meant for.
    assert not {"khalayak", "tujuan", "terjaga", "gelombang"} & set(baca)
    assert baca["dibaca_pada"] is not None
    assert (await ani.post(f"{alamat}/pemahaman", {"versi_naskah": 2})).json()["kode"] == "naskah_sudah_dikoreksi"
    paham = (await ani.post(f"{alamat}/pemahaman", {"versi_naskah": 1})).json()["dipahami_pada"]
    notifikasi.clock.instant = notifikasi.clock.instant.replace(hour=9)
    assert (await ani.post(f"{alamat}/pemahaman", {"versi_naskah": 1})).json()["dipahami_pada"] == paham
    assert (await budi.post(f"{alamat}/pemahaman", {"versi_naskah": 1})).status_code == 404


async def test_a_unit_that_does_not_exist_is_named_before_others_read_it(notifikasi: ServiceUnderTest) -> None:
    await berpegawai(notifikasi, *range(1, 30))
    unit = {"jenis": "unit", "unit": ["DISHUB", "DISKOMIMFO"]}
    satu = await draf(notifikasi, khalayak={"sertakan": [unit], "kecualikan": [{"jenis": "unit", "unit": ["DISHUBB"]}]})
    alamat = f"/kampanye/{satu['id']}"
    (peringatan,) = (await penyusun(notifikasi).get(f"{alamat}/pratinjau")).json()["peringatan"]
    assert "DISHUBB, DISKOMIMFO." in peringatan
    ditolak = await penyusun(notifikasi).post(f"{alamat}/pengajuan", seen=satu["versi"])
    assert (ditolak.status_code, "DISHUBB, DISKOMIMFO." in ditolak.text) == (409, True)
