"""The numbers of a register and year: neither a gap nor a double, whatever happens to those who take them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import asyncpg
import pytest

from services.mutasi.app import SERVICE
from services.mutasi.penomoran.ambil import ambil, cari, ikut, lepas, nomor_milik
from services.mutasi.penomoran.jenis import StatusNomor, SuratBernomor, Untuk
from shared.db.outage import DatabaseAway
from shared.http.problem import Problem
from shared.run import open_runtime
from tests.layanan import ServiceUnderTest
from tests.mutasi.penomoran.buku import berikut, buat_register, sk, urutan

HARI = date(2026, 9, 15)


@contextmanager
def ditolak(kode: str, *kata: str) -> Iterator[None]:
    with pytest.raises(Problem) as ditangkap:
        yield
    assert ditangkap.value.kode == kode, ditangkap.value.detail
    for each in kata:
        assert each in ditangkap.value.detail


async def ambil_satu(mutasi: ServiceUnderTest, tanggal: date = HARI, untuk: Untuk | None = None) -> str:
    async with mutasi.runtime.unit_of_work() as uow:
        return (await ambil(uow, "SK-MUTASI", tanggal, untuk or sk())).nomor


async def test_dua_ratus_serempak_tanpa_celah_dan_tanpa_ganda(mutasi: ServiceUnderTest) -> None:
    """Over the connections of two processes; every seventh gives its number back."""
    await buat_register(mutasi)

    class Gagal(Exception):
        pass

    async with open_runtime(SERVICE, mutasi.settings, clock=mutasi.clock, bus=False) as lain:

        async def satu(giliran: int) -> str | None:
            try:
                async with (mutasi.runtime, lain)[giliran % 2].unit_of_work() as uow:
                    nomor = await ambil(uow, "SK-MUTASI", HARI, sk())
                    if giliran % 7 == 0:
                        raise Gagal
                    return nomor.nomor
            except Gagal:
                return None

        hasil = [each for each in await asyncio.gather(*map(satu, range(229))) if each]
    assert len(hasil) == 196
    assert sorted(hasil) == sorted(f"800.1.3.3/{urut}/BKPSDM-III/2026" for urut in range(1, 197))
    assert await urutan(mutasi) == list(range(1, 197))
    assert await berikut(mutasi) == 197


async def test_surat_yang_sama_dua_kali_serempak_satu_nomor(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi)
    surat = sk()
    nomor = await asyncio.gather(*(ambil_satu(mutasi, untuk=surat) for _ in range(8)))
    assert set(nomor) == {"800.1.3.3/1/BKPSDM-III/2026"}
    assert await ambil_satu(mutasi) == "800.1.3.3/2/BKPSDM-III/2026"


async def test_sambungan_yang_mati_sesudah_mengambil_mengembalikan_nomornya(mutasi: ServiceUnderTest) -> None:
    """Between number and letter the process dies: the server sees its connection go, as after a kill."""
    await buat_register(mutasi)
    await ambil_satu(mutasi)
    uow = mutasi.runtime.unit_of_work()
    assert (await ambil(uow, "SK-MUTASI", HARI, sk())).urut == 2
    menunggu = asyncio.create_task(ambil_satu(mutasi))
    pid = await (await uow.connection()).fetchval("SELECT pg_backend_pid()")
    await mutasi.sql("SELECT pg_terminate_backend($1, 5000)", pid)
    assert await menunggu == "800.1.3.3/2/BKPSDM-III/2026"
    with pytest.raises(DatabaseAway):
        await uow.commit()
    await uow.rollback()
    assert await urutan(mutasi) == [1, 2]


async def test_tahun_berganti_mulai_lagi_dan_yang_lama_masih_bernomor_selama_tenggang(
    mutasi: ServiceUnderTest,
) -> None:
    await buat_register(mutasi, nomor_awal=5)
    akhir_tahun = date(2026, 12, 31)
    mutasi.clock.instant += timedelta(days=(akhir_tahun - HARI).days)
    assert await ambil_satu(mutasi, akhir_tahun) == "800.1.3.3/5/BKPSDM-III/2026"
    with ditolak("tahun_register_tertutup", "2027 belum dibuka"):
        await ambil_satu(mutasi, date(2027, 1, 1))
    mutasi.clock.instant += timedelta(days=31)
    assert await ambil_satu(mutasi, date(2027, 1, 31)) == "800.1.3.3/5/BKPSDM-III/2027"
    assert await ambil_satu(mutasi, akhir_tahun) == "800.1.3.3/6/BKPSDM-III/2026"
    mutasi.clock.instant += timedelta(days=1)
    with ditolak("tahun_register_tertutup", "ditutup sesudah 31 Januari 2027"):
        await ambil_satu(mutasi, akhir_tahun)
    assert await ambil_satu(mutasi, date(2027, 1, 31)) == "800.1.3.3/6/BKPSDM-III/2027"


async def test_tahun_sebelum_register_ada_tidak_dinomori(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi, tahun_awal=2026)
    with ditolak("tahun_register_tertutup", "dimulai tahun 2026"):
        await ambil_satu(mutasi, date(2025, 12, 31))


async def test_register_habis_ditolak_dengan_kata_apa_yang_harus_dilakukan(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi, nomor_akhir=2)
    for _ in range(2):
        await ambil_satu(mutasi)
    with ditolak("register_habis", "nomor terakhirnya, 2", "Naikkan"):
        await ambil_satu(mutasi)
    assert await urutan(mutasi) == [1, 2]
    await mutasi.sql("UPDATE register_nomor SET nomor_akhir = 3")
    assert await ambil_satu(mutasi) == "800.1.3.3/3/BKPSDM-III/2026"


async def test_pola_yang_diubah_di_tengah_tahun_membiarkan_nomor_yang_sudah_ada(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi)
    surat = sk()
    lama = await ambil_satu(mutasi, untuk=surat)
    await mutasi.sql("UPDATE register_nomor SET pola = '821.2/{urut:04}/BKPSDM-III/{bulan_romawi}/{tahun}'")
    assert await ambil_satu(mutasi) == "821.2/0002/BKPSDM-III/IX/2026"
    assert await ambil_satu(mutasi, untuk=surat) == lama == "800.1.3.3/1/BKPSDM-III/2026"


async def test_surat_yang_sudah_bernomor_dijawab_nomornya_juga_sesudah_register_ditutup(
    mutasi: ServiceUnderTest,
) -> None:
    await buat_register(mutasi, nomor_akhir=1)
    surat = sk()
    nomor = await ambil_satu(mutasi, untuk=surat)
    await mutasi.sql("UPDATE register_nomor SET aktif = false")
    mutasi.clock.instant += timedelta(days=400)
    assert await ambil_satu(mutasi, untuk=surat) == nomor


async def test_register_bagi_surat_lain_yang_tidak_ada_atau_tidak_dipakai_ditolak(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi, jenis=["undangan", "berita_acara_pelantikan"])
    with ditolak("register_tidak_sesuai", "bukan bagi SK mutasi", "undangan, berita acara pelantikan"):
        await ambil_satu(mutasi)
    await mutasi.sql("UPDATE register_nomor SET jenis = '{sk_mutasi}', aktif = false")
    with ditolak("register_tidak_sesuai", "tidak dipakai"):
        await ambil_satu(mutasi)
    for kode in ("LAIN", "SK-MUTASI' OR true --"):
        with ditolak("register_tidak_sesuai", "tidak ada"):
            async with mutasi.runtime.unit_of_work() as uow:
                await ambil(uow, kode, HARI, sk())


async def test_surat_tidak_mendapat_nomor_kedua_dari_register_atau_tahun_lain(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi)
    await buat_register(mutasi, "SK-LAIN", pola="821/{urut}/{tahun}")
    surat = sk()
    await ambil_satu(mutasi, untuk=surat)
    with ditolak("surat_sudah_bernomor", "800.1.3.3/1/BKPSDM-III/2026"):
        async with mutasi.runtime.unit_of_work() as uow:
            await ambil(uow, "SK-LAIN", HARI, surat)
    with ditolak("surat_sudah_bernomor"):
        await ambil_satu(mutasi, date(2025, 12, 31), surat)
    assert await urutan(mutasi, "SK-LAIN") == []


async def test_sk_kolektif_satu_nomor_dan_batal_bila_semua_dilepas(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi)
    pertama, kedua = sk(), sk()
    async with mutasi.runtime.unit_of_work() as uow:
        nomor = await ambil(uow, "SK-MUTASI", HARI, pertama)
        assert await ikut(uow, nomor.id, kedua) == nomor
        assert await ikut(uow, nomor.id, kedua) == nomor
        assert await ikut(uow, uuid4(), sk()) is None
    status = []
    for each in (pertama, kedua):
        async with mutasi.runtime.unit_of_work() as uow:
            await lepas(uow, each, "Dicabut dengan SK lain.")
        ada = await cari(mutasi.runtime.reader, "800.1.3.3 / 01 / bkpsdm-iii / 2026")
        assert ada is not None
        status.append(ada.status)
    assert status == [StatusNomor.TERPAKAI, StatusNomor.BATAL]
    assert await nomor_milik(mutasi.runtime.reader, pertama) is None
    # Never again, and the letter gets another one.
    assert await ambil_satu(mutasi, untuk=pertama) == "800.1.3.3/2/BKPSDM-III/2026"


async def test_kedua_yang_melepas_serempak_membatalkan_nomornya(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi)
    surat = [sk() for _ in range(6)]
    async with mutasi.runtime.unit_of_work() as uow:
        nomor = await ambil(uow, "SK-MUTASI", HARI, surat[0])
        for each in surat[1:]:
            await ikut(uow, nomor.id, each)

    async def lepaskan(each: Untuk) -> None:
        async with mutasi.runtime.unit_of_work() as uow:
            await lepas(uow, each, "Dicabut.")

    await asyncio.gather(*map(lepaskan, surat))
    assert [each["status"] for each in await mutasi.sql("SELECT status FROM nomor_surat")] == ["batal"]


async def test_nomor_menurut_dua_pola_yang_bertemu_tidak_menjadi_ganda(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi, pola="800/9/{urut}/{tahun}")
    await buat_register(mutasi, "SK-BULAN", pola="800/{bulan}/{urut}/{tahun}")
    await ambil_satu(mutasi)
    with ditolak("nomor_surat_terpakai", "SK-MUTASI", "Ubah pola"):
        async with mutasi.runtime.unit_of_work() as uow:
            await ambil(uow, "SK-BULAN", HARI, sk())
    assert await urutan(mutasi, "SK-BULAN") == []


@pytest.mark.parametrize(
    "pernyataan",
    [
        "DELETE FROM nomor_surat",
        "UPDATE nomor_surat SET urut = 9",
        "UPDATE nomor_surat SET nomor = 'lain'",
        "DELETE FROM register_nomor_tahun",
        "UPDATE register_nomor_tahun SET berikut = 1",
    ],
)
async def test_basis_data_sendiri_menjaga_bukunya(mutasi: ServiceUnderTest, pernyataan: str) -> None:
    await buat_register(mutasi)
    for _ in range(2):
        await ambil_satu(mutasi)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql(pernyataan)


async def test_yang_batal_tetap_batal(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi)
    surat = Untuk(SuratBernomor.SK_MUTASI, uuid4())
    await ambil_satu(mutasi, untuk=surat)
    async with mutasi.runtime.unit_of_work() as uow:
        await lepas(uow, surat, "Salah cetak.")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql(
            "UPDATE nomor_surat SET status = 'terpakai', batal_oleh = NULL, batal_pada = NULL, alasan_batal = NULL"
        )
