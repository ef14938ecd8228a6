"""Who acts for another takes a step within the dates and powers of one mandate, and the record names both."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from kontrak.openapi import guarded_routes
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.proses.t03_penanda_tangan import DELEGASI
from services.mutasi.perwakilan.kuasa import KUASA, Kuasa, TugasDiwakili
from services.mutasi.perwakilan.mewakili import pegang_mandat
from services.mutasi.perwakilan.mewakili import wakil as masuk_sebagai_wakil
from services.mutasi.usulan.mesin import PELAKSANA
from shared.auth.guard import GuardWakil
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import UsulanDiverifikasi
from shared.http.problem import PerwakilanTidakBerlaku
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.berkas.test_unggah import unggah
from tests.mutasi.kota import (
    BADAN,
    KEPALA_LL,
    KEPUTUSAN,
    PEGAWAI,
    PEMERIKSA,
    PERTIMBANGAN,
    TIM,
    VERIFIKATOR,
    asn,
    catat_surat,
    isi_usulan,
    melangkah,
    petugas,
    usul,
    usulan_berstatus,
)
from tests.mutasi.perwakilan.surat import (
    WAKIL,
    WAKIL_LAIN,
    isi_perwakilan,
    isi_plh,
    kenal,
    pengusul,
    penyetuju,
    tetapkan,
)
from tests.mutasi.test_antar_instansi import (
    PENETAPAN,
    PERSETUJUAN,
    SURAT_MASUK,
    buka,
    keluar,
    lulus,
    masuk,
    sampai,
)
from tests.mutasi.test_antar_instansi import usulkan as usulkan_antar

LANGKAH = ["pengajuan", "verifikasi", "pengembalian"]


@pytest.fixture(autouse=True)
async def _dikenal(mutasi: ServiceUnderTest) -> None:
    await kenal(mutasi)


def wakil(mutasi: ServiceUnderTest, nomor: str, nip: str = WAKIL) -> Caller:
    """A clerk whose own token may do nothing here."""
    return mutasi.caller("asn", nip=nip).mewakili(nomor)


async def verifikasi(siapa: Caller, usulan: dict[str, Any]) -> tuple[int, str]:
    dijawab = await siapa.post(f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"], seen=usulan["versi"])
    return dijawab.status_code, dijawab.json().get("kode", dijawab.json()["status"])


async def putuskan(siapa: Caller, usulan: dict[str, Any], **lain: Any) -> tuple[int, dict[str, Any]]:
    dijawab = await siapa.post(f"/usulan/{usulan['id']}/keputusan", {**KEPUTUSAN, **lain}, seen=usulan["versi"])
    return dijawab.status_code, dijawab.json()


def pada(mutasi: ServiceUnderTest, hari: int) -> None:
    mutasi.clock.instant = datetime(2026, 9, 15, 3, tzinfo=UTC) + timedelta(days=hari)


async def test_langkah_diambil_wakil_dan_catatannya_menyebut_keduanya(mutasi: ServiceUnderTest) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan())
    assert await verifikasi(mutasi.caller("asn", nip=WAKIL), usulan) == (403, "tidak_berwenang")
    rinci = (await wakil(mutasi, nomor).get(f"/usulan/{usulan['id']}")).json()
    assert rinci["langkah_mungkin"] == ["verifikasi"]
    assert await verifikasi(wakil(mutasi, nomor), usulan) == (200, "terverifikasi")
    akhir = (await petugas(mutasi, "verifikasi").get(f"/usulan/{usulan['id']}")).json()["riwayat"][-1]
    assert (akhir["langkah"], akhir["oleh"]) == ("verifikasi", WAKIL)
    assert akhir["atas_nama"] == {
        "perwakilan_id": nomor,
        "kapasitas": "mandat",
        "tugas": "verifikator",
        "sebutan": "atas nama Kepala Bidang Mutasi BKPSDM berdasarkan mandat",
        "jabatan": "Kepala Bidang Mutasi BKPSDM",
        "nip": PEMERIKSA,
        "nama": "Pegawai 08",
        "nomor_surat": "800.1.11.1/45/BKPSDM/2026",
        "tanggal_surat": "2026-09-14",
    }
    (kabar,) = await mutasi.published(UsulanDiverifikasi)
    assert kabar.event.oleh == WAKIL
    assert kabar.event.atas_nama is not None
    assert kabar.event.atas_nama.nip == PEMERIKSA
    (jejak,) = await mutasi.sql("SELECT pelaku, peran, sesudah FROM audit WHERE aksi = 'verifikasi'")
    assert (jejak["pelaku"], jejak["peran"]) == (WAKIL, ["verifikator"])
    assert jejak["sesudah"]["atas_nama"]["nip"] == PEMERIKSA
    dilihat = await mutasi.sql("SELECT DISTINCT tujuan FROM access_log WHERE pelaku = $1", WAKIL)
    assert all("sebagai atas nama Kepala Bidang Mutasi" in each["tujuan"] for each in dilihat)


@pytest.mark.parametrize(
    ("hari", "hasil"),
    [
        (0, (403, "perwakilan_tidak_berlaku")),
        (1, (200, "terverifikasi")),
        (5, (200, "terverifikasi")),
        (6, (403, "perwakilan_tidak_berlaku")),
    ],
)
async def test_hanya_dari_hari_pertama_sampai_hari_terakhir(
    mutasi: ServiceUnderTest, hari: int, hasil: tuple[int, str]
) -> None:
    usulan = await usul(mutasi)
    nomor = await tetapkan(mutasi, isi_perwakilan(mulai="2026-09-16", selesai="2026-09-20"))
    pada(mutasi, hari)
    assert await verifikasi(wakil(mutasi, nomor), usulan) == hasil


async def test_hari_terakhir_yang_lewat_sebelum_langkahnya_tercatat_mengakhirinya(mutasi: ServiceUnderTest) -> None:
    """Midnight passes between the guard, which let the deputy in, and the transaction of the step."""
    nomor = UUID(await tetapkan(mutasi, isi_perwakilan()))
    terakhir = date(2026, 9, 30)
    asal = Pelaku("akun", "Wakil", WAKIL, frozenset({"asn"}), ())
    pelaku = await masuk_sebagai_wakil(mutasi.runtime.reader, asal, nomor, terakhir)
    assert pelaku is not None
    pada(mutasi, 15)
    async with mutasi.runtime.unit_of_work() as uow:
        assert uow.today == terakhir
        assert await pegang_mandat(uow, pelaku) is not None
    pada(mutasi, 16)
    async with mutasi.runtime.unit_of_work() as uow:
        with pytest.raises(PerwakilanTidakBerlaku, match="sudah berakhir"):
            await pegang_mandat(uow, pelaku)


async def test_sesudah_dicabut_tidak_ada_lagi_yang_dapat_dilakukan(mutasi: ServiceUnderTest) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan())
    dicabut = await pengusul(mutasi).post(f"/perwakilan/{nomor}/pencabutan", {"alasan": "Sudah kembali."}, seen=1)
    assert dicabut.status_code == 200
    assert await verifikasi(wakil(mutasi, nomor), usulan) == (403, "perwakilan_tidak_berlaku")
    assert (await wakil(mutasi, nomor).get("/usulan")).status_code == 403


async def test_pencabutan_yang_bersamaan_dengan_langkah_menunggu_atau_mendahuluinya(mutasi: ServiceUnderTest) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan())
    (langkah, dicabut) = await asyncio.gather(
        verifikasi(wakil(mutasi, nomor), usulan),
        pengusul(mutasi).post(f"/perwakilan/{nomor}/pencabutan", {"alasan": "Sudah kembali."}, seen=1),
    )
    assert dicabut.status_code == 200
    assert langkah in ((200, "terverifikasi"), (403, "perwakilan_tidak_berlaku"))


@pytest.mark.parametrize(
    "batas",
    [
        {"langkah": ["pembatalan"]},
        {"jenis": ["antar_opd"]},
        {"jenjang": ["pengawas"]},
    ],
)
async def test_di_luar_kuasa_suratnya_ditolak_dan_tidak_ditawarkan(
    mutasi: ServiceUnderTest, batas: dict[str, Any]
) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan(**batas))
    assert await verifikasi(wakil(mutasi, nomor), usulan) == (403, "di_luar_kuasa")
    rinci = (await wakil(mutasi, nomor).get(f"/usulan/{usulan['id']}")).json()
    assert "verifikasi" not in rinci["langkah_mungkin"]
    (langkah,) = [each for each in rinci["alur"] if each["langkah"] == "verifikasi"]
    assert "800.1.11.1/45/BKPSDM/2026" in langkah["sebab"]


async def test_di_luar_unit_yang_diwakili_usulannya_tidak_ada(mutasi: ServiceUnderTest) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan(unit=["DINKES"]))
    assert (await wakil(mutasi, nomor).get(f"/usulan/{usulan['id']}")).status_code == 404
    assert (await verifikasi(wakil(mutasi, nomor), usulan))[0] == 404


async def test_peran_tokennya_sendiri_tidak_ikut_bersama_mandatnya(mutasi: ServiceUnderTest) -> None:
    """A verifikator of the whole city who stands in for the head of one unit is that head, and no more."""
    nomor = await tetapkan(mutasi, isi_plh())
    usulan = await usul(mutasi)
    lebih = mutasi.caller("verifikator", nip=WAKIL, unit=["*"])
    assert await verifikasi(lebih.mewakili(nomor), usulan) == (403, "tidak_berwenang")
    assert await verifikasi(lebih, usulan) == (200, "terverifikasi")


async def test_bukan_usulan_sendiri_kerabatnya_atau_kerabat_yang_diwakili(mutasi: ServiceUnderTest) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan())
    konflik = (403, "konflik_kepentingan")
    for kerabat in (WAKIL, PEMERIKSA):
        await mutasi.receive(asn(PEGAWAI, kerabat=[kerabat]))
        assert await verifikasi(wakil(mutasi, nomor), usulan) == konflik
    await mutasi.receive(asn(PEGAWAI, kerabat=[]))
    sendiri = await tetapkan(mutasi, isi_perwakilan(wakil=PEGAWAI, diwakili=WAKIL_LAIN))
    assert await verifikasi(wakil(mutasi, sendiri, PEGAWAI), usulan) == konflik
    cabut = {"alasan": "Suratnya dicabut."}
    assert (await pengusul(mutasi).post(f"/perwakilan/{sendiri}/pencabutan", cabut, seen=1)).status_code == 200
    diwakili = await tetapkan(mutasi, isi_perwakilan(wakil=VERIFIKATOR, diwakili=PEGAWAI), pengusul=WAKIL_LAIN)
    assert await verifikasi(wakil(mutasi, diwakili, VERIFIKATOR), usulan) == konflik


async def test_kerabat_yang_diwakili_yang_sudah_melangkah_menghalangi_wakilnya(mutasi: ServiceUnderTest) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan())
    await mutasi.receive(asn(VERIFIKATOR, "DINKES-GZ-01", kerabat=[PEMERIKSA]))
    assert await verifikasi(wakil(mutasi, nomor), usulan) == (403, "konflik_kepentingan")


async def test_pengusul_tidak_memeriksa_lewat_mandat_dan_wakil_pengusul_tidak_memeriksa_atas_namanya(
    mutasi: ServiceUnderTest,
) -> None:
    oleh_wakil = await tetapkan(mutasi, isi_plh())
    dibuat = await wakil(mutasi, oleh_wakil).post("/usulan", isi_usulan())
    assert dibuat.status_code == 201, dibuat.text
    usulan = dibuat.json()
    # The deputy has made it, in the name of the head of unit.
    periksa = await tetapkan(mutasi, isi_perwakilan())
    assert await verifikasi(wakil(mutasi, periksa), usulan) == (403, "perlu_orang_lain")
    # Neither does who was represented check it, as themselves or by another.
    diwakili = mutasi.caller("verifikator", nip=KEPALA_LL, unit=["*"])
    assert await verifikasi(diwakili, usulan) == (403, "perlu_orang_lain")
    lain = await tetapkan(mutasi, isi_perwakilan(wakil=WAKIL_LAIN, diwakili=KEPALA_LL, nomor_surat="800/9/2026"))
    assert await verifikasi(wakil(mutasi, lain, WAKIL_LAIN), usulan) == (403, "perlu_orang_lain")
    riwayat = (await pengusul(mutasi).get(f"/usulan/{usulan['id']}")).json()["riwayat"]
    assert (riwayat[0]["oleh"], riwayat[0]["atas_nama"]["sebutan"]) == (WAKIL, "Plh Kepala Bidang Lalu Lintas")


async def test_yang_diwakili_tetap_dapat_bertindak_dan_satu_saja_yang_terjadi(mutasi: ServiceUnderTest) -> None:
    """UU 30/2014 art 14(5): who gives a mandate may use the power themselves."""
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan())
    hasil = await asyncio.gather(
        verifikasi(wakil(mutasi, nomor), usulan), verifikasi(petugas(mutasi, "verifikasi"), usulan)
    )
    assert sorted(status for status, _ in hasil) == [200, 412]


async def test_dua_mandat_sekaligus_tiap_langkah_menyebut_yang_dipakainya(mutasi: ServiceUnderTest) -> None:
    periksa, kepala = await tetapkan(mutasi, isi_perwakilan()), await tetapkan(mutasi, isi_plh())
    saya = (await mutasi.caller("asn", nip=WAKIL).get("/perwakilan/saya")).json()
    assert {each["id"] for each in saya["mewakili"]} == {periksa, kepala}
    usulan = await usul(mutasi)
    assert await verifikasi(wakil(mutasi, kepala), usulan) == (403, "tidak_berwenang")
    assert await verifikasi(wakil(mutasi, periksa), usulan) == (200, "terverifikasi")


@pytest.mark.parametrize("nomor", ["bukan-nomor", "0197f0a0-0000-7000-8000-0000000000ff"])
async def test_nomor_palsu_dan_mandat_orang_lain_dijawab_sama(mutasi: ServiceUnderTest, nomor: str) -> None:
    milik = await tetapkan(mutasi, isi_perwakilan())
    palsu = await wakil(mutasi, nomor).get("/usulan")
    lain = await wakil(mutasi, milik, WAKIL_LAIN).get("/usulan")
    tanpa_nip = await mutasi.caller("ppk", unit=["*"]).mewakili(milik).get("/usulan")
    semua = (palsu, lain, tanpa_nip)
    assert {(each.status_code, each.json()["kode"]) for each in semua} == {(403, "perwakilan_tidak_berlaku")}
    assert palsu.json()["detail"] == lain.json()["detail"] == tanpa_nip.json()["detail"]


async def test_klaim_pada_token_tidak_memberi_perwakilan(mutasi: ServiceUnderTest) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan())
    klaim = mutasi.caller("asn", nip=WAKIL_LAIN, mewakili=nomor, perwakilan=nomor, wakil=[PEMERIKSA])
    assert await verifikasi(klaim, usulan) == (403, "tidak_berwenang")


async def test_operasi_lain_menolak_bertindak_bagi_orang_lain(mutasi: ServiceUnderTest) -> None:
    nomor = await tetapkan(mutasi, isi_perwakilan())
    lebih = mutasi.caller("verifikator", nip=WAKIL, unit=["*"]).mewakili(nomor)
    for alamat in ("/perwakilan", "/usulan-perwakilan", "/usulan-pengecualian", "/kumpulan", "/ketentuan"):
        dijawab = await lebih.get(alamat)
        assert (dijawab.status_code, dijawab.json()["kode"]) == (403, "tidak_berwenang"), alamat
    usul_lagi = await lebih.post("/perwakilan", isi_perwakilan(wakil=WAKIL_LAIN))
    assert (usul_lagi.status_code, usul_lagi.json()["kode"]) == (403, "tidak_berwenang")


async def test_hanya_usulan_langkah_dan_kelengkapannya_menerima_wakil(mutasi: ServiceUnderTest) -> None:
    menerima = {
        (metode, alamat)
        for alamat, semua, guard in guarded_routes(mutasi.app)
        for metode in semua
        if isinstance(guard, GuardWakil)
    }
    satu = "/usulan/{usulan_id}"
    langkah = {("POST", f"{satu}/{each}") for each in PELAKSANA if each in set(Kuasa)}
    dokumen = ("", "/{jenis}/konfirmasi", "/{jenis}/pembatalan", "/{jenis}/berkas")
    surat = {("POST", f"{satu}/dokumen{each}") for each in dokumen}
    tugas = {("GET", f"{satu}/penugasan"), ("POST", f"{satu}/penugasan"), ("POST", "/usulan/penugasan")}
    baca = {("GET", "/usulan"), ("GET", satu), ("POST", "/usulan"), ("POST", f"{satu}/pengecualian")}
    baca |= {("GET", f"{satu}/kelengkapan"), ("GET", f"{satu}/dokumen/{{jenis}}/berkas")}
    baca |= {("GET", "/usulan/rekap"), ("GET", "/usulan/ekspor")}
    baca |= {("GET", "/usulan/pekerjaan"), ("GET", "/usulan/pekerjaan/rekap")}
    baca |= {("POST", "/usulan/keluar"), ("POST", "/usulan/masuk")}
    assert {each for each in menerima if each[0] != "HEAD"} == langkah | surat | tugas | baca


async def test_wakil_yang_melengkapi_mengunggah_salinan_suratnya(mutasi: ServiceUnderTest, tmp_path: Path) -> None:
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    usulan = await usul(mutasi, surat=("bebas_temuan",))
    nomor = await tetapkan(mutasi, isi_perwakilan(langkah=["kelengkapan"]))
    dijawab = await unggah(mutasi, usulan, siapa=wakil(mutasi, nomor))
    assert dijawab.status_code == 201, dijawab.text
    lain = await tetapkan(mutasi, isi_perwakilan(wakil=WAKIL_LAIN, nomor_surat="800/8/2026"))
    dijawab = await unggah(mutasi, usulan, siapa=wakil(mutasi, lain, WAKIL_LAIN))
    assert (dijawab.status_code, dijawab.json()["kode"]) == (403, "di_luar_kuasa")


async def test_wakil_membuka_usulan_antarinstansi_bila_suratnya_mencakup_pengajuan(mutasi: ServiceUnderTest) -> None:
    for langkah, status in (("pengajuan", 201), ("verifikasi", 403)):
        for dibuka, isi in (("keluar", keluar()), ("masuk", masuk())):
            nomor = await tetapkan(
                mutasi, isi_perwakilan(langkah=[langkah], nomor_surat=f"800/{langkah}/{dibuka}", wakil=WAKIL)
            )
            dijawab = await wakil(mutasi, nomor).post(f"/usulan/{dibuka}", isi)
            assert dijawab.status_code == status, dijawab.text
            cabut = {"alasan": "Suratnya dicabut."}
            assert (await pengusul(mutasi).post(f"/perwakilan/{nomor}/pencabutan", cabut, seen=1)).status_code == 200
    atas_nama = await mutasi.sql("SELECT atas_nama ->> 'nip' AS nip FROM usulan_langkah WHERE langkah = 'pengajuan'")
    assert [each["nip"] for each in atas_nama] == [PEMERIKSA] * 2


async def test_wakil_mempunyai_daftar_kerja_sebatas_suratnya(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    for langkah, ada in (("verifikasi", [usulan["id"]]), ("pelantikan", [])):
        nomor = await tetapkan(mutasi, isi_perwakilan(langkah=[langkah], nomor_surat=f"800/{langkah}"))
        dijawab = await wakil(mutasi, nomor).get("/usulan/pekerjaan")
        assert dijawab.status_code == 200, dijawab.text
        assert [each["id"] for each in dijawab.json()["data"]] == ada
        rekap = (await wakil(mutasi, nomor).get("/usulan/pekerjaan/rekap")).json()
        assert rekap["jumlah"] == len(ada)
        cabut = {"alasan": "Suratnya dicabut."}
        assert (await pengusul(mutasi).post(f"/perwakilan/{nomor}/pencabutan", cabut, seen=1)).status_code == 200


async def test_jawaban_yang_diulang_tidak_tampak_sesudah_mandatnya_berakhir(mutasi: ServiceUnderTest) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan())
    alamat, isi = f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"]
    pertama = await wakil(mutasi, nomor).post(alamat, isi, key="sekali", seen=usulan["versi"])
    ulang = await wakil(mutasi, nomor).post(alamat, isi, key="sekali", seen=usulan["versi"])
    assert (pertama.status_code, ulang.status_code, ulang.json()) == (200, 200, pertama.json())
    assert (await mutasi.caller("asn", nip=WAKIL).post(alamat, isi, key="sekali", seen=1)).status_code == 403
    pada(mutasi, 16)
    assert (await wakil(mutasi, nomor).post(alamat, isi, key="sekali", seen=usulan["versi"])).status_code == 403


async def test_basis_data_menolak_dua_bagian_oleh_satu_orang_lewat_orang_lain(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql(
            """INSERT INTO usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, subjek, waktu,
                                           rincian, atas_nama)
               VALUES ($1, 99, 'pertimbangan', 'terverifikasi', 'dipertimbangkan', $2, 'akun', now(), '{}',
                       jsonb_build_object('nip', $3::text))""",
            usulan["id"],
            WAKIL,
            PEMERIKSA,
        )


async def test_kuasa_tiap_peran_ialah_langkah_yang_diambil_peran_itu() -> None:
    for tugas in TugasDiwakili:
        langkah = {str(each) for each, peran in PELAKSANA.items() if tugas in peran} & {*map(str, Kuasa)}
        lain = {"pengajuan", "kelengkapan"} if tugas in ("verifikator", "kepala_unit") else set()
        assert {str(each) for each in KUASA[tugas]} == langkah | lain
    assert set(Kuasa) == {each for semua in KUASA.values() for each in semua}


# T-03: what is on record about the office of the PPK counts.


def isi_ppk(**lain: Any) -> dict[str, Any]:
    return isi_perwakilan(
        **{
            "tugas": "ppk",
            "kapasitas": "Plh",
            "diwakili": None,
            "jabatan_diwakili": "Wali Kota Palembang",
            "langkah": ["keputusan", "pengembalian"],
            **lain,
        }
    )


async def pekerjaan_ppk(siapa: Any) -> tuple[int, list[str]]:
    """How much waits for somebody, and which cases."""
    jumlah = (await siapa.get("/usulan/pekerjaan/rekap")).json()["jumlah"]
    return jumlah, [each["id"] for each in (await siapa.get("/usulan/pekerjaan")).json()["data"]]


@pytest.mark.parametrize("kapasitas", ["Plt", "Plh"])
async def test_plt_dan_plh_ppk_tidak_memutuskan_dengan_kalimat_hukumnya(
    mutasi: ServiceUnderTest, kapasitas: str
) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    nomor = await tetapkan(mutasi, isi_ppk(kapasitas=kapasitas))
    status, dijawab = await putuskan(wakil(mutasi, nomor), usulan)
    assert (status, dijawab["kode"]) == (409, "terhalang_aturan")
    assert f"{kapasitas} tidak berwenang mengambil keputusan strategis kepegawaian" in dijawab["detail"]
    tolak = await wakil(mutasi, nomor).post(
        f"/usulan/{usulan['id']}/keputusan", {"putusan": "tolak", "catatan": "Tidak jadi."}, seen=usulan["versi"]
    )
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "di_luar_kuasa")
    rinci = (await wakil(mutasi, nomor).get(f"/usulan/{usulan['id']}")).json()
    (keputusan,) = (each for each in rinci["alur"] if each["langkah"] == "keputusan")
    assert (keputusan["dapat"], rinci["langkah_mungkin"]) == (False, ["pengembalian"])
    assert f"{kapasitas} tidak berwenang" in keputusan["sebab"]
    # A token of the PPK held by who acts in that office only.
    plt = mutasi.caller("ppk", nip=WAKIL, unit=["*"])
    surat = {"putusan": "setuju", "nomor": "800.1.3.2/45/BKPSDM/2026", "tanggal": "2026-09-15"}
    keliru = await plt.post(f"/usulan/{usulan['id']}/persetujuan", surat, seen=usulan["versi"])
    assert (keliru.status_code, keliru.json()["langkah_mungkin"]) == (409, ["pengembalian"]), keliru.text
    assert await pekerjaan_ppk(plt) == (0, [])
    assert await pekerjaan_ppk(petugas(mutasi, "keputusan")) == (1, [usulan["id"]])
    kembali = await wakil(mutasi, nomor).post(
        f"/usulan/{usulan['id']}/pengembalian", {"alasan": "Lampirannya kurang jelas."}, seen=usulan["versi"]
    )
    assert kembali.status_code == 200, kembali.text


async def test_yang_diketik_tidak_mengalahkan_yang_tercatat(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    nomor = await tetapkan(mutasi, isi_ppk(kapasitas="Plt"))
    lawan = (409, "penanda_tangan_bertentangan")
    for siapa, diketik in (
        (wakil(mutasi, nomor), "definitif"),
        # A token of the PPK held by who acts in that office only.
        (mutasi.caller("ppk", nip=WAKIL, unit=["*"]), "definitif"),
        (mutasi.caller("ppk", nip=WAKIL, unit=["*"]), "Pj"),
        # An office that a Plt fills has no holder.
        (petugas(mutasi, "keputusan"), "definitif"),
        (petugas(mutasi, "keputusan"), None),
    ):
        status, dijawab = await putuskan(siapa, usulan, penanda_tangan=diketik)
        assert (status, dijawab["kode"]) == lawan
    status, dijawab = await putuskan(mutasi.caller("ppk", nip=WAKIL, unit=["*"]), usulan)
    assert (status, dijawab["kode"]) == (409, "terhalang_aturan")


async def test_selama_plh_pemangkunya_sendiri_tetap_memutuskan(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await tetapkan(mutasi, isi_ppk())
    status, dijawab = await putuskan(petugas(mutasi, "keputusan"), usulan)
    assert (status, dijawab["status"]) == (200, "diputuskan")


async def test_pj_memutuskan_menurut_k04(mutasi: ServiceUnderTest) -> None:
    """The mandate itself says that a Pj leads the city: what is missing are the papers (PP 49/2008 art 132A)."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    nomor = await tetapkan(mutasi, isi_ppk(kapasitas="Pj"))
    status, dijawab = await putuskan(wakil(mutasi, nomor), usulan)
    assert (status, dijawab["kode"]) == (409, "terhalang_aturan")
    (putusan,) = [each for each in dijawab["putusan"] if each["kode"] == "T-03"]
    assert "izin tertulis Menteri Dalam Negeri; yang belum tercatat" in putusan["penjelasan"]
    await catat_surat(mutasi, usulan["id"], ["persetujuan_mendagri"])
    assert (await putuskan(wakil(mutasi, nomor), usulan))[0] == 200


async def test_sk_bertanggal_di_luar_masa_suratnya_ditolak(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    pada(mutasi, 2)
    nomor = await tetapkan(mutasi, isi_ppk(kapasitas="Pj", mulai="2026-09-17"))
    status, dijawab = await putuskan(wakil(mutasi, nomor), usulan, tanggal_sk="2026-09-16")
    assert (status, dijawab["kode"]) == (409, "tanggal_tidak_sesuai")
    assert dijawab["kesalahan"][0]["pointer"] == "/tanggal_sk"


@pytest.mark.parametrize("kapasitas", ["Plt", "Plh"])
async def test_pemegang_token_ppk_yang_hanya_mewakili_tidak_memundurkan_sk_ke_sebelum_suratnya(
    mutasi: ServiceUnderTest, kapasitas: str
) -> None:
    """Whoever leaves out the header is held to their letter all the same, by whichever number their token names."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    pada(mutasi, 2)
    await tetapkan(mutasi, isi_ppk(kapasitas=kapasitas, mulai="2026-09-17", selesai="2026-09-18"))
    baru = "198505052010011099"
    await mutasi.receive(asn(WAKIL, "DINKES-GZ-01", nip_lain=[baru]))
    for nip in (WAKIL, baru):
        ppk = mutasi.caller("ppk", nip=nip, unit=["*"])
        status, dijawab = await putuskan(ppk, usulan, tanggal_sk="2026-09-16")
        assert (status, dijawab["kode"]) == (409, "tanggal_tidak_sesuai")
        assert dijawab["kesalahan"][0]["pointer"] == "/tanggal_sk"
        status, dijawab = await putuskan(ppk, usulan, tanggal_sk="2026-09-17")
        assert (status, dijawab["kode"]) == (409, "terhalang_aturan")


async def test_delegasi_padam_sampai_ppk_menetapkannya_lalu_sebatas_jenjangnya(mutasi: ServiceUnderTest) -> None:
    assert KETENTUAN[DELEGASI].awal[-1].isi.jenjang == ()
    isi = isi_ppk(kapasitas="delegasi", jenjang=["pelaksana"])
    assert (await pengusul(mutasi).post("/perwakilan", isi)).json()["kode"] == "perwakilan_tidak_sesuai"
    usulan_bilangan = await pengusul(mutasi).post(
        f"/ketentuan/{DELEGASI}/usulan",
        {
            "kode": DELEGASI,
            "isi": {"jenjang": ["pelaksana"]},
            "mulai": "2026-09-15",
            "dasar_hukum": "Keputusan Wali Kota 12/2026",
            "alasan": "Pendelegasian penetapan mutasi pelaksana.",
        },
    )
    assert usulan_bilangan.status_code == 201, usulan_bilangan.text
    disetujui = await penyetuju(mutasi).post(
        f"{usulan_bilangan.headers['location']}/persetujuan", {"alasan": "Sesuai keputusannya."}, seen=1
    )
    assert disetujui.status_code == 200, disetujui.text
    nomor = await tetapkan(mutasi, isi)
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    status, dijawab = await putuskan(wakil(mutasi, nomor), usulan)
    assert (status, dijawab["status"]) == (200, "diputuskan")
    akhir = (await petugas(mutasi, "keputusan").get(f"/usulan/{usulan['id']}")).json()["riwayat"][-1]
    assert (akhir["rincian"]["penanda_tangan"], akhir["atas_nama"]["kapasitas"]) == ("delegasi", "delegasi")


async def test_tim_penilai_diwakili_dan_pertimbangannya_atas_nama_ketua(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    await mutasi.receive(asn(TIM, "DINKES-GZ-01"))
    isi = isi_perwakilan(
        tugas="tim_penilai",
        kapasitas="Plh",
        diwakili=TIM,
        jabatan_diwakili="Sekretaris Daerah",
        langkah=["pertimbangan"],
    )
    nomor = await tetapkan(mutasi, isi)
    dijawab = await wakil(mutasi, nomor).post(
        f"/usulan/{usulan['id']}/pertimbangan", PERTIMBANGAN, seen=usulan["versi"]
    )
    assert (dijawab.status_code, dijawab.json()["status"]) == (200, "dipertimbangkan")


async def test_sesudah_dikembalikan_yang_diwakili_memeriksa_lagi_apa_yang_diperiksa_wakilnya(
    mutasi: ServiceUnderTest,
) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan(langkah=["verifikasi", "pengembalian"]))
    dijawab = await wakil(mutasi, nomor).post(
        f"/usulan/{usulan['id']}/pengembalian", {"alasan": "Alasannya kurang jelas."}, seen=usulan["versi"]
    )
    assert dijawab.status_code == 200, dijawab.text
    diperbaiki = await pengusul(mutasi).post(
        f"/usulan/{usulan['id']}/perbaikan",
        {"alasan": "Mengisi jabatan lowong di Bidang Angkutan sejak Mei.", "catatan": "Sudah dijelaskan."},
        seen=dijawab.json()["versi"],
    )
    assert diperbaiki.status_code == 200, diperbaiki.text
    assert await verifikasi(petugas(mutasi, "verifikasi"), diperbaiki.json()) == (200, "terverifikasi")
    await melangkah(mutasi, (await pengusul(mutasi).get(f"/usulan/{usulan['id']}")).json(), "pertimbangan")


async def test_yang_dipegang_wakil_kembali_ke_daftar_kerja_sesudah_hari_terakhirnya(mutasi: ServiceUnderTest) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan())
    alamat = f"/usulan/{usulan['id']}/penugasan"
    lain = await wakil(mutasi, nomor).post(alamat, {"petugas": PEMERIKSA})
    assert (lain.status_code, lain.json()["kode"]) == (403, "tidak_berwenang")
    diambil = await wakil(mutasi, nomor).post(alamat, {"petugas": WAKIL})
    assert (diambil.status_code, diambil.json()["petugas"]) == (200, WAKIL)
    pada(mutasi, 15)
    await mutasi.run_job("akhiri_perwakilan")
    assert (await pengusul(mutasi).get(alamat)).json()["petugas"] == WAKIL
    pada(mutasi, 16)
    await mutasi.run_job("akhiri_perwakilan")
    kini = (await pengusul(mutasi).get(alamat)).json()
    assert (kini["petugas"], kini["riwayat"][-1]["sebelumnya"]) == (None, WAKIL)
    assert "sudah berakhir" in kini["riwayat"][-1]["alasan"]


async def test_mutasi_masuk_yang_dipegang_wakil_juga_kembali(mutasi: ServiceUnderTest) -> None:
    """Its path has steps of its own: what it waits for is not what a move inside the city waits for."""
    usulan = await usulkan_antar(mutasi, "masuk", masuk(), *SURAT_MASUK)
    await buka(mutasi)
    await lulus(mutasi)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN), ("penetapan", PENETAPAN))
    isi = isi_perwakilan(tugas="ppk", kapasitas="Plt", diwakili=None, jabatan_diwakili="Wali Kota Palembang")
    nomor = await tetapkan(mutasi, {**isi, "langkah": ["keputusan"], "selesai": "2026-09-15"})
    alamat = f"/usulan/{usulan['id']}/penugasan"
    diambil = await wakil(mutasi, nomor).post(alamat, {"petugas": WAKIL})
    assert (diambil.status_code, diambil.json()["petugas"]) == (200, WAKIL), diambil.text
    pada(mutasi, 16)
    await mutasi.run_job("akhiri_perwakilan")
    kini = (await pengusul(mutasi).get(alamat)).json()
    assert (kini["petugas"], kini["langkah"]) == (None, "keputusan")
    assert [each["langkah"] for each in kini["riwayat"]] == ["keputusan", "keputusan"]


async def test_wakil_yang_nipnya_dikoreksi_tetap_wakil_dengan_nomor_mana_pun(mutasi: ServiceUnderTest) -> None:
    usulan, nomor = await usul(mutasi), await tetapkan(mutasi, isi_perwakilan())
    baru = "198505052010011099"
    await mutasi.receive(asn(WAKIL, "DINKES-GZ-01", nip_lain=[baru]))
    assert await verifikasi(wakil(mutasi, nomor, baru), usulan) == (200, "terverifikasi")
    akhir = (await pengusul(mutasi).get(f"/usulan/{usulan['id']}")).json()["riwayat"][-1]
    assert akhir["oleh"] == WAKIL
