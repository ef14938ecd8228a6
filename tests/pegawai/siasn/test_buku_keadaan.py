"""Which rows come into the ledger, what holds them, and what follows from a correction or a withdrawal."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from services.pegawai.siasn.keluar.alur_buku import ALUR_BUKU
from services.pegawai.siasn.klien.baca.bacaan import baca_satu
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.tarik.jenis import Ditanyakan, salin_utama
from services.pegawai.siasn.tarik.salinan import simpan_salinan
from shared.contracts.mutasi import UsulanBerlaku, UsulanSuratDikoreksi
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import KOTA_KECIL
from tests.pegawai.berkas import siasn as roster
from tests.pegawai.conftest import impor
from tests.pegawai.siasn.berbuku import (
    ANI,
    BUDI,
    NOMENKLATUR,
    PDF,
    TMT,
    UNOR,
    Berbuku,
    berlaku,
    hari_tmt,
    isi_siasn,
    padankan,
)
from tests.pegawai.siasn.terhubung import hubungkan, simulator
from tests.pegawai.test_padanan_siasn import putuskan
from tests.pegawai.test_padanan_siasn import usulkan as usulkan_padanan
from tests.pegawai.usul import DOKUMEN, disetujui
from tests.simulator.siasn.keadaan import INSTANSI, SATUAN, Gangguan


@pytest.fixture
async def berbuku(kota: ServiceUnderTest) -> Any:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        yield Berbuku(kota, siasn, hubungkan(kota, alamat))


async def angkat(berbuku: Berbuku, kode: str, tmt: date, nomor_sk: str = "800/9", nip: str = ANI) -> None:
    """Two people put an appointment by a decree on record."""
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    versi = (await petugas.get(f"/asn/{nip}")).json()["versi"]
    isi = {
        "kode_jabatan": kode,
        "tmt": tmt.isoformat(),
        "nomor_sk": nomor_sk,
        "tanggal_sk": "2026-09-20",
        "alasan": "Diputuskan di luar sistem ini.",
        "dokumen": DOKUMEN,
    }
    jawab = await disetujui(berbuku.pegawai, await petugas.post(f"/asn/{nip}/penempatan", isi, seen=versi))
    assert jawab.status_code == 200, jawab.text


async def usulkan(berbuku: Berbuku, apa: str, penempatan_id: Any, nip: str = ANI, **isi: Any) -> None:
    """Two people correct or withdraw a placement."""
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    versi = (await petugas.get(f"/asn/{nip}")).json()["versi"]
    badan = {"alasan": "Salah dibaca dari SK.", "dokumen": {"nomor": "800/40", **DOKUMEN}, **isi}
    jalur = f"/asn/{nip}/penempatan/{penempatan_id}/{apa}"
    jawab = await disetujui(berbuku.pegawai, await petugas.post(jalur, badan, seen=versi))
    assert jawab.status_code == 200, jawab.text


async def sampai(berbuku: Berbuku, putaran: int = 6) -> list[str]:
    """Some time goes by; answers how far each row has come."""
    for _ in range(putaran):
        await berbuku.kirim()
        berbuku.maju(minutes=11)
    return await berbuku.keadaan()


async def petugas_lakukan(berbuku: Berbuku, baris: dict[str, Any], apa: str, isi: Any = None) -> Any:
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    satu = (await petugas.get(f"/siasn/buku/{baris['id']}")).json()
    return await petugas.post(f"/siasn/buku/{baris['id']}/{apa}", isi, seen=satu["versi"])


# What comes into the ledger


async def test_roster_tidak_menambah_buku(berbuku: Berbuku) -> None:
    hari = [{**each, "TMT JABATAN": "01-03-2022"} for each in KOTA_KECIL]
    hari[2] |= {"JABATAN ID": "DISHUB-AK-01", "UNOR ID": "DISHUB-AK"}
    await impor(berbuku.pegawai, "siasn", roster(*hari))
    assert await berbuku.buku() == []


async def test_keputusan_yang_diantar_dua_kali_dibukukan_sekali(berbuku: Berbuku) -> None:
    usulan = berlaku("DISHUB-AK-01")
    await berbuku.pegawai.receive(usulan)
    await berbuku.pegawai.receive(usulan)
    assert await berbuku.keadaan() == ["menunggu"]


async def test_yang_ditolak_penempatan_tidak_dibukukan(berbuku: Berbuku) -> None:
    await berbuku.pegawai.receive(berlaku("TIDAK-ADA"))
    assert await berbuku.buku() == []


async def test_yang_dicatat_dua_orang_dengan_sk_menunggu_sampai_harinya(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah("800/9")
    await angkat(berbuku, "DISHUB-AK-01", TMT + timedelta(days=10))
    assert await sampai(berbuku) == ["menunggu"]
    assert berbuku.disimpan() == []
    berbuku.maju(days=9)
    assert await sampai(berbuku) == ["menunggu"]
    berbuku.maju(days=1)
    assert await sampai(berbuku) == ["cocok"]
    assert berbuku.siasn.orang[ANI].data_utama["unorId"] == "UNOR-AK"


async def test_jabatan_yang_dipotong_keputusan_berikutnya_tidak_dikirim_lagi(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.unggah("800/2")
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await sampai(berbuku)
    berbuku.pegawai.clock.instant += timedelta(days=5)
    hari = berbuku.pegawai.clock.today()
    await berbuku.pegawai.receive(berlaku("DISDIK-01", tmt=hari, nomor_sk="800/2"))
    assert await sampai(berbuku) == ["cocok", "cocok"]
    assert [each.isi["nomorSk"] for each in berbuku.disimpan()] == ["800/1", "800/2"]


async def test_mutasi_unit_saja_dengan_nomenklatur_yang_sama(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai, nomenklatur=())
    for kode in ("DISHUB-LL-01", "DISDIK-01"):
        await berbuku.pegawai.sql(
            "INSERT INTO padanan_siasn (id_bkn, kode_jabatan, dicatat_oleh) VALUES ('NOM-DATA', $1, 'uji')", kode
        )
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISDIK-01"))
    assert await sampai(berbuku) == ["cocok"]
    (simpan,) = berbuku.disimpan()
    assert (simpan.isi["jenisMutasiId"], simpan.isi["tmtMutasi"]) == ("MU", "01-10-2026")


async def test_jabatan_struktural_membawa_eselon_dan_unor_yang_dipimpin(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-00", nip=BUDI))
    assert await sampai(berbuku) == ["cocok"]
    (simpan,) = berbuku.disimpan()
    assert (simpan.isi["jenisJabatan"], simpan.isi["eselonId"], simpan.isi["unorId"]) == ("1", "22", "UNOR-DISHUB")
    assert (simpan.isi["jabatanFungsionalId"], simpan.isi["jabatanFungsionalUmumId"]) == ("", "")


async def test_hari_pelantikan_ikut_dikirim_dan_dibandingkan(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-00", nip=BUDI, tanggal_pelantikan=TMT - timedelta(days=1)))
    assert await sampai(berbuku) == ["cocok"]
    (simpan,) = berbuku.disimpan()
    assert simpan.isi["tmtPelantikan"] == "30-09-2026"


async def test_hari_pelantikan_yang_lain_di_bkn_dibetulkan_sesudah_diputus(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-00", nip=BUDI, tanggal_pelantikan=TMT - timedelta(days=1)))
    # Somebody has entered it by hand, with another day.
    isi = {"pnsId": berbuku.siasn.orang[BUDI].id, "instansiId": INSTANSI, "satuanKerjaId": SATUAN}
    isi |= {"unorId": "UNOR-DISHUB", "jenisJabatan": "1", "eselonId": "22", "nomorSk": "800/1"}
    isi |= {"tanggalSk": "20-09-2026", "tmtJabatan": "01-10-2026", "tmtPelantikan": "01-10-2026"}
    nomor = berbuku.siasn.simpan_jabatan(isi)
    assert await sampai(berbuku) == ["berbeda"]
    assert berbuku.disimpan() == []
    await petugas_lakukan(berbuku, (await berbuku.buku())[0], "ulang", {})
    assert await sampai(berbuku) == ["cocok"]
    (rw,) = [each for each in berbuku.rw(BUDI) if each["nomorSk"] == "800/1"]
    assert (rw["id"], rw["tmtPelantikan"]) == (nomor, "30-09-2026")


async def test_pelaksana_dan_yang_lama_tidak_berhari_pelantikan(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    pesan = berlaku("DISHUB-AK-01", tanggal_pelantikan=TMT).model_dump(mode="json")
    await berbuku.pegawai.receive(UsulanBerlaku.model_validate(pesan))
    del pesan["tanggal_pelantikan"]
    lama = {**pesan, "usulan_id": str(uuid4()), "nip": BUDI, "jabatan_tujuan": "DISHUB-00"}
    await berbuku.pegawai.receive(UsulanBerlaku.model_validate(lama))
    assert await sampai(berbuku) == ["cocok", "cocok"]
    assert [each.isi["tmtPelantikan"] for each in berbuku.disimpan()] == ["", ""]


# What holds a row


@pytest.mark.parametrize(
    ("kurang", "sebab"),
    [("unor", "padanan_unit"), ("nomenklatur", "padanan_jabatan"), ("sk", "sk"), ("orang", "orang_tidak_dikenal")],
)
async def test_yang_kurang_dikatakan_dan_begitu_ada_lanjut_sendiri(berbuku: Berbuku, kurang: str, sebab: str) -> None:
    await padankan(
        berbuku.pegawai,
        unor=() if kurang == "unor" else UNOR,
        nomenklatur=() if kurang == "nomenklatur" else NOMENKLATUR,
    )
    if kurang != "sk":
        await berbuku.unggah()
    pergi = berbuku.siasn.orang.pop(ANI) if kurang == "orang" else None
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    (baris,) = (await petugas.get("/siasn/buku", sebab=sebab)).json()["data"]
    assert baris["keadaan"] == "tertahan"
    assert baris["alasan"]
    assert baris["saran"]
    assert berbuku.disimpan() == []
    await padankan(berbuku.pegawai, unor=UNOR if kurang == "unor" else (), nomenklatur=())
    await padankan(berbuku.pegawai, unor=(), nomenklatur=NOMENKLATUR if kurang == "nomenklatur" else ())
    if kurang == "sk":
        await berbuku.unggah()
        await berbuku.kirim()
        assert await berbuku.keadaan() == ["cocok"], "at once"
    if pergi is not None:
        berbuku.siasn.orang[ANI] = pergi
    berbuku.maju(hours=7)
    assert await sampai(berbuku) == ["cocok"]


@pytest.mark.parametrize("lewat", ["formulir", "berkas"])
@pytest.mark.parametrize(("jenis", "kode"), [("unor", "DISHUB-AK"), ("jabatan", "DISHUB-AK-01")])
async def test_yang_menunggu_padanan_lanjut_begitu_padanannya_disetujui(
    berbuku: Berbuku, jenis: str, kode: str, lewat: str
) -> None:
    lain_unor, lain_jabatan = set(UNOR) - {kode}, set(NOMENKLATUR) - {kode}
    await padankan(berbuku.pegawai, unor=lain_unor, nomenklatur=lain_jabatan)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["tertahan"]
    nomor = {**UNOR, **NOMENKLATUR}[kode]
    if lewat == "formulir":
        isi = {"id_bkn": nomor, "kode_unit" if jenis == "unor" else "kode_jabatan": kode}
        assert await putuskan(berbuku.pegawai, await usulkan_padanan(berbuku.pegawai, isi)) == (200, "disetujui")
    else:
        judul = "UNOR ID;KODE UNIT" if jenis == "unor" else "JABATAN ID;KODE JABATAN"
        await impor(berbuku.pegawai, f"padanan_{jenis}", f"{judul}\n{nomor};{kode}\n")
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok"]


async def test_padanan_unit_lain_tidak_membangunkannya(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai, unor=("DISHUB-LL",))
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (sebelum,) = await berbuku.buku()
    isi = {"id_bkn": UNOR["DISDIK"], "kode_unit": "DISDIK"}
    assert await putuskan(berbuku.pegawai, await usulkan_padanan(berbuku.pegawai, isi)) == (200, "disetujui")
    assert await berbuku.buku() == [sebelum]


@pytest.mark.parametrize("menurut", ["roster", "tarikan", "buku"])
async def test_dua_pegawai_dengan_satu_pns_id_tidak_ditulisi(berbuku: Berbuku, menurut: str) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    nomor = berbuku.siasn.orang[ANI].id
    if menurut == "roster":
        await berbuku.pegawai.sql("UPDATE asn SET pns_id = $1 WHERE nip = $2", nomor, BUDI)
    elif menurut == "tarikan":
        await salin(berbuku, BUDI, nomor)
    else:
        await berbuku.pegawai.receive(berlaku("DISDIK-01", nip=BUDI, nomor_sk="800/2"))
        await berbuku.pegawai.sql("UPDATE siasn_buku SET pns_id = $1 WHERE nip = $2", nomor, BUDI)
    await berbuku.kirim()
    (baris,) = await berbuku.buku(nip=ANI)
    assert (baris["keadaan"], baris["sebab"]) == ("tertahan", "pns_id_ganda")
    assert berbuku.disimpan() == []


async def test_yang_ditarik_sesudahnya_lebih_benar_daripada_yang_pernah_dijawab(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.pegawai.receive(berlaku("DISDIK-01", nip=BUDI, nomor_sk="800/2"))
    await berbuku.pegawai.sql("UPDATE siasn_buku SET pns_id = $1 WHERE nip = $2", berbuku.siasn.orang[ANI].id, BUDI)
    await salin(berbuku, BUDI, berbuku.siasn.orang[BUDI].id)
    await berbuku.kirim()
    assert [each["keadaan"] for each in await berbuku.buku(nip=ANI)] == ["cocok"]


async def salin(berbuku: Berbuku, nip: str, pns_id: str) -> None:
    """A main file that was pulled."""
    utama = {**berbuku.siasn.orang[nip].data_utama, "id": pns_id}
    dibaca = salin_utama(Ditanyakan(nip, nip), baca_satu(DataUtama, utama))
    async with berbuku.pegawai.runtime.unit_of_work() as uow:
        await simpan_salinan(uow, [dibaca])


async def test_yang_tertahan_menahan_yang_berikutnya_dari_orang_itu_saja(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah("800/2")
    await berbuku.unggah("800/3")
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.pegawai.receive(berlaku("DISDIK-01", nip=BUDI, nomor_sk="800/3"))
    berbuku.maju(days=1)
    await berbuku.pegawai.receive(berlaku("DISDIK-01", tmt=TMT + timedelta(days=1), nomor_sk="800/2"))
    assert await sampai(berbuku) == ["tertahan", "cocok", "menunggu"]
    await berbuku.unggah()
    assert await sampai(berbuku) == ["cocok"] * 3
    ani = [each.isi["nomorSk"] for each in berbuku.disimpan() if each.pns == berbuku.siasn.orang[ANI].id]
    assert ani == ["800/1", "800/2"]


# What BKN has already


async def test_yang_sudah_dicatat_petugas_di_siasn_diakui_tanpa_dikirim(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    tangan = {
        **dict.fromkeys(("instansiId", "satuanKerjaId"), "X"),
        "pnsId": berbuku.siasn.orang[ANI].id,
        "unorId": "UNOR-AK",
        "jenisJabatan": "4",
        "jabatanFungsionalUmumId": "NOM-AK",
        "nomorSk": " 800 / 1  ",
        "tanggalSk": "20-09-2026",
        "tmtJabatan": "01-10-2026",
    }
    rw = berbuku.siasn.simpan_jabatan(tangan)
    berbuku.siasn.lampirkan(rw, 872, PDF)
    assert await sampai(berbuku) == ["cocok"]
    (baris,) = await berbuku.buku()
    assert (baris["rw_id"], baris["diadopsi"], baris["dikirim_kali"]) == (rw, True, 0)
    assert berbuku.disimpan() == []
    assert len(berbuku.rw()) == 2


async def test_mutasi_yang_sama_dengan_nomor_lain_di_siasn_tidak_dicatat_dua_kali(berbuku: Berbuku) -> None:
    """The decree was typed otherwise; an officer sees both numbers, and only their step writes over it."""
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    tangan = {
        **dict.fromkeys(("instansiId", "satuanKerjaId"), "X"),
        "pnsId": berbuku.siasn.orang[ANI].id,
        "unorId": "UNOR-AK",
        "jenisJabatan": "4",
        "jabatanFungsionalUmumId": "NOM-AK",
        "nomorSk": "Nomor 800/1",
        "tanggalSk": "20-09-2026",
        "tmtJabatan": "01-10-2026",
    }
    rw = berbuku.siasn.simpan_jabatan(tangan)
    assert await sampai(berbuku) == ["berbeda"]
    (baris,) = await berbuku.buku()
    assert (baris["rw_id"], baris["dikirim_kali"], berbuku.disimpan()) == (rw, 0, [])
    assert [each["bidang"] for each in baris["perbedaan"]] == ["nomor_sk"]
    assert len(berbuku.rw()) == 2


async def test_yang_berbeda_di_siasn_tampak_berdampingan_dan_dapat_dibaca_lagi(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    asli = berbuku.siasn.simpan_jabatan
    berbuku.siasn.simpan_jabatan = lambda isi: asli({**isi, "tanggalSk": "21-09-2026"})  # type: ignore[method-assign]
    assert await sampai(berbuku) == ["berbeda"]
    (baris,) = await berbuku.buku()
    petugas = berbuku.pegawai.caller("auditor", unit=["*"])
    satu = (await petugas.get(f"/siasn/buku/{baris['id']}")).json()
    (beda,) = [each for each in satu["nilai"] if each["beda"]]
    assert (beda["bidang"], beda["judul"]) == ("tanggal_sk", "Tanggal SK")
    assert (beda["di_sini"], beda["di_bkn"]) == ("2026-09-20", "2026-09-21")
    berbuku.rw()[-1]["tanggalSk"] = "20-09-2026"
    assert (await petugas_lakukan(berbuku, baris, "pembacaan")).status_code == 200
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok"]
    assert len(berbuku.disimpan()) == 1


# A correction, a withdrawal


async def dikoreksi(berbuku: Berbuku, usulan_id: UUID, nomor: str) -> None:
    await berbuku.pegawai.receive(
        UsulanSuratDikoreksi(
            usulan_id=usulan_id,
            nip=ANI,
            nama="Ani Pengelola",
            jabatan_asal="DISHUB-LL-01",
            jabatan_tujuan="DISHUB-AK-01",
            tmt=TMT,
            oleh="verifikator",
            catatan="Nomor SK salah ketik.",
            surat="keputusan",
            nomor_lama="800/1",
            tanggal_lama=date(2026, 9, 20),
            nomor=nomor,
            tanggal=date(2026, 9, 20),
            koreksi_id=uuid4(),
        )
    )


async def test_hari_pelantikan_yang_dikoreksi_sampai_ke_siasn(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    usulan = berlaku("DISHUB-00", nip=BUDI, tanggal_pelantikan=TMT - timedelta(days=1))
    await berbuku.pegawai.receive(usulan)
    assert await sampai(berbuku) == ["cocok"]
    koreksi = UsulanSuratDikoreksi(
        usulan_id=usulan.usulan_id,
        nip=BUDI,
        nama="Budi",
        jabatan_asal="DISHUB-LL-00",
        jabatan_tujuan="DISHUB-00",
        tmt=TMT,
        oleh="verifikator",
        catatan="Hari pelantikan salah ketik.",
        surat="pelantikan",
        nomor_lama="BA/1",
        tanggal_lama=TMT - timedelta(days=1),
        nomor="BA/1",
        tanggal=TMT - timedelta(days=2),
        koreksi_id=uuid4(),
    )

    await berbuku.pegawai.receive(koreksi)

    assert await sampai(berbuku) == ["cocok", "cocok"]
    assert berbuku.rw(BUDI)[-1]["tmtPelantikan"] == "29-09-2026"
    assert len([each for each in berbuku.rw(BUDI) if each["nomorSk"] == "800/1"]) == 1


async def test_sk_yang_dikoreksi_sebelum_dikirim_dikirim_yang_benar_saja(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    usulan = berlaku("DISHUB-AK-01")
    await berbuku.pegawai.receive(usulan)
    await berbuku.kirim()
    await dikoreksi(berbuku, usulan.usulan_id, "800/1/BENAR")
    await berbuku.unggah("800/1/BENAR")
    assert await sampai(berbuku) == ["dibatalkan", "cocok"]
    assert [each.isi["nomorSk"] for each in berbuku.disimpan()] == ["800/1/BENAR"]


async def test_sk_yang_dikoreksi_sesudah_dikirim_mengubah_baris_yang_sama(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    usulan = berlaku("DISHUB-AK-01")
    await berbuku.pegawai.receive(usulan)
    assert await sampai(berbuku) == ["cocok"]
    await dikoreksi(berbuku, usulan.usulan_id, "800/1/BENAR")
    await berbuku.unggah("800/1/BENAR")
    assert await sampai(berbuku) == ["cocok", "cocok"]
    pertama, kedua = await berbuku.buku()
    assert (kedua["aksi"], kedua["menyusul_id"], kedua["rw_id"]) == ("ubah", pertama["id"], pertama["rw_id"])
    assert [each["nomorSk"] for each in berbuku.rw()][1:] == ["800/1/BENAR"]


async def test_penempatan_yang_dikoreksi_mengubah_baris_yang_sama(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await sampai(berbuku)
    (baris,) = await berbuku.buku()
    await usulkan(berbuku, "koreksi", baris["untuk_id"], tmt="2026-09-25")
    assert await sampai(berbuku) == ["cocok", "cocok"]
    assert [each["tmtJabatan"] for each in berbuku.rw()][1:] == ["25-09-2026"]


async def test_penarikan_sesudah_dikirim_menghapus_hanya_sesudah_ditegaskan(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await sampai(berbuku)
    (baris,) = await berbuku.buku()
    await usulkan(berbuku, "pembatalan", baris["untuk_id"])
    assert await sampai(berbuku) == ["cocok", "tertahan"]
    assert len(berbuku.rw()) == 2
    _, hapus = await berbuku.buku()
    assert (hapus["aksi"], hapus["sebab"]) == ("hapus", "penegasan")
    jawab = await petugas_lakukan(berbuku, hapus, "penegasan", {"alasan": "SK dibatalkan PPK."})
    assert jawab.status_code == 200, jawab.text
    berbuku.siasn.gangguan = Gangguan(hilang=1)
    assert await sampai(berbuku) == ["cocok", "cocok"]
    assert len(berbuku.rw()) == 1
    assert berbuku.siasn.orang[ANI].data_utama["unorId"] == "UNOR-LL"


async def test_baris_terakhir_tidak_pernah_dihapus(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await sampai(berbuku)
    del berbuku.rw()[0]
    (baris,) = await berbuku.buku()
    await usulkan(berbuku, "pembatalan", baris["untuk_id"])
    await sampai(berbuku)
    await petugas_lakukan(berbuku, (await berbuku.buku())[1], "penegasan", {"alasan": "SK dibatalkan PPK."})
    assert await sampai(berbuku) == ["cocok", "tertahan"]
    assert (await berbuku.buku())[1]["sebab"] == "baris_terakhir"
    assert len(berbuku.rw()) == 1


async def test_penarikan_sebelum_dikirim_tidak_mengirim_apa_pun(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await angkat(berbuku, "DISHUB-AK-01", TMT + timedelta(days=30))
    (baris,) = await berbuku.buku()
    await usulkan(berbuku, "pembatalan", baris["untuk_id"])
    assert await berbuku.keadaan() == ["dibatalkan"]
    assert berbuku.siasn.tercatat == []


# What officers do, and who


async def test_perbaikan_petugas_tercatat_dan_menurut_versi(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    alamat = f"/siasn/buku/{baris['id']}"
    basi = await petugas.post(f"{alamat}/pembatalan", {"alasan": "Diselesaikan BKN."}, seen=baris["versi"] - 1)
    assert basi.status_code == 412
    jawab = await petugas.post(f"{alamat}/pembatalan", {"alasan": "Diselesaikan BKN."}, seen=baris["versi"])
    assert (jawab.status_code, jawab.json()["keadaan"], jawab.json()["dapat"]) == (200, "dibatalkan", ["ulang"])
    lagi = await petugas_lakukan(berbuku, baris, "pembacaan", {})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "langkah_tidak_mungkin")
    auditor = berbuku.pegawai.caller("auditor", unit=["*"])
    jejak = (await auditor.get("/jejak", objek="siasn_buku", objek_id=str(baris["id"]))).json()["data"]
    assert [each["aksi"] for each in jejak] == ["batalkan"]


async def test_ikatan_ke_riwayat_yang_ada_tidak_mengirim(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    berbuku.siasn.gangguan = Gangguan(tolak="Sudah ada")
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    jawab = await petugas_lakukan(berbuku, baris, "ikatan", {"rw_id": berbuku.rw()[0]["id"]})
    assert jawab.status_code == 200, jawab.text
    # It says another decree and another day: that it is the one meant is not taken on trust.
    assert await sampai(berbuku) == ["tertahan"]
    assert berbuku.disimpan() == []


async def test_tentang_diri_sendiri_orang_lain_yang_memperbaiki(berbuku: Berbuku) -> None:
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    ani = berbuku.pegawai.caller("verifikator", nip=ANI, unit=["*"])
    jawab = await ani.post(f"/siasn/buku/{baris['id']}/ulang", {}, seen=baris["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")


async def test_siapa_melihat_buku_siapa(berbuku: Berbuku) -> None:
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.pegawai.receive(berlaku("DISDIK-01", nip=BUDI, nomor_sk="800/2"))

    async def dilihat(*peran: str, **siapa: Any) -> set[str]:
        jawab = await berbuku.pegawai.caller(*peran, **siapa).get("/siasn/buku")
        assert jawab.status_code == 200, jawab.text
        return {each["nip"] for each in jawab.json()["data"]}

    assert await dilihat("verifikator", unit=["*"]) == {ANI, BUDI}
    assert await dilihat("verifikator", unit=["DISHUB-AK"]) == {ANI}
    assert await dilihat("asn", nip=BUDI) == {BUDI}
    (_, budi) = await berbuku.buku()
    luar = berbuku.pegawai.caller("verifikator", unit=["DISHUB-AK"])
    assert (await luar.get(f"/siasn/buku/{budi['id']}")).status_code == 404
    assert (await luar.post(f"/siasn/buku/{budi['id']}/ulang", {}, seen=1)).status_code == 404
    auditor = berbuku.pegawai.caller("auditor", unit=["*"])
    assert (await auditor.post(f"/siasn/buku/{budi['id']}/ulang", {}, seen=1)).status_code == 403
    operator = berbuku.pegawai.caller("operator")
    ringkas = (await operator.get("/siasn/buku/ringkasan")).json()
    assert ringkas["jumlah"] == [{"jenis": "jabatan", "keadaan": "menunggu", "jumlah": 2}]


@pytest.mark.parametrize(
    ("isi", "tanggal", "status", "kode"),
    [
        (b"bukan pdf", "2026-09-20", 422, "bukan_pdf"),
        (PDF[:-6], "2026-09-20", 422, "bukan_pdf"),
        (PDF + b" " * (1 << 20), "2026-09-20", 422, "dokumen_terlalu_besar"),
        (PDF, "2026-09-21", 409, "tanggal_sk_berbeda"),
    ],
)
async def test_yang_bukan_sk_itu_tidak_diterima(
    berbuku: Berbuku, isi: bytes, tanggal: str, status: int, kode: str
) -> None:
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    jawab = await berbuku.unggah(tanggal=tanggal, isi=isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (status, kode)


async def test_satu_sk_banyak_orang_cukup_sekali_diunggah(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"), berlaku("DISDIK-01", nip=BUDI))
    assert await sampai(berbuku, 2) == ["tertahan", "tertahan"]
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    (sk,) = (await petugas.get("/siasn/sk")).json()["data"]
    assert (sk["nomor_sk"], sk["perubahan"], sk["menunggu_sk"], sk["dokumen"]) == ("800/1", 2, 2, [])
    assert (await berbuku.unggah(" 800 /1")).json()["menunggu"] == 2
    await berbuku.unggah(jenis=873)
    assert await sampai(berbuku) == ["cocok", "cocok"]
    assert {key for each in (ANI, BUDI) for key in berbuku.rw(each)[-1]["path"]} == {"872", "873"}
    assert len(await berbuku.pegawai.sql("SELECT 1 FROM siasn_dokumen")) == 1


# The database keeps the same path


async def test_basis_data_menjaga_alur_yang_dinyatakan(berbuku: Berbuku) -> None:
    """The trigger knows each change of state that the declaration has, and no other."""
    (fungsi,) = await berbuku.pegawai.sql("SELECT prosrc FROM pg_proc WHERE proname = 'jaga_siasn_buku'")
    assert set(re.findall(r"\('(\w+)', '(\w+)'\)", fungsi["prosrc"])) == ALUR_BUKU.lintasan()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    with pytest.raises(asyncpg.RestrictViolationError):
        await berbuku.pegawai.sql("UPDATE siasn_buku SET keadaan = 'disamakan'")


async def test_yang_dimaksud_tidak_berubah_dan_baris_tidak_dihapus(berbuku: Berbuku) -> None:
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    with pytest.raises(asyncpg.RestrictViolationError):
        await berbuku.pegawai.sql("UPDATE siasn_buku SET nomor_sk = '1', kunci_sk = '1'")
    with pytest.raises(asyncpg.RestrictViolationError):
        await berbuku.pegawai.sql("DELETE FROM siasn_buku")
