"""BKN's tables of references: read page by page, kept, and turned into what its ids are here."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from services.pegawai.siasn.klien.baca import rujukan
from services.pegawai.siasn.rujukan.tarik import TARIK_RUJUKAN
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import CITRA, DEDI
from tests.pegawai.conftest import impor
from tests.pegawai.siasn.terhubung import babak, hubungkan, simulator
from tests.pegawai.test_padanan_siasn import BARU, belum, letak, padankan, pegawai, putuskan, roster
from tests.simulator.siasn.aplikasi import AWALAN_RUJUKAN
from tests.simulator.siasn.keadaan import Siasn, id_lama

KOTA, DISHUB, LL, AK, DISDIK = (id_lama(f"unor{nomor}") for nomor in range(5))
PENGELOLA, ANGKUTAN = id_lama("jfu1"), id_lama("jfu2")


def unor(nomor: str, nama: str, atas: str = "", **lain: Any) -> dict[str, Any]:
    return {
        "Id": nomor,
        "NamaUnor": f"{nama}  ",
        "DiatasanId": atas,
        "IndukUnorId": "",
        "EselonId": "32",
        "NamaJabatan": f"Kepala {nama}",
        "PemimpinPnsId": id_lama("pemimpin"),
        **lain,
    }


@pytest.fixture
def siasn(kota: ServiceUnderTest) -> Iterator[Siasn]:
    with simulator(kota) as (satu, alamat):
        satu.unor = [
            unor(KOTA, "PEMERINTAH KOTA CONTOH"),
            unor(DISHUB, "DINAS PERHUBUNGAN", KOTA),
            unor(LL, "Bid. Lalu Lintas", DISHUB),
            unor(AK, "BIDANG ANGKUTAN", DISHUB),
        ]
        satu.rujukan = {
            "jabatan-fungsional-umum": [
                {"id": PENGELOLA, "nama": "PENGELOLA LALU LINTAS", "cepat_kode": "", "status": "1"},
                {"id": ANGKUTAN, "nama": "PENGELOLA ANGKUTAN", "status": "1"},
            ],
            "jabatan-fungsional": [{"id": id_lama("jf"), "nama": "AHLI MUDA - PERAWAT"}],
            "eselon": [{"id": "32", "nama": "III.b"}],
        }
        hubungkan(kota, alamat)
        yield satu


async def tarik(kota: ServiceUnderTest) -> None:
    await babak(kota, TARIK_RUJUKAN)


async def lihat(kota: ServiceUnderTest, jalan: str = "", **saringan: Any) -> Any:
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    jawab = await petugas.get(f"/siasn/rujukan{jalan}", **saringan)
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


async def minta(kota: ServiceUnderTest, **isi: Any) -> list[dict[str, Any]]:
    jawab = await kota.caller("operator", unit=["*"]).post("/siasn/rujukan/pembacaan", isi)
    assert jawab.status_code == 200, jawab.text
    data: list[dict[str, Any]] = jawab.json()["data"]
    return data


async def usulkan_semua(kota: ServiceUnderTest, jenis: str = "unor", status: int = 201, **isi: Any) -> dict[str, Any]:
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    jawab = await petugas.post("/siasn/rujukan/usulan-padanan", {"jenis": jenis, **isi})
    assert jawab.status_code == status, jawab.text
    usulan: dict[str, Any] = jawab.json()
    return usulan


async def tabel(kota: ServiceUnderTest, nama: str = "unor") -> dict[str, Any]:
    (satu,) = [each for each in (await lihat(kota))["tabel"] if each["tabel"] == nama]
    return dict(satu)


async def test_tabel_rujukan_dibaca_sekali_seminggu_dan_hanya_yang_berubah_ditulis(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    await tarik(kota)
    assert (await tabel(kota))["tersimpan"] == 4
    panggilan = siasn.panggilan.total()
    await tarik(kota)
    assert siasn.panggilan.total() == panggilan
    sebelum = await kota.sql("SELECT id, xmin::text, diubah_pada FROM siasn_rujukan WHERE tabel = 'unor' ORDER BY id")
    siasn.unor[2]["NamaUnor"] = "Bidang Lalu Lintas"
    kota.clock.instant += timedelta(days=7)
    await tarik(kota)
    sesudah = await kota.sql("SELECT id, xmin::text, diubah_pada FROM siasn_rujukan WHERE tabel = 'unor' ORDER BY id")
    beda = [
        each["id"] for lama, each in zip(sebelum, sesudah, strict=True) if lama["diubah_pada"] != each["diubah_pada"]
    ]
    assert beda == [LL]
    satu = await tabel(kota)
    assert (satu["dibaca"], satu["baru"], satu["berubah"], satu["hilang"]) == (4, 0, 1, 0)


async def test_yang_memimpin_unor_tidak_disimpan(kota: ServiceUnderTest, siasn: Siasn) -> None:
    await tarik(kota)
    assert await kota.sql("SELECT 1 FROM siasn_rujukan WHERE isi::text LIKE $1", f"%{id_lama('pemimpin')}%") == []


async def test_tabel_panjang_diteruskan_sesudah_terputus_tanpa_mengulang_halaman(
    kota: ServiceUnderTest, siasn: Siasn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rujukan, "SEKALI", 10)
    siasn.rujukan["jabatan-fungsional-umum"] = [{"id": f"J{each:03}", "nama": f"Jabatan {each}"} for each in range(95)]
    jalan = f"{AWALAN_RUJUKAN}/jabatan-fungsional-umum/search"
    asli = rujukan.halaman
    tujuan: list[int] = []

    async def terputus(bkn: Any, nama: str, mulai: int) -> Any:
        if nama == "jabatan-fungsional-umum":
            if mulai == 40 and mulai not in tujuan:
                tujuan.append(mulai)
                raise RuntimeError("mati di sini")
            tujuan.append(mulai)
        return await asli(bkn, nama, mulai)

    monkeypatch.setattr(rujukan, "halaman", terputus)
    await tarik(kota)
    assert (await tabel(kota, "jabatan-fungsional-umum"))["dibaca"] == 40
    await tarik(kota)
    satu = await tabel(kota, "jabatan-fungsional-umum")
    assert (satu["dibaca"], satu["baru"], satu["tersimpan"], satu["berjalan"]) == (95, 95, 95, False)
    assert tujuan == [0, 10, 20, 30, 40, 40, 50, 60, 70, 80, 90, 95]
    assert siasn.panggilan[jalan] == len(tujuan) - 1


async def test_tabel_yang_menjawab_sama_terus_berakhir(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """Not every table pages: one answers all whatever is asked for."""

    class Selalu(list[Any]):
        def __getitem__(self, irisan: Any) -> Any:
            return list(self) if isinstance(irisan, slice) else super().__getitem__(irisan)

    siasn.rujukan["eselon"] = Selalu([{"id": "31", "nama": "III.a"}, {"id": "32", "nama": "III.b"}])
    await tarik(kota)
    satu = await tabel(kota, "eselon")
    assert (satu["tersimpan"], satu["berjalan"], satu["hilang"]) == (2, False, 0)


async def test_yang_hilang_di_bkn_ditandai_dan_kembali_bila_ada_lagi(kota: ServiceUnderTest, siasn: Siasn) -> None:
    await tarik(kota)
    await padankan(kota, {"id_bkn": AK, "kode_unit": "DISHUB-AK", "nama": "Bidang Angkutan"})
    hilang = siasn.unor.pop()
    siasn.unor.append(unor(id_lama("pengganti"), "Bidang Angkutan", DISHUB))
    await minta(kota, tabel=["unor"])
    await tarik(kota)
    assert (await tabel(kota))["hilang"] == 1
    (satu,) = (await lihat(kota, "/padanan-hilang"))["data"]
    assert (satu["id_bkn"], satu["kode"], satu["jenis"]) == (AK, "DISHUB-AK", "unor")
    assert [each["id"] for each in satu["pengganti"]] == [id_lama("pengganti")]
    # Who keeps the exchange running has no scope, and sees figures of the city all the same.
    operator = await kota.caller("operator", nip=None, unit=[]).get("/siasn/rujukan")
    assert operator.status_code == 200
    langkah = {each["di"]: each["jumlah"] for each in operator.json()["langkah"]}
    assert langkah["GET /siasn/rujukan/padanan-hilang"] == 1
    siasn.unor.append(hilang)
    await minta(kota, tabel=["unor"])
    await tarik(kota)
    assert (await lihat(kota, "/padanan-hilang"))["data"] == []


async def test_jawaban_yang_menyusut_tidak_menghapus_apa_pun_sebelum_ada_yang_memastikan(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    await tarik(kota)
    siasn.unor = siasn.unor[:1]
    await minta(kota, tabel=["unor"])
    await tarik(kota)
    satu = await tabel(kota)
    assert (satu["hilang"], satu["tersimpan"], satu["berjalan"]) == (0, 4, False)
    assert "boleh_menyusut" in satu["kendala"]
    await minta(kota, tabel=["unor"], boleh_menyusut=True)
    await tarik(kota)
    satu = await tabel(kota)
    assert (satu["hilang"], satu["tersimpan"], satu["kendala"]) == (3, 1, None)


async def test_baris_tanpa_id_atau_nama_dihitung_dan_tidak_menghentikan_yang_lain(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    siasn.rujukan["eselon"] += [{"id": "0", "nama": "kosong"}, {"nama": "tanpa id"}, "bukan baris"]
    await tarik(kota)
    satu = await tabel(kota, "eselon")
    assert (satu["tersimpan"], satu["cacat"]) == (1, 3)


async def test_pohon_unor_dengan_usul_unitnya_juga_yang_tidak_ditunggu_siapa_pun(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    await tarik(kota)
    semua = (await lihat(kota, "/unor"))["data"]
    assert [(each["id"], each["tingkat"], each["keyakinan"], each["calon"][0]["kode"]) for each in semua] == [
        (KOTA, 0, "pasti", "KOTA"),
        (DISHUB, 1, "pasti", "DISHUB"),
        (AK, 2, "pasti", "DISHUB-AK"),
        (LL, 2, "kuat", "DISHUB-LL"),
    ]
    assert (semua[2]["nama_induk"], semua[2]["eselon_bkn"], semua[2]["orang"]) == ("DINAS PERHUBUNGAN", "III.b", 0)
    assert [each["id"] for each in (await lihat(kota, "/unor", keyakinan="kuat"))["data"]] == [LL]
    assert [each["id"] for each in (await lihat(kota, "/unor", induk_id=DISHUB))["data"]] == [AK, LL]
    halaman = await lihat(kota, "/unor", limit=2)
    sisa = await lihat(kota, "/unor", limit=2, cursor=halaman["berikutnya"])
    assert ([each["id"] for each in halaman["data"] + sisa["data"]], sisa["berikutnya"]) == (
        [KOTA, DISHUB, AK, LL],
        None,
    )


async def test_semua_yang_pasti_diusulkan_sekaligus_dan_berlaku_bagi_roster_sesudah_disetujui(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    await tarik(kota)
    await impor(kota, "siasn", roster(pegawai(BARU[0], LL, PENGELOLA), pegawai(BARU[1], AK, ANGKUTAN)))
    usulan = await usulkan_semua(kota)
    assert [(each["id_bkn"], each["kode_unit"], each["keyakinan"]) for each in usulan["padanan"]] == [
        (KOTA, "KOTA", "pasti"),
        (DISHUB, "DISHUB", "pasti"),
        (AK, "DISHUB-AK", "pasti"),
    ]
    assert "di bawah DISHUB" in usulan["padanan"][2]["alasan"]
    assert [each["sedang_diusulkan"] for each in (await lihat(kota, "/unor"))["data"]] == [True, True, True, False]
    # What is proposed already is not proposed again.
    assert (await usulkan_semua(kota, status=409))["kode"] == "tidak_ada_pasangan"
    assert await putuskan(kota, usulan, oleh=CITRA) != (200, "disetujui")
    assert await putuskan(kota, usulan, oleh=DEDI) == (200, "disetujui")
    kuat = await usulkan_semua(kota, paling_kurang="kuat")
    assert [(each["id_bkn"], each["keyakinan"]) for each in kuat["padanan"]] == [(LL, "kuat")]
    assert await putuskan(kota, kuat) == (200, "disetujui")
    jabatan = await usulkan_semua(kota, "jabatan")
    assert {(each["id_bkn"], each["kode_jabatan"]) for each in jabatan["padanan"]} == {
        (PENGELOLA, "DISHUB-LL-01"),
        (ANGKUTAN, "DISHUB-AK-01"),
    }
    assert await putuskan(kota, jabatan) == (200, "disetujui")
    await kota.run_job("penempatan_siasn")
    assert await letak(kota, BARU[0], BARU[1]) == [("DISHUB-LL", "DISHUB-LL-01"), ("DISHUB-AK", "DISHUB-AK-01")]
    ringkas = await lihat(kota)
    assert (ringkas["unor"], ringkas["dipadankan"], sum(ringkas["keyakinan"].values())) == (4, 4, 0)


async def test_yang_diragukan_petugas_tidak_ikut_diusulkan(kota: ServiceUnderTest, siasn: Siasn) -> None:
    await tarik(kota)
    usulan = await usulkan_semua(kota, kecuali=[DISHUB])
    assert [each["id_bkn"] for each in usulan["padanan"]] == [KOTA, AK]


async def test_yang_ditunggu_pengusul_sendiri_tidak_ikut(kota: ServiceUnderTest, siasn: Siasn) -> None:
    await tarik(kota)
    await impor(kota, "siasn", roster(pegawai(CITRA, AK, ANGKUTAN, NIK="")))
    assert AK not in {each["id_bkn"] for each in (await usulkan_semua(kota))["padanan"]}


async def test_unit_yang_tidak_ada_unornya_di_bkn(kota: ServiceUnderTest, siasn: Siasn) -> None:
    await tarik(kota)
    await padankan(kota, {"id_bkn": DISHUB, "kode_unit": "DISHUB"})
    semua = (await lihat(kota, "/unit-tanpa-unor"))["data"]
    langkah = {each["di"]: each["jumlah"] for each in (await lihat(kota))["langkah"]}
    assert langkah["GET /siasn/rujukan/unit-tanpa-unor"] == len(semua)
    assert [(each["kode"], [calon["id"] for calon in each["calon"]]) for each in semua] == [
        ("DISDIK", []),
        ("DISHUB-AK", [AK]),
        ("DISHUB-LL", [LL]),
        ("KOTA", [KOTA]),
    ]
    assert [each["kode"] for each in (await lihat(kota, "/unit-tanpa-unor", di_bawah="DISHUB"))["data"]] == [
        "DISHUB-AK",
        "DISHUB-LL",
    ]


async def test_nama_jabatan_dengan_nomenklatur_yang_sama_atau_serupa(kota: ServiceUnderTest, siasn: Siasn) -> None:
    siasn.rujukan["jabatan-fungsional-umum"].append({"id": id_lama("jfu3"), "nama": "PENGELOLA DATA DAN INFORMASI"})
    await tarik(kota)
    semua = (await lihat(kota, "/nama-jabatan"))["data"]
    assert [(each["nama"], each["keyakinan"], each["calon"][0]["id"]) for each in semua] == [
        ("Pengelola Angkutan", "pasti", ANGKUTAN),
        ("Pengelola Data", "mungkin", id_lama("jfu3")),
        ("Pengelola Lalu Lintas", "pasti", PENGELOLA),
    ]
    assert [each["id"] for each in (await lihat(kota, "/nomenklatur", cari="perawat ahli muda"))["data"]] == [
        id_lama("jf")
    ]


async def test_daftar_yang_belum_dipadankan_mengusulkan_dari_bawah_induknya(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    siasn.unor.append(unor(DISDIK, "Bidang Angkutan Sekolah", id_lama("disdik")))
    siasn.unor.append(unor(id_lama("disdik"), "Dinas Pendidikan", KOTA))
    await tarik(kota)
    await impor(kota, "siasn", roster(pegawai(BARU[0], DISDIK, PENGELOLA, **{"UNOR NAMA": ""})))
    (satu,) = await belum(kota)
    assert (satu["unor_nama"], satu["serupa"][0]["kode"]) == ("Bidang Angkutan Sekolah", "DISHUB-AK")
    await padankan(kota, {"id_bkn": id_lama("disdik"), "kode_unit": "DISDIK"})
    (satu,) = await belum(kota)
    assert satu["serupa"] == []


async def test_hanya_petugas_seluruh_kota_yang_membacanya(kota: ServiceUnderTest, siasn: Siasn) -> None:
    sebagian = await kota.caller("verifikator", nip=CITRA, unit=["DISHUB"]).get("/siasn/rujukan/unor")
    assert sebagian.status_code == 403
    assert (await kota.caller("asn", nip=CITRA).get("/siasn/rujukan")).status_code == 403
