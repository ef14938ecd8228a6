"""What another release has written is read by this one, and nothing is done by what it does not know."""

from pathlib import Path
from typing import Any

import pytest

from services.notifikasi.langganan.schemas import UsulanLangganan
from tests.layanan import ServiceUnderTest
from tests.notifikasi.kampanye_uji import berpegawai, draf, langkah, penyetuju, penyusun
from tests.notifikasi.penerima_webhook import Pelanggan, kirim, pasang, penerima
from tests.notifikasi.peristiwa import pindah

BARU = "penempatan.masa_depan"


async def test_langganan_atas_peristiwa_rilis_lain_tetap_dibaca_dijeda_dan_dikirimi(
    notifikasi: ServiceUnderTest, tmp_path: Path
) -> None:
    async with penerima(tmp_path) as luar:
        pasang(notifikasi, luar.folder)
        pelanggan = Pelanggan(notifikasi)
        nomor = await pelanggan.aktif(luar.url)
        await notifikasi.sql(
            "UPDATE langganan SET peristiwa = peristiwa || $1 WHERE id = $2 RETURNING id", [BARU], nomor
        )
        assert (await pelanggan.baca(nomor))["peristiwa"] == ["penempatan.pindah", BARU]
        assert len((await pelanggan.petugas.get("/langganan")).json()["data"]) == 1
        await notifikasi.receive(pindah())
        await kirim(notifikasi)
        assert len(luar.masuk) == 1
        assert (await pelanggan.langkah(nomor, "jeda")).status_code == 200


def test_usulan_langganan_rilis_lain_dibaca() -> None:
    contoh: Any = UsulanLangganan.model_config["json_schema_extra"]
    isi = {**contoh["example"]["isi"], "peristiwa": ["penempatan.pindah", BARU]}
    usulan = UsulanLangganan.model_validate({**contoh["example"], "isi": isi})
    assert usulan.isi.peristiwa == ("penempatan.pindah", BARU)


@pytest.mark.parametrize(
    "bagian",
    [{"jenis": "masa_depan", "unit": "DISHUB"}, {"jenis": "jabatan", "jenjang": ["jenjang_baru"]}],
    ids=["jenis", "isi"],
)
@pytest.mark.parametrize("peran", ["sertakan", "iris", "kecualikan"])
async def test_khalayak_rilis_lain_dibaca_tidak_diajukan_dan_tidak_menjangkau_siapa_pun(
    notifikasi: ServiceUnderTest, peran: str, bagian: dict[str, Any]
) -> None:
    await berpegawai(notifikasi, *range(1, 8))
    satu = await draf(notifikasi)
    diajukan = await draf(notifikasi)
    await langkah(notifikasi, diajukan, "pengajuan", oleh=penyusun(notifikasi))
    khalayak = {"sertakan": [{"jenis": "semua"}], peran: [bagian]}
    await notifikasi.sql("UPDATE kampanye SET khalayak = $1 RETURNING id", khalayak)
    petugas = penyusun(notifikasi)
    petugas.tajuk = {"Tujuan-Akses": "memeriksa khalayak sesudah pembaruan"}
    dibaca = await petugas.get(f"/kampanye/{satu['id']}")
    assert "rilis lain" in str(dibaca.json()["khalayak"])
    terjaga = await petugas.get(f"/kampanye/{satu['id']}/khalayak")
    assert bagian["jenis"] in [each["jenis"] for each in terjaga.json()["bagian"]]
    assert (await petugas.get(f"/kampanye/{satu['id']}/pratinjau")).json()["orang"] == 0
    ditolak = await petugas.post(f"/kampanye/{satu['id']}/pengajuan", seen=satu["versi"])
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "langkah_kampanye_tidak_boleh")
    ditolak = await penyetuju(notifikasi).post(f"/kampanye/{diajukan['id']}/persetujuan", seen=diajukan["versi"] + 1)
    assert (ditolak.status_code, "rilis lain" in ditolak.text) == (409, True)
