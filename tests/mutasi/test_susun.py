"""Facts are made of what the projections keep; words that are none of today's prove nothing."""

from datetime import date, timedelta

from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import (
    DiklatAsn,
    FaktaAsn,
    HukdisAsn,
    JabatanAsn,
    JabatanPernah,
    JabatanTerakhir,
    KerabatAsn,
    Masa,
    PendidikanAsn,
    PenilaianAsn,
    PenugasanAsn,
    TugasBelajarAsn,
)
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, StandarJabatan, UnitJabatan
from services.mutasi.hukum.jabatan.j01_formasi_lowong import ATURAN as J01
from services.mutasi.hukum.susun import fakta_asn, fakta_jabatan
from services.mutasi.proyeksi.asn import Orang, orang, semua_orang
from services.mutasi.proyeksi.jabatan import Jabatan, jabatan, semua_jabatan
from services.mutasi.usulan.bezetting import keadaan_unit
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from shared.contracts.pegawai import asn as kontrak
from tests.layanan import ServiceUnderTest
from tests.mutasi import kota
from tests.mutasi.kota import KEPALA_AK, PEGAWAI, REKAN, TIM, TUJUAN, WALI_KOTA


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
        proses_hukum=[kontrak.ProsesHukum(jenis="peradilan", mulai=date(2026, 3, 1), selesai=None)],
        penugasan=[
            kontrak.Penugasan(jenis="Plt", kode_jabatan=TUJUAN, mulai=date(2026, 2, 1), selesai=date(2026, 4, 30))
        ],
        kerabat=[REKAN],
        kontrak_sampai=date(2027, 1, 31),
    )
    await kosong.receive(state, kota.skor(PEGAWAI), kota.jabatan("DISHUB-AK-KASI", bup=58), kota.asn(REKAN))
    assert fakta_asn(await baca(kosong), UnitJabatan(5, 4)) == FaktaAsn(
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
            bup=58,
        ),
        jalur_unit=("KOTA", "DISHUB", "DISHUB-AK"),
        unit=UnitJabatan(5, 4),
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
        proses_hukum=(Masa(date(2026, 3, 1), None),),
        penugasan=(PenugasanAsn(date(2026, 2, 1), date(2026, 4, 30), JenisPenugasan.PLT, TUJUAN),),
        kerabat=frozenset({KerabatAsn(REKAN, ("KOTA", "DISHUB", "DISHUB-LL"))}),
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


async def test_a_post_of_a_level_that_no_list_knows_still_has_its_name(kosong: ServiceUnderTest) -> None:
    await kosong.receive(kota.asn(PEGAWAI))
    row = await baca(kosong)
    assert fakta_asn(row).nama_jabatan is None
    fakta = fakta_asn(row._replace(jenjang="eselon lima"))
    assert (fakta.jabatan, fakta.nama_jabatan) == (None, row.nama_jabatan)


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
            mulai=date(2020, 1, 1),
            selesai=date(2026, 12, 31),
        ),
        kota.standar(
            TUJUAN,
            pendidikan_minimal="S-1",
            rumpun=["TEKNIK_SIPIL"],
            pengalaman_tahun=4,
            pengalaman_jenjang=["pelaksana", "ahli_pertama"],
            golongan_minimal="III/c",
        ),
    )
    assert fakta_jabatan(await baca_jabatan(kosong), 1, UnitJabatan(7, 6), menggantikan=True) == FaktaJabatan(
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
        mulai=date(2020, 1, 1),
        selesai=date(2026, 12, 31),
        kebutuhan=3,
        pendidikan_minimal=TingkatPendidikan.D3,
        standar=StandarJabatan(
            pendidikan_minimal=TingkatPendidikan.S1,
            rumpun=("TEKNIK_SIPIL",),
            pengalaman_tahun=4,
            pengalaman_jenjang=(JenjangJabatan.PELAKSANA, JenjangJabatan.AHLI_PERTAMA),
            golongan_minimal=Golongan.III_C,
        ),
        unit=UnitJabatan(7, 6),
        menggantikan=True,
    )


async def test_a_post_that_only_begins_is_there_from_its_first_day(kosong: ServiceUnderTest) -> None:
    await kosong.receive(kota.jabatan(TUJUAN, aktif=False))
    assert not fakta_jabatan(await baca_jabatan(kosong), 0).ada
    await kosong.receive(kota.jabatan(TUJUAN, aktif=False, mulai=date(2027, 1, 1)))
    fakta = fakta_jabatan(await baca_jabatan(kosong), 0)
    assert (fakta.ada, fakta.mulai, fakta.selesai) == (True, date(2027, 1, 1), None)
    assert J01.jabatan(fakta, Acara(JenisMutasi.ANTAR_UNIT, date(2026, 12, 31), date(2026, 9, 1))).mulai is not None


async def test_a_standard_in_words_of_no_list_is_no_standard_and_not_one_that_asks_for_less(
    kosong: ServiceUnderTest,
) -> None:
    await kosong.receive(kota.jabatan(TUJUAN))
    assert fakta_jabatan(await baca_jabatan(kosong), 0).standar is None
    await kosong.receive(kota.standar(TUJUAN, pengalaman_jenjang=["pengawas", "kasubbag"]))
    assert fakta_jabatan(await baca_jabatan(kosong), 0).standar is None
    await kosong.receive(kota.standar(TUJUAN, golongan_minimal="III/z"))
    assert fakta_jabatan(await baca_jabatan(kosong), 0).standar is None
    await kosong.receive(kota.standar(TUJUAN))
    assert fakta_jabatan(await baca_jabatan(kosong), 0).standar == StandarJabatan(
        TingkatPendidikan.SLTA, (), None, (), None
    )


async def test_relatives_come_with_their_place_in_the_lines_of_command(kosong: ServiceUnderTest) -> None:
    plt = kontrak.Penugasan(jenis="Plt", kode_jabatan="DISHUB-1", mulai=date(2026, 8, 1), selesai=date(2026, 10, 31))
    biasa = kontrak.Penugasan(jenis="Plh", kode_jabatan=TUJUAN, mulai=date(2026, 8, 1), selesai=None)
    await kosong.receive(
        kota.jabatan("DISHUB-1", kepala_unit=True),
        kota.jabatan(TUJUAN),
        kota.asn(PEGAWAI, kerabat=[REKAN, KEPALA_AK, TIM, WALI_KOTA]),
        kota.asn(REKAN, penugasan=[plt, biasa]),
        kota.pengawas(KEPALA_AK, "DISHUB-AK-KASI"),
        kota.pengawas(TIM, "DISHUB-AK-KASI", kepala_unit=False, keluar=True),
    )
    kerabat = {each.nip: each for each in fakta_asn(await baca(kosong)).kerabat}
    assert {nip: each.jalur_unit for nip, each in kerabat.items()} == {
        REKAN: ("KOTA", "DISHUB", "DISHUB-LL"),
        KEPALA_AK: ("KOTA", "DISHUB", "DISHUB-AK"),
        # Has left.
        TIM: (),
        # Is not known yet.
        WALI_KOTA: None,
    }
    hari = [date(2026, 7, 31), date(2026, 8, 1), date(2026, 10, 31), date(2026, 11, 1)]
    assert [kerabat[REKAN].unit_dipimpin(each) for each in hari] == [set(), {"DISHUB"}, {"DISHUB"}, set()]
    assert [kerabat[KEPALA_AK].unit_dipimpin(each) for each in (date(2022, 9, 30), date(2022, 10, 1))] == [
        set(),
        {"DISHUB-AK"},
    ]


async def test_whoever_has_no_post_brings_the_last_one_along(kosong: ServiceUnderTest) -> None:
    terakhir = kontrak.JabatanTerakhir(jenis="JA", jenjang="pengawas", kelas=9, selesai=date(2026, 1, 31))
    await kosong.receive(kota.asn(PEGAWAI, None, jabatan_terakhir=terakhir))
    row = await baca(kosong)
    assert fakta_asn(row).jabatan_terakhir == JabatanTerakhir(
        JenisJabatan.JA, JenjangJabatan.PENGAWAS, 9, date(2026, 1, 31)
    )
    assert row.jabatan_terakhir is not None
    assert fakta_asn(row._replace(jabatan_terakhir={**row.jabatan_terakhir, "jenjang": "?"})).jabatan_terakhir is None


async def test_the_whole_city_is_read_some_at_a_time_and_says_the_same(kosong: ServiceUnderTest) -> None:
    nip = [f"19900101{n:010d}" for n in range(5)]
    await kosong.receive(
        *(kota.asn(each, kerabat=nip[:1] if each == nip[1] else []) for each in nip),
        *(kota.skor(each) for each in nip[:2]),
        *(kota.jabatan(each) for each in (TUJUAN, "DISHUB-LL-01")),
        kota.standar(TUJUAN),
    )
    kelompok = [each async for each in semua_orang(kosong.runtime.reader, banyak=2)]
    assert [len(each) for each in kelompok] == [2, 2, 1]
    assert [fakta_asn(each) for satu in kelompok for each in satu] == [fakta_asn(await baca(kosong, n)) for n in nip]
    assert [each.kode for each in await semua_jabatan(kosong.runtime.reader)] == [TUJUAN, "DISHUB-LL-01"]
    assert (await semua_jabatan(kosong.runtime.reader))[0] == await baca_jabatan(kosong)


async def test_a_unit_has_its_people_on_the_tmt_by_what_is_decided(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(kota.jabatan("DISHUB-LL-02", formasi=3, terisi=1, kebutuhan=1))
    await mutasi.receive(kota.jabatan("DISHUB-LL-03", formasi=9, terisi=0, kebutuhan=9, aktif=False))
    baca = mutasi.runtime.reader
    asal, tujuan = "DISHUB-LL", "DISHUB-AK"
    dulu = {asal: UnitJabatan(3, 3), tujuan: UnitJabatan(1, 0)}
    assert await keadaan_unit(baca, kota.TMT, [asal, tujuan]) == dulu
    await kota.usulan_berstatus(mutasi, "diputuskan")
    assert await keadaan_unit(baca, kota.TMT - timedelta(days=1), [asal, tujuan]) == dulu
    assert await keadaan_unit(baca, kota.TMT, [asal, tujuan]) == {asal: UnitJabatan(3, 2), tujuan: UnitJabatan(1, 1)}
    semua = await keadaan_unit(baca, kota.TMT)
    assert semua == {asal: UnitJabatan(3, 2), tujuan: UnitJabatan(1, 1), "DINKES-GZ": UnitJabatan(2, 0)}
    # A post counts from its first day to its last.
    nanti = kota.TMT + timedelta(days=30)
    await mutasi.receive(
        kota.jabatan("DISHUB-LL-03", formasi=9, terisi=0, kebutuhan=9, aktif=False, mulai=nanti),
        kota.jabatan("DISHUB-LL-02", formasi=3, terisi=1, kebutuhan=5, selesai=nanti),
    )
    kebutuhan = [
        (await keadaan_unit(baca, nanti + timedelta(days=hari), [asal]))[asal].kebutuhan for hari in (-1, 0, 1)
    ]
    assert kebutuhan == [7, 16, 11]
    await mutasi.receive(kota.jabatan("DISHUB-LL-02", formasi=3, terisi=1, kebutuhan=None))
    assert set(await keadaan_unit(baca, kota.TMT)) == {tujuan, "DINKES-GZ"}
