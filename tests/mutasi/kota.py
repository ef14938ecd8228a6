"""A small invented city as other services would describe it, and a case in any of its states."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from shared.contracts.kompetensi import IpAsn, Jpm, SkorState, StandarState
from shared.contracts.pegawai.asn import (
    AsnState,
    Diklat,
    JabatanDiduduki,
    JabatanPernah,
    JabatanTerakhir,
    KinerjaTahunan,
    Pendidikan,
)
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.penempatan import AsnPenempatanDitolak
from shared.contracts.pegawai.unit import UnitState
from tests.layanan import Caller, ServiceUnderTest

PEGAWAI = "199001012015011001"
REKAN = "199102022016012002"
KEPALA_LL = "197001012000011003"
KEPALA_AK = "197101012000011004"
VERIFIKATOR = "198001012005011005"
PEMERIKSA = "198202022007012008"
"""Verifies what VERIFIKATOR has proposed."""
PEMBATAL = "198303032008011009"
PELANTIK = "198404042009011010"
"""Records inaugurations."""
TIM = "196901011995011006"
WALI_KOTA = "196801011994011007"

TUJUAN = "DISHUB-AK-02"
TMT = date(2026, 10, 1)

JALUR = {
    "KOTA": ["KOTA"],
    "DISHUB": ["KOTA", "DISHUB"],
    "DISHUB-LL": ["KOTA", "DISHUB", "DISHUB-LL"],
    "DISHUB-AK": ["KOTA", "DISHUB", "DISHUB-AK"],
    "DINKES": ["KOTA", "DINKES"],
    "DINKES-GZ": ["KOTA", "DINKES", "DINKES-GZ"],
}


def instansi(unit: str) -> str:
    return unit.partition("-")[0]


def unit(kode: str, kepala: str | None = None) -> UnitState:
    jalur = JALUR[kode]
    return UnitState(
        kode=kode,
        nama=f"Unit {kode}",
        induk=jalur[-2] if len(jalur) > 1 else None,
        jenis="BIDANG",
        instansi=instansi(kode),
        jalur=jalur,
        kepala_nip=kepala,
    )


def jabatan(kode: str, *, formasi: int = 1, terisi: int = 0, **lain: Any) -> JabatanState:
    kode_unit = kode.rpartition("-")[0]
    isi = {
        "kode": kode,
        "nama": f"Jabatan {kode}",
        "kode_unit": kode_unit,
        "nama_unit": f"Unit {kode_unit}",
        "instansi": instansi(kode_unit),
        "jalur_unit": JALUR[kode_unit],
        "jenis": "JA",
        "jenjang": "pelaksana",
        "eselon": None,
        "kelas": 7,
        "formasi": formasi,
        "bezetting": terisi,
        "pendidikan_minimal": "SLTA",
        "kepala_unit": False,
        "kebutuhan": formasi,
        "bup": 58,
    }
    return JabatanState(**{**isi, **lain})


def asn(nip: str, kode_jabatan: str | None = "DISHUB-LL-01", **lain: Any) -> AsnState:
    duduk = None
    jalur: list[str] = []
    if kode_jabatan is not None:
        kode_unit = kode_jabatan.rpartition("-")[0]
        jalur = JALUR[kode_unit]
        duduk = JabatanDiduduki(
            kode=kode_jabatan,
            nama=f"Jabatan {kode_jabatan}",
            jenis="JA",
            jenjang="pelaksana",
            eselon=None,
            kelas=7,
            kode_unit=kode_unit,
            nama_unit=f"Unit {kode_unit}",
            instansi=instansi(kode_unit),
            kepala_unit=False,
            tmt=date(2022, 4, 1),
        )
    isi = {
        "nip": nip,
        "nama": f"Pegawai {nip[-2:]}",
        "status_pegawai": "PNS",
        "kedudukan_hukum": "01",
        "jenis_kelamin": "L",
        "tanggal_lahir": date(1990, 1, 1),
        "golongan": "III/c",
        "tmt_cpns": date(2015, 1, 1),
        "pendidikan": Pendidikan(tingkat="S-1", program_studi="Teknik Sipil", tahun_lulus=2012),
        "jabatan": duduk,
        "jalur_unit": jalur,
        "kinerja": [KinerjaTahunan(tahun=2024, predikat="Baik"), KinerjaTahunan(tahun=2025, predikat="Sangat Baik")],
        "diklat": [Diklat(jenis="TEKNIS", nama="Manajemen Lalu Lintas", selesai=date(2021, 8, 20), jp=40)],
        "jabatan_terakhir": None
        if duduk
        else JabatanTerakhir(jenis="JA", jenjang="pelaksana", kelas=7, selesai=date(2026, 3, 31)),
        "hukdis": [],
        "tmt_pns": date(2016, 2, 1),
        "tmt_golongan": date(2023, 4, 1),
        "riwayat_jabatan": [
            JabatanPernah(
                nama="Pengadministrasi Umum",
                jenjang="pelaksana",
                eselon=None,
                nama_unit="Unit DINKES-GZ",
                mulai=date(2016, 2, 1),
                selesai=date(2022, 3, 31),
            )
        ],
        "riwayat_pendidikan": [
            Pendidikan(tingkat="S-1", program_studi="Teknik Sipil", tahun_lulus=2012),
            Pendidikan(tingkat="SLTA", program_studi="IPA", tahun_lulus=2008),
        ],
    }
    if "pendidikan" in lain:
        isi["riwayat_pendidikan"] = []
    return AsnState(**{**isi, **lain})


def pengawas(nip: str, kode_jabatan: str, *, kepala_unit: bool = True, **lain: Any) -> AsnState:
    """Somebody who has led others for four years, and came up to it step by step."""
    kode_unit = kode_jabatan.rpartition("-")[0]
    isi = {
        "tanggal_lahir": date(1980, 6, 15),
        "golongan": "III/d",
        "tmt_golongan": date(2022, 10, 1),
        "tmt_cpns": date(2005, 1, 1),
        "tmt_pns": date(2006, 2, 1),
        "jabatan": JabatanDiduduki(
            kode=kode_jabatan,
            nama=f"Kepala {kode_unit}",
            jenis="JA",
            jenjang="pengawas",
            eselon="IV.a",
            kelas=9,
            kode_unit=kode_unit,
            nama_unit=f"Unit {kode_unit}",
            instansi=instansi(kode_unit),
            kepala_unit=kepala_unit,
            tmt=date(2022, 10, 1),
        ),
        "riwayat_jabatan": [
            JabatanPernah(
                nama="Analis Lalu Lintas",
                jenjang="pelaksana",
                eselon=None,
                nama_unit="Unit DISHUB-LL",
                mulai=date(2006, 2, 1),
                selesai=date(2022, 9, 30),
            )
        ],
        "diklat": [
            Diklat(jenis="STRUKTURAL", nama="Pelatihan Kepemimpinan Pengawas", selesai=date(2023, 5, 12), jp=900)
        ],
    }
    return asn(nip, kode_jabatan, **{**isi, **lain})


def skor(nip: str) -> SkorState:
    return SkorState(
        nip=nip,
        ip_asn=IpAsn(
            total="77.5",
            kategori="Sedang",
            kualifikasi="15",
            kompetensi="32.5",
            kinerja="25",
            disiplin="5",
            kebijakan="ip-asn-2019-1",
        ),
        jpm=[
            Jpm(standar="pengawas", persen="61.11", kategori="KMS"),
            Jpm(standar="pelaksana", persen="98.15", kategori="MS"),
        ],
        belum_lengkap=[],
        penilaian_berlaku_sampai=date(2028, 6, 30),
        kotak=8,
        krs=True,
    )


def standar(kode: str, **lain: Any) -> StandarState:
    isi = {
        "kode": kode,
        "profil": "9f86d081884c7d659a2feaa0c55ad015",
        "sasaran": "jenjang",
        "kode_sasaran": "pelaksana",
        "nomor": None,
        "mulai": date(2026, 1, 1),
        "selesai": None,
        "kompetensi": [],
        "teknis": [],
        "pendidikan_minimal": "SLTA",
        "rumpun": [],
        "diklat": [],
        "pengalaman_tahun": None,
        "pengalaman_jenjang": [],
        "golongan_minimal": None,
        "dasar_hukum": "Peraturan Wali Kota tentang standar kompetensi jabatan",
    }
    return StandarState(**{**isi, **lain})


def isi_usulan(**lain: Any) -> dict[str, Any]:
    """The body of a proposal that nothing stands against."""
    return {
        "nip": PEGAWAI,
        "jabatan_tujuan": TUJUAN,
        "jenis": "antar_unit",
        "tmt": TMT.isoformat(),
        "alasan": "Mengisi jabatan lowong di Bidang Angkutan.",
        **lain,
    }


PERTIMBANGAN = {"nomor_berita_acara": "12/TPK/2026", "tanggal": "2026-09-15", "rekomendasi": "setuju"}
KEPUTUSAN = {"putusan": "setuju", "nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "2026-09-15"}

PELANTIKAN = {"tanggal": "2026-09-25", "nomor_berita_acara": "821/31/BA/2026"}

BADAN = {
    "verifikasi": {"catatan": "Berkas lengkap."},
    "pertimbangan": PERTIMBANGAN,
    "keputusan": KEPUTUSAN,
    "pelantikan": PELANTIKAN,
    "pengembalian": {"alasan": "Surat bebas temuan atas nama orang lain."},
    "perbaikan": {"catatan": "Surat yang benar sudah dicatat."},
    "pembatalan": {"alasan": "Kebutuhan unit tujuan sudah terpenuhi."},
}
PERAN = {
    "verifikasi": "verifikator",
    "pertimbangan": "tim_penilai",
    "keputusan": "ppk",
    "pelantikan": "verifikator",
    "pengembalian": "verifikator",
    "perbaikan": "verifikator",
    "pembatalan": "verifikator",
}
PETUGAS = {
    "verifikasi": PEMERIKSA,
    "pertimbangan": TIM,
    "keputusan": WALI_KOTA,
    "pelantikan": PELANTIK,
    "pengembalian": PEMERIKSA,
    "perbaikan": VERIFIKATOR,
    "pembatalan": PEMBATAL,
}
JALAN = ("verifikasi", "pertimbangan", "keputusan")
SAMPAI: dict[str, tuple[str, ...]] = {
    "draf": (),
    "dikembalikan": (*JALAN[:1], "pengembalian"),
    "terverifikasi": JALAN[:1],
    "dipertimbangkan": JALAN[:2],
    "diputuskan": JALAN,
    "berlaku": JALAN,
    "ditolak": JALAN[:1],
    "dibatalkan": ("pembatalan",),
    "gagal_berlaku": JALAN,
}


def petugas(mutasi: ServiceUnderTest, langkah: str) -> Caller:
    """Somebody who may take a step anywhere in the city."""
    return mutasi.caller(PERAN[langkah], "asn", nip=PETUGAS[langkah], unit=["*"])


SURAT = ("bebas_temuan", "rekomendasi_imut")
"""Papers that every case needs sooner or later."""


async def usul(mutasi: ServiceUnderTest, surat: Iterable[str] = SURAT, **lain: Any) -> dict[str, Any]:
    """A new case with its papers."""
    answer = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/usulan", isi_usulan(**lain))
    assert answer.status_code == 201, answer.text
    usulan = answer.json()
    await catat_surat(mutasi, usulan["id"], surat)
    return usulan


async def catat_surat(mutasi: ServiceUnderTest, usulan_id: str, surat: Iterable[str] = SURAT) -> None:
    """The papers of a case, without anybody's step; what the person writes is confirmed."""
    await mutasi.sql(
        """INSERT INTO usulan_dokumen (id, usulan_id, jenis, nomor, tanggal, dicatat_oleh, dicatat_pada,
               dikonfirmasi_oleh, dikonfirmasi_pada)
           SELECT gen_random_uuid(), $1, jenis, '700/1/2026',
                  CASE jenis WHEN 'undangan_pelantikan' THEN date '2026-09-15' ELSE '2026-09-01' END,
                  'uji', now(), 'uji', now()
           FROM unnest($2::text[]) AS jenis""",
        usulan_id,
        list(surat),
    )


async def buka_formasi(mutasi: ServiceUnderTest, *kode: str, jumlah: int = 2) -> None:
    """Places of these posts that a decision of the mayor has opened for any day of the tests."""
    await mutasi.sql(
        """WITH p AS (INSERT INTO pembukaan (id, nomor, tanggal, mulai, selesai, dicatat_pada)
                      VALUES (gen_random_uuid(), '821/1/KEP/2026', '2026-01-05', '2026-01-05', '2030-12-31', now())
                      RETURNING id)
           INSERT INTO pembukaan_jabatan SELECT p.id, kode, $2 FROM p, unnest($1::text[]) AS kode""",
        list(kode),
        jumlah,
    )


async def melangkah(mutasi: ServiceUnderTest, usulan: dict[str, Any], langkah: str, **lain: Any) -> dict[str, Any]:
    """One step that must succeed."""
    path = f"/usulan/{usulan['id']}/{langkah}"
    answer = await petugas(mutasi, langkah).post(path, {**BADAN[langkah], **lain}, seen=usulan["versi"])
    assert answer.status_code == 200, answer.text
    return answer.json()


async def usulan_berstatus(mutasi: ServiceUnderTest, status: str, **lain: Any) -> dict[str, Any]:
    """A case that has come to a state by the ways that lead there."""
    usulan = await usul(mutasi, **lain)
    for langkah in SAMPAI[status]:
        usulan = await melangkah(mutasi, usulan, langkah)
    if status == "ditolak":
        usulan = await melangkah(mutasi, usulan, "pertimbangan", rekomendasi="tolak", catatan="Unit asal kekurangan.")
    if status in ("berlaku", "gagal_berlaku"):
        mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=1)
        await mutasi.run_job("berlakukan")
    if status == "gagal_berlaku":
        await mutasi.receive(ditolak(usulan))
    usulan = (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()
    assert usulan["status"] == status
    return usulan


def ditolak(usulan: dict[str, Any]) -> AsnPenempatanDitolak:
    """pegawai says that a decision cannot be carried out."""
    return AsnPenempatanDitolak(
        nip=usulan["nip"], usulan_id=usulan["id"], kode="formasi_penuh", alasan="Formasi jabatan sudah penuh."
    )


async def ubah_ketentuan(mutasi: ServiceUnderTest, kode: str, nilai: Any, mulai: str = "2026-09-15") -> None:
    """A legal number that two people put into force."""
    dasar = {"dasar_hukum": "Contoh peraturan 1/2026", "alasan": "Mengikuti peraturan."}
    isi = {"kode": kode, "mulai": mulai, "isi": nilai, **dasar}
    pengusul = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    usulan = (await pengusul.post(f"/ketentuan/{kode}/usulan", isi)).json()
    penyetuju = mutasi.caller("ppk", nip=PEMERIKSA, unit=["*"])
    jawaban = await penyetuju.post(
        f"/usulan-ketentuan/{usulan['id']}/persetujuan", {"alasan": "Sesuai surat edaran."}, seen=1
    )
    assert jawaban.status_code == 200, jawaban.text
