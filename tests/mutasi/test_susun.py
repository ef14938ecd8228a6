"""Facts are made of what the projections keep; words that are none of today's prove nothing."""

from datetime import date

from services.mutasi.hukum.fakta.asn import (
    DiklatAsn,
    FaktaAsn,
    HukdisAsn,
    JabatanAsn,
    JabatanPernah,
    Masa,
    PendidikanAsn,
    PenilaianAsn,
    PenugasanAsn,
    TugasBelajarAsn,
)
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.susun import fakta_asn, fakta_jabatan
from services.mutasi.proyeksi.asn import Orang, orang
from services.mutasi.proyeksi.jabatan import Jabatan, jabatan
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from shared.contracts.pegawai import asn as kontrak
from tests.layanan import ServiceUnderTest
from tests.mutasi import kota
from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN


async def baca(layanan: ServiceUnderTest, nip: str = PEGAWAI) -> Orang:
    row = await orang(layanan.runtime.reader, nip)
    assert row is not None
    return row


async def baca_jabatan(layanan: ServiceUnderTest, kode: str = TUJUAN) -> Jabatan:
    async with layanan.runtime.unit_of_work() as uow:
        row = await jabatan(uow, kode, tahan=False)
    assert row is not None
    return row


async def test_every_fact_of_a_person_reaches_the_rules(kosong: ServiceUnderTest) -> None:
    state = kota.pengawas(
        PEGAWAI,
        "DISHUB-AK-KASI",
        dilepas=True,
        hukdis=[kontrak.HukumanDisiplin(tingkat="sedang", mulai=date(2024, 1, 1), selesai=date(2025, 1, 1))],
        tugas_belajar=[
            kontrak.TugasBelajar(
                mulai=date(2018, 9, 1), selesai=date(2020, 8, 31), ikatan_dinas_sampai=date(2024, 8, 31)
            )
        ],
        cltn=[kontrak.Masa(mulai=date(2026, 1, 1), selesai=None)],
        penugasan=[
            kontrak.Penugasan(jenis="Plt", kode_jabatan=TUJUAN, mulai=date(2026, 2, 1), selesai=date(2026, 4, 30))
        ],
        kerabat=[REKAN],
        kontrak_sampai=date(2027, 1, 31),
    )
    await kosong.receive(state, kota.skor(PEGAWAI))
    assert fakta_asn(await baca(kosong)) == FaktaAsn(
        nip=PEGAWAI,
        status_pegawai=StatusPegawai.PNS,
        kedudukan_hukum="01",
        keluar=False,
        dilepas=True,
        tanggal_lahir=date(1980, 6, 15),
        tmt_cpns=date(2005, 1, 1),
        tmt_pns=date(2006, 2, 1),
        golongan=Golongan.III_D,
        tmt_golongan=date(2022, 10, 1),
        jabatan=JabatanAsn(
            kode="DISHUB-AK-KASI",
            nama="Kepala DISHUB-AK",
            jenis=JenisJabatan.JA,
            jenjang=JenjangJabatan.PENGAWAS,
            eselon=Eselon.IV_A,
            kelas=9,
            kode_unit="DISHUB-AK",
            instansi="DISHUB",
            kepala_unit=True,
            tmt=date(2022, 10, 1),
        ),
        jalur_unit=("KOTA", "DISHUB", "DISHUB-AK"),
        riwayat_jabatan=(
            JabatanPernah(
                mulai=date(2006, 2, 1),
                selesai=date(2022, 9, 30),
                nama="Analis Lalu Lintas",
                jenjang=JenjangJabatan.PELAKSANA,
                eselon=None,
                nama_unit="Unit DISHUB-LL",
            ),
        ),
        # The one that counts stands in the record again, and is one.
        pendidikan=(
            PendidikanAsn(TingkatPendidikan.S1, "Teknik Sipil", 2012),
            PendidikanAsn(TingkatPendidikan.SLTA, "IPA", 2008),
        ),
        diklat=(DiklatAsn(JenisDiklat.STRUKTURAL, "Pelatihan Kepemimpinan Pengawas", date(2023, 5, 12)),),
        kinerja={2024: Predikat.BAIK, 2025: Predikat.SANGAT_BAIK},
        hukdis=(HukdisAsn(date(2024, 1, 1), date(2025, 1, 1), TingkatHukdis.SEDANG),),
        tugas_belajar=(TugasBelajarAsn(date(2018, 9, 1), date(2020, 8, 31), date(2024, 8, 31)),),
        cltn=(Masa(date(2026, 1, 1), None),),
        penugasan=(PenugasanAsn(date(2026, 2, 1), date(2026, 4, 30), JenisPenugasan.PLT, TUJUAN),),
        kerabat=frozenset({REKAN}),
        kontrak_sampai=date(2027, 1, 31),
        penilaian=PenilaianAsn(berlaku_sampai=date(2028, 6, 30), kotak=8, krs=True),
    )


async def test_whoever_has_no_post_no_record_and_no_score_has_none_among_the_facts(kosong: ServiceUnderTest) -> None:
    await kosong.receive(kota.asn(PEGAWAI, None, pendidikan=None, golongan=None))
    fakta = fakta_asn(await baca(kosong))
    assert (fakta.jabatan, fakta.pendidikan, fakta.golongan, fakta.penilaian) == (None, (), None, None)


async def test_words_that_are_none_of_today_prove_nothing_and_excuse_nothing(kosong: ServiceUnderTest) -> None:
    await kosong.receive(kota.asn(PEGAWAI))
    masa = {"mulai": "2024-01-01", "selesai": None}
    row = (await baca(kosong))._replace(
        golongan="V/z",
        pendidikan="Paket Z",
        riwayat_pendidikan=[{"tingkat": "S-9", "program_studi": None, "tahun_lulus": 2001}],
        riwayat_jabatan=[{**masa, "nama": "Lurah", "jenjang": "eselon lima", "eselon": "V.a"}],
        diklat=[{"jenis": "LAIN", "nama": "Lain", "selesai": "2020-01-01", "jp": 1}],
        kinerja=[{"tahun": 2025, "predikat": "istimewa"}],
        hukdis=[{**masa, "tingkat": "amat berat"}],
        penugasan=[{**masa, "jenis": "Pgs", "kode_jabatan": TUJUAN}],
    )
    fakta = fakta_asn(row)
    assert (fakta.golongan, fakta.pendidikan, fakta.diklat, fakta.kinerja) == (None, (), (), {})
    assert fakta.riwayat_jabatan == (JabatanPernah(date(2024, 1, 1), None, "Lurah", None, None),)
    assert fakta.hukdis == (HukdisAsn(date(2024, 1, 1), None, TingkatHukdis.BERAT),)
    assert fakta.penugasan == (PenugasanAsn(date(2024, 1, 1), None, JenisPenugasan.PLT, TUJUAN),)


async def test_every_fact_of_a_post_reaches_the_rules(kosong: ServiceUnderTest) -> None:
    await kosong.receive(
        kota.jabatan(
            TUJUAN,
            formasi=2,
            jenjang="pengawas",
            eselon="IV.a",
            kelas=9,
            kebutuhan=3,
            bup=60,
            kepala_unit=True,
            pendidikan_minimal="D-III",
        )
    )
    assert fakta_jabatan(await baca_jabatan(kosong), 1, menggantikan=True) == FaktaJabatan(
        kode=TUJUAN,
        nama=f"Jabatan {TUJUAN}",
        ada=True,
        formasi=2,
        bezetting_pada_tmt=1,
        jenis=JenisJabatan.JA,
        jenjang=JenjangJabatan.PENGAWAS,
        eselon=Eselon.IV_A,
        kelas=9,
        bup=60,
        kode_unit="DISHUB-AK",
        instansi="DISHUB",
        jalur_unit=("KOTA", "DISHUB", "DISHUB-AK"),
        kepala_unit=True,
        kebutuhan=3,
        pendidikan_minimal=TingkatPendidikan.D3,
        menggantikan=True,
    )
