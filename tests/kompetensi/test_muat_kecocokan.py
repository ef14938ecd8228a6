"""What matches are made of, read from the database: people as on record, posts by what they ask for."""

from datetime import date

from services.kompetensi.kecocokan.muat import (
    Hari,
    muat_jabatan,
    muat_orang,
    sebut_jabatan,
    sebut_orang,
    susun_jabatan,
)
from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.rumus.kecocokan.aturan import cocokkan, golongan, tingkat_pendidikan
from services.kompetensi.rumus.kecocokan.blok.hitung import hitung
from services.kompetensi.rumus.kecocokan.blok.profil import susun_profil
from services.kompetensi.rumus.kecocokan.kebijakan import Gerbang
from shared.contracts.istilah.predikat import Predikat
from tests.kompetensi.berkas import ANI, BUDI, asn, impor, impor_potensi, jabatan, penilaian, potensi
from tests.layanan import ServiceUnderTest

HARI = Hari(date(2026, 9, 15))
RIWAYAT = [
    {
        "nama": "Pengadministrasi Perkantoran",
        "jenjang": "pelaksana",
        "eselon": None,
        "mulai": "2016-04-01",
        "selesai": "2022-03-31",
    },
    {"nama": "Juru", "jenjang": None, "eselon": None, "mulai": "2015-01-15", "selesai": None},
]


async def test_a_person_is_read_as_on_record_and_posts_share_profiles(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(
        asn(riwayat_jabatan=RIWAYAT),
        asn(BUDI, jenjang=None, golongan=None, pendidikan=None, kinerja=[]),
        jabatan("DISHUB-AK-01"),
        jabatan("DISHUB-AK-02"),
        jabatan("DISHUB-AK-03", "pengawas"),
        jabatan("DISHUB-AK-05", aktif=False),
    )
    await impor(kompetensi, penilaian())
    await impor_potensi(kompetensi, potensi())
    async with kompetensi.runtime.unit_of_work() as uow:
        orang = await muat_orang(uow, HARI, [BUDI, ANI])
        kota = susun_jabatan(await muat_jabatan(uow, HARI))
        (_, lain), (baris, satu) = await sebut_orang(uow, HARI, [ANI, BUDI])
        sebut = await sebut_jabatan(uow, HARI, ["DISHUB-AK-03"])
        menurut = (await kebijakan_pada(uow, HARI.hari)).kecocokan
    assert menurut is not None
    assert orang.nip == (BUDI, ANI)
    assert baris.nip == ANI
    assert satu.level == (3,) * 9
    assert satu.aspek == (8_000,) * 8
    assert satu.predikat == (Predikat.BAIK, Predikat.SANGAT_BAIK)
    assert (satu.golongan, satu.pendidikan) == (golongan("III/c"), tingkat_pendidikan("S-1"))
    assert (satu.jenjang, satu.kelas, satu.pns) == ("pelaksana", 7, True)
    assert [(each.sebutan, each.rumpun) for each in satu.studi] == [("S-1 Teknik Sipil", "TEKNIK_SIPIL")]
    # Both the post of today and the former one say what they are about, an old name does not.
    assert satu.layanan == ((frozenset(), 14), (frozenset({"perhubungan"}), 53), (frozenset({"tata_usaha"}), 72))
    # Born on 2 February 1988: at 58 the pension begins on 1 March 2046.
    assert satu.sisa is not None
    assert satu.sisa + 58 * 12 == (2046 - 2026) * 12 + 3 - 9 - 1
    # One post ends where the next begins: 14 months, 72 months, and 53 months in the present one.
    assert satu.pengalaman == (("", 14), ("pelaksana", 72 + 53))
    assert (lain.pengalaman, lain.level, lain.pendidikan) == (None, None, 0)
    assert [each.kode for each in kota.jabatan] == [f"DISHUB-AK-0{each}" for each in range(1, 4)]
    assert kota.ke_profil["DISHUB-AK-01"] == kota.ke_profil["DISHUB-AK-02"] != kota.ke_profil["DISHUB-AK-03"]
    assert len(kota.profil) == len(kota.sidik) == 2
    assert sebut[0].profil == kota.profil[kota.ke_profil["DISHUB-AK-03"]]
    assert sebut[0].sumber_standar == "standar jenjang pengawas"
    nilai, tanda = hitung(orang.orang, susun_profil(kota.profil), menurut)
    rincian = [[cocokkan(o, p, menurut) for p in kota.profil] for o in (lain, satu)]
    assert nilai.tolist() == [[each.nilai for each in baris] for baris in rincian]
    assert tanda.tolist() == [[each.tanda for each in baris] for baris in rincian]
    # From pelaksana to pengawas is one level; to administrator it is two.
    assert [bool(each & menurut.topeng) for each in tanda[1]] == [
        each.jenjang == "administrator" for each in kota.profil
    ]
    assert (tanda[0] & menurut.topeng != 0).all()
    assert (nilai[0] < nilai[1]).all()


TERAKHIR = {"jenis": "JA", "jenjang": "pengawas", "kelas": 12, "selesai": "2026-08-31"}


async def test_whoever_has_no_post_comes_from_the_last_one(kompetensi: ServiceUnderTest) -> None:
    # As a release before told it; then once more, of the same version, with what it did not tell.
    await kompetensi.receive(asn(jenjang=None), jabatan(jenjang="pengawas"), version=1)
    await kompetensi.receive(asn(jenjang=None, jabatan_terakhir=TERAKHIR), version=1)
    async with kompetensi.runtime.unit_of_work() as uow:
        ((_, ani),) = await sebut_orang(uow, HARI, [ANI])
        (setara,) = await sebut_jabatan(uow, HARI, ["DISHUB-AK-01"])
        menurut = (await kebijakan_pada(uow, HARI.hari)).kecocokan
    assert menurut is not None
    assert setara.profil is not None
    (arah,) = (each for each in cocokkan(ani, setara.profil, menurut).gerbang if each.kode == Gerbang.ARAH)
    assert (arah.lulus, arah.keterangan) == (
        True,
        (
            "Dari pengawas ke pengawas: setara, kelas jabatan turun 1 (dari 12 ke 11). Boleh naik 1 jenjang, turun 0 "
            "jenjang dan 1 kelas."
        ),
    )


async def test_a_match_of_january_rests_on_the_year_before_and_says_so(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), jabatan())
    awal, nanti = Hari(date(2027, 1, 2)), Hari(date(2027, 4, 1))
    async with kompetensi.runtime.unit_of_work() as uow:
        ((_, januari),) = await sebut_orang(uow, awal, [ANI])
        ((_, april),) = await sebut_orang(uow, nanti, [ANI])
        # A plan of today for April is judged by what is known today.
        ((_, rencana),) = await sebut_orang(uow, Hari(nanti.hari, data=HARI.hari), [ANI])
        (sebut,) = await sebut_jabatan(uow, awal, ["DISHUB-AK-01"])
        menurut = (await kebijakan_pada(uow, awal.hari)).kecocokan
    assert menurut is not None
    assert sebut.profil is not None
    assert januari.predikat == rencana.predikat == (Predikat.BAIK, Predikat.SANGAT_BAIK)
    assert april.predikat == (None, Predikat.BAIK)
    kinerja = cocokkan(januari, sebut.profil, menurut).bagian[2]
    assert kinerja.keterangan == (
        "Predikat kinerja 2 tahun terakhir: Baik, Sangat Baik. Hasil tahun 2026 belum ada; sampai 31-03-2027 "
        "digantikan hasil tahun 2025 (kebijakan tahun kinerja 2026.1)."
    )
