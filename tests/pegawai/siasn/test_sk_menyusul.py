"""Papers of decrees: each goes with its own decree, and one that comes late still gets to BKN."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from services.pegawai.siasn.keluar.dokumen import DokumenSk, terima
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.berbuku import ANI, BUDI, Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator

PERTAMA = b"%PDF-1.7\nPERTAMA\n%%EOF\n"
KEDUA = b"%PDF-1.7\nKEDUA\n%%EOF\n"


@pytest.fixture
def berbuku(kota: ServiceUnderTest) -> Iterator[Berbuku]:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        yield Berbuku(kota, siasn, hubungkan(kota, alamat))


@pytest.fixture
async def cocok(berbuku: Berbuku) -> Berbuku:
    """Ani's decision has arrived with the first paper."""
    await padankan(berbuku.pegawai)
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.unggah(isi=PERTAMA)
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok"]
    return berbuku


def terlampir(berbuku: Berbuku, nip: str = ANI) -> dict[str, bytes]:
    """The papers on the newest row at BKN, by their kind."""
    return {jenis: berbuku.siasn.berkas[each["dok_uri"]] for jenis, each in berbuku.rw(nip)[-1]["path"].items()}


async def dapat(berbuku: Berbuku, nomor: Any) -> list[str]:
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    return list((await petugas.get(f"/siasn/buku/{nomor}")).json()["dapat"])


async def langkah(berbuku: Berbuku, nomor: Any, apa: str, **isi: Any) -> Any:
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    versi = (await petugas.get(f"/siasn/buku/{nomor}")).json()["versi"]
    return await petugas.post(f"/siasn/buku/{nomor}/{apa}", isi, seen=versi)


# A paper goes with the decree of its number and its day


async def test_nomor_yang_sama_dari_tahun_lain_bukan_sk_itu(cocok: Berbuku) -> None:
    lain = berlaku("DISDIK-01", nip=BUDI, tmt=date(2026, 10, 1)).model_copy(update={"tanggal_sk": date(2026, 1, 3)})
    await cocok.pegawai.receive(lain)
    await cocok.kirim()
    (budi,) = await cocok.buku(nip=BUDI)
    assert (budi["keadaan"], budi["sebab"]) == ("tertahan", "sk")
    assert budi["alasan"] == "PDF SK 800/1 tanggal 03-01-2026 belum diunggah."
    petugas = cocok.pegawai.caller("verifikator", unit=["*"])
    (sk,) = (await petugas.get("/siasn/sk")).json()["data"]
    assert (sk["tanggal_sk"], sk["menunggu_sk"], sk["dokumen"]) == ("2026-01-03", 1, [])
    assert (await cocok.unggah(tanggal="2026-01-03", isi=KEDUA)).json()["menunggu"] == 1
    await cocok.kirim()
    assert await cocok.keadaan() == ["cocok", "cocok"]
    assert (terlampir(cocok), terlampir(cocok, BUDI)) == ({"872": PERTAMA}, {"872": KEDUA})


async def test_dua_sk_bernomor_sama_tampak_halaman_demi_halaman(berbuku: Berbuku) -> None:
    lain = berlaku("DISDIK-01", nip=BUDI).model_copy(update={"tanggal_sk": date(2026, 1, 3)})
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"), lain)
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    pertama = (await petugas.get("/siasn/sk", limit=1)).json()
    kedua = (await petugas.get("/siasn/sk", limit=1, cursor=pertama["berikutnya"])).json()
    hari = [each["tanggal_sk"] for satu in (pertama, kedua) for each in satu["data"]]
    assert (hari, kedua["berikutnya"]) == (["2026-01-03", "2026-09-20"], None)


# A paper that comes late


@pytest.mark.parametrize(("jenis", "isi"), [(873, KEDUA), (872, KEDUA)])
async def test_dokumen_sesudah_cocok_dilampirkan_tanpa_menyimpan_lagi(cocok: Berbuku, jenis: int, isi: bytes) -> None:
    jawab = await cocok.unggah(jenis=jenis, isi=isi)
    assert jawab.json()["menunggu"] == 1
    await cocok.kirim()
    assert await cocok.keadaan() == ["cocok"]
    assert terlampir(cocok) == {"872": PERTAMA, str(jenis): isi}
    assert len(cocok.disimpan()) == 1


async def test_dokumen_yang_sama_tidak_dikirim_lagi(cocok: Berbuku) -> None:
    assert (await cocok.unggah(isi=PERTAMA)).json()["menunggu"] == 0
    assert await cocok.keadaan() == ["cocok"]


async def test_dokumen_yang_datang_selagi_dilampirkan_tidak_hilang(berbuku: Berbuku) -> None:
    """Whoever attaches the first one just then does not get to say that it was the right one."""
    await padankan(berbuku.pegawai)
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.unggah(isi=PERTAMA)
    jawab: list[Any] = []

    await berbuku.kirim()
    for keadaan in ("tersimpan", "terlampir", "disamakan"):
        await _selagi(berbuku, keadaan)
        jawab.append((await berbuku.unggah(isi=PERTAMA + keadaan.encode() + b"\n%%EOF\n")).json()["menunggu"])
        berbuku.maju(minutes=11)
        await berbuku.kirim()
        assert terlampir(berbuku) == {"872": PERTAMA + keadaan.encode() + b"\n%%EOF\n"}
    assert jawab == [1, 1, 1]
    assert await berbuku.keadaan() == ["cocok"]


async def _selagi(berbuku: Berbuku, keadaan: str) -> None:
    """The row is in somebody's hands in this state."""
    jalan = {"tersimpan": ["tersimpan"], "terlampir": ["tersimpan", "terlampir"]}
    for each in jalan.get(keadaan, ["tersimpan", "terlampir", "disamakan"]):
        await berbuku.pegawai.sql(
            "UPDATE siasn_buku SET keadaan = $1, cocok_pada = NULL, pemegang = gen_random_uuid(), dipegang_sampai = $2",
            each,
            berbuku.pegawai.clock.now(),
        )


async def test_sk_yang_masih_berbeda_di_siasn_tidak_dihapus_berapa_pun_lamanya(berbuku: Berbuku) -> None:
    """It is sent once more when an officer has decided."""
    asli = berbuku.siasn.simpan_jabatan
    berbuku.siasn.simpan_jabatan = lambda isi: asli({**isi, "tanggalSk": "21-09-2026"})  # type: ignore[method-assign]
    await padankan(berbuku.pegawai)
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.unggah()
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["berbeda"]
    await berbuku.pegawai.sql("UPDATE siasn_buku SET keadaan_pada = now() - interval '91 days'")
    await berbuku.pegawai.sql("UPDATE siasn_dokumen SET dicatat_pada = now() - interval '91 days'")
    await berbuku.pegawai.sql("UPDATE siasn_lampiran SET pada = now() - interval '91 days'")
    await berbuku.pegawai.run_shared_job("pangkas")
    assert len(await berbuku.pegawai.sql("SELECT 1 FROM siasn_dokumen")) == 1


async def test_dokumen_keputusan_yang_sudah_dikoreksi_tidak_dilampirkan_pada_yang_benar(cocok: Berbuku) -> None:
    (lama,) = await cocok.buku()
    await cocok.pegawai.sql(
        """INSERT INTO siasn_buku (jenis, aksi, nip, sumber_id, untuk_id, menyusul_id, isi, mulai)
           SELECT jenis, 'ubah', nip, gen_random_uuid(), untuk_id, id, isi, mulai + 90 FROM siasn_buku WHERE id = $1""",
        lama["id"],
    )
    assert (await cocok.unggah(isi=KEDUA)).json()["menunggu"] == 0


async def test_spmt_dua_orang_menurut_satu_sk_masing_masing_pada_barisnya_sendiri(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"), berlaku("DISDIK-01", nip=BUDI))
    await berbuku.unggah(isi=PERTAMA)
    await berbuku.kirim()
    spmt = {nip: f"%PDF-1.7\nSPMT {nip}\n%%EOF\n".encode() for nip in (ANI, BUDI)}

    async def terima_spmt(nip: str) -> int:
        dokumen = DokumenSk("800/1", date(2026, 9, 20), JenisDokumenSiasn.SPMT, "SPMT.pdf", spmt[nip], nip)
        async with berbuku.pegawai.runtime.unit_of_work() as uow:
            return (await terima(uow, dokumen, 1 << 20)).menunggu

    # Each lets go one row, that of its person, whoever comes first.
    assert [await terima_spmt(nip) for nip in (ANI, BUDI)] == [1, 1]
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok", "cocok"]
    assert terlampir(berbuku) == {"872": PERTAMA, "888": spmt[ANI]}
    assert terlampir(berbuku, BUDI) == {"872": PERTAMA, "888": spmt[BUDI]}
    assert await terima_spmt(ANI) == 0


# What has ended is taken up again


async def test_yang_cocok_lalu_hilang_di_siasn_dikirim_lagi(cocok: Berbuku) -> None:
    (baris,) = await cocok.buku()
    cocok.rw().pop()
    assert {"ulang", "pembacaan"} <= set(await dapat(cocok, baris["id"]))
    assert (await langkah(cocok, baris["id"], "pembacaan")).status_code == 200
    await cocok.kirim()
    (baris,) = await cocok.buku()
    assert (baris["keadaan"], baris["sebab"], baris["cocok_pada"]) == ("tertahan", "tidak_ditemukan", None)
    assert (await langkah(cocok, baris["id"], "ulang")).status_code == 200
    await cocok.kirim()
    assert [each["nomorSk"] for each in cocok.rw()][-1] == "800/1"
    assert len(cocok.disimpan()) == 2


async def test_yang_dibatalkan_petugas_dapat_dikirim_juga(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    (baris,) = await berbuku.buku()
    assert (await langkah(berbuku, baris["id"], "pembatalan", alasan="Salah ketuk petugas.")).status_code == 200
    assert await dapat(berbuku, baris["id"]) == ["ulang"]
    assert (await langkah(berbuku, baris["id"], "ulang")).status_code == 200
    await berbuku.unggah()
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok"]


async def test_yang_dibatalkan_oleh_koreksi_tidak_dapat_dikirim(berbuku: Berbuku) -> None:
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    (baris,) = await berbuku.buku()
    await berbuku.pegawai.sql(
        "UPDATE siasn_buku SET keadaan = 'dibatalkan', alasan = 'Dikoreksi.', keadaan_pada = now()"
    )
    assert await dapat(berbuku, baris["id"]) == []
    assert (await langkah(berbuku, baris["id"], "ulang")).status_code == 409


async def test_jejak_menyebut_surat_yang_digantikan(cocok: Berbuku) -> None:
    jawab = await cocok.unggah(isi=KEDUA)
    lama = hashlib.sha256(PERTAMA).hexdigest()
    assert jawab.json()["menggantikan"] == lama
    (jejak,) = await cocok.pegawai.sql(
        "SELECT sebelum ->> 'sha256' AS lama FROM audit WHERE objek = 'siasn_dokumen' AND objek_id = $1",
        hashlib.sha256(KEDUA).hexdigest(),
    )
    assert jejak["lama"] == lama


@pytest.mark.parametrize("apa", ["Encrypt", "JavaScript", "Launch", "EmbeddedFiles"])
async def test_pdf_yang_berisi_lebih_daripada_halaman_ditolak(berbuku: Berbuku, apa: str) -> None:
    jawab = await berbuku.unggah(isi=f"%PDF-1.7\n<< /{apa} 5 0 R >>\n%%EOF\n".encode())
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "bukan_pdf")
    assert apa in jawab.json()["detail"]
