"""People, posts and occasions of an invented city as the rules look at them, with every kind of gap in their records.

What is rare in a city is drawn often enough to be met: sanctions, studies, bonds, contracts that end, posts that close
or are headed by a jabatan fungsional, agencies with a selection, special posts.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import (
    DiklatAsn,
    FaktaAsn,
    HukdisAsn,
    JabatanAsn,
    JabatanPernah,
    JabatanTerakhir,
    KerabatAsn,
    Masa,
    Memimpin,
    PendidikanAsn,
    PenilaianAsn,
    PenugasanAsn,
    SeleksiAsn,
    TugasBelajarAsn,
)
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, PembukaanJabatan, StandarJabatan, UnitJabatan
from services.mutasi.hukum.katalog import TENTANG_KOTA
from shared.contracts.istilah.golongan import GOLONGAN_PNS, Golongan, JenisGolongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import MENURUT_ESELON, Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, TingkatHukdis
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai

T = TypeVar("T")
TMT = date(2026, 4, 1)
SELEKSI = ("SETDA", "BKPSDM", "BAPENDA", "SATPOLPP", "DPMPTSP", "DAMKAR", "RSUDGANDUS", "RSUDBARI")
"""Agencies that select among their people."""
OPD = (*SELEKSI, "DISDUKCAPIL", *(f"OPD{nomor:02}" for nomor in range(39)))
BIDANG = (
    "Guru Matematika", "Guru Kelas", "Perawat", "Bidan", "Dokter", "Analis Kebijakan", "Auditor",
    "Arsiparis", "Pranata Komputer", "Penyuluh Pertanian", "Perencana", "Pengelola Pengadaan", "Pustakawan",
    "Apoteker", "Statistisi",
)  # fmt: skip
PEKERJAAN = tuple(f"{jenis} {bidang}"
                  for jenis in ("Pengelola", "Pengadministrasi", "Penata", "Operator", "Pengolah")
                  for bidang in ("Data", "Keuangan", "Umum", "Kepegawaian", "Layanan", "Barang", "Arsip", "Sistem",
                                 "Kendaraan", "Perpustakaan", "Kebersihan", "Keamanan", "Kesehatan", "Pendidikan",
                                 "Perizinan", "Terminal", "Pasar", "Taman", "Jalan", "Irigasi"))  # fmt: skip
STRUKTURAL = tuple(Eselon)
KHUSUS = (
    ("Sekretaris Daerah", JenjangJabatan.PRATAMA, Eselon.II_A),
    ("Sekretaris DPRD", JenjangJabatan.PRATAMA, Eselon.II_B),
    ("Inspektur Pembantu I", JenjangJabatan.ADMINISTRATOR, Eselon.III_A),
    ("Camat Ilir", JenjangJabatan.ADMINISTRATOR, Eselon.III_A),
    ("Lurah Pasar", JenjangJabatan.PENGAWAS, Eselon.IV_A),
    ("Kepala SDN 12", JenjangJabatan.AHLI_MUDA, None),
    ("Kepala UPTD Puskesmas Ilir", JenjangJabatan.AHLI_MADYA, None),
    ("Penguji Kendaraan Bermotor Mahir", JenjangJabatan.MAHIR, None),
    ("Dokter Hewan Ahli Pertama", JenjangJabatan.AHLI_PERTAMA, None),
    ("Bendahara", JenjangJabatan.PELAKSANA, None),
)
"""Posts that ask for something of their own."""
STUDI = (None, "Teknik Sipil", "Hukum", "Ilmu Pemerintahan", "S1 Pendidikan Guru", "Kedokteran")
DIKLAT = ("Diklat", "Diklat Camat", "Sertifikat Pendidik", "Manajemen Puskesmas")
_PPPK_GOLONGAN = tuple(each for each in Golongan if each.jenis is JenisGolongan.PPPK)


def _memimpin(nama: str, eselon: Eselon | None) -> bool:
    """Heads of schools and puskesmas too, who are in a jabatan fungsional."""
    return eselon is not None or nama.startswith("Kepala ")


class Warga:
    """Draws people and posts; the same number draws the same city."""

    def __init__(self, nomor: int, hilang: float = 0.04, langka: float = 1, tmt: date = TMT) -> None:
        """``hilang`` is the share of facts that no record says; what is rare comes ``langka`` times as often, and about
        the TMT."""
        self.acak = random.Random(nomor)
        self.hilang = hilang
        self.langka = langka
        self.tmt = tmt
        self.unit = {opd: tuple(f"{opd}-U{each:02}" for each in range(self.acak.randint(4, 40))) for opd in OPD}

    def mungkin(self, peluang: float) -> bool:
        return self.acak.random() < peluang

    def ada(self, isi: T) -> T | None:
        """The fact, or nothing."""
        return None if self.mungkin(self.hilang) else isi

    def hari(self, dari: int, sampai: int) -> date:
        """A day of these years."""
        return date(self.acak.randint(dari, sampai), self.acak.randint(1, 12), self.acak.randint(1, 28))

    def satu(self, pilihan: Sequence[T]) -> T:
        return self.acak.choice(pilihan)

    def jarang(self, peluang: float) -> bool:
        return self.mungkin(min(0.5, peluang * self.langka))

    def _dekat(self) -> date:
        return self.tmt + timedelta(days=self.acak.randint(-900, 900))

    def _masa(self, peluang: float) -> tuple[Any, ...]:
        """A period about the TMT, which may go on; with its days first."""
        if not self.jarang(peluang):
            return ()
        mulai = self._dekat()
        return (mulai, None if self.mungkin(0.2) else mulai + timedelta(days=self.acak.randint(1, 1200)))

    def _kelas(self, jenjang: JenjangJabatan) -> int:
        """The class follows from the level, by and large."""
        return 5 + tuple(JenjangJabatan).index(jenjang) // 2 + self.acak.randint(-1, 1)

    def _nama(self) -> tuple[str, JenjangJabatan, Eselon | None]:
        if self.jarang(0.03):
            return self.satu(KHUSUS)
        nasib = self.acak.random()
        if nasib < 0.06:
            eselon = self.satu(STRUKTURAL)
            return f"Kepala {self.satu(PEKERJAAN)}", MENURUT_ESELON[eselon], eselon
        if nasib < 0.55:
            jenjang = self.satu([each for each in JenjangJabatan if each.jenis is JenisJabatan.JF])
            return f"{self.satu(BIDANG)} {jenjang.value.replace('_', ' ').title()}", jenjang, None
        return self.satu(PEKERJAAN), JenjangJabatan.PELAKSANA, None

    def jabatan(self, kode: str) -> FaktaJabatan:
        """A post."""
        nama, jenjang, eselon = self._nama()
        opd = self.satu(OPD)
        unit = self.satu(self.unit[opd])
        formasi = self.acak.randint(0, 6)
        minimal = self.ada(self.satu(tuple(TingkatPendidikan)))
        return FaktaJabatan(
            kode=kode,
            nama=nama,
            ada=not self.jarang(0.03),
            formasi=formasi,
            bezetting_pada_tmt=self.acak.randint(0, formasi + 1),
            jenis=jenjang.jenis,
            jenjang=self.ada(jenjang),
            eselon=self.ada(eselon) if eselon else None,
            kelas=self.ada(self._kelas(jenjang)),
            bup=self.ada(self.satu((58, 60, 65))),
            kode_unit=unit,
            instansi=self.ada(opd),
            jalur_unit=("KOTA", opd, unit),
            kepala_unit=_memimpin(nama, eselon),
            mulai=(self.hari(2005, 2026) if self.mungkin(0.7) else self._dekat()) if self.jarang(0.1) else None,
            selesai=self._dekat() if self.jarang(0.03) else None,
            kebutuhan=self.ada(self.acak.randint(1, 8)),
            pendidikan_minimal=minimal,
            standar=StandarJabatan(
                self.ada(self.satu(tuple(TingkatPendidikan))),
                self.satu((("TEKNIK_SIPIL",), ("HUKUM", "PEMERINTAHAN"))) if self.mungkin(0.3) else (),
                self.satu((None, 2, 4)),
                (JenjangJabatan.PENGAWAS,) if self.mungkin(0.1) else (),
                self.ada(self.satu(GOLONGAN_PNS)),
            )
            if self.mungkin(0.5)
            else None,
            unit=self.ada(UnitJabatan(self.acak.randint(3, 40), self.acak.randint(1, 45))),
            pembukaan=tuple(self._pembukaan() for _ in range(self.satu((1, 1, 2)))) if self.mungkin(0.4) else (),
            menggantikan=self.mungkin(0.5),
        )

    def _pembukaan(self) -> PembukaanJabatan:
        mulai = self.tmt - timedelta(days=self.acak.randint(-60, 60))
        akhir = mulai + timedelta(days=self.acak.randint(0, 60))
        return PembukaanJabatan("12/2026", mulai, akhir, self.acak.randint(1, 3), self.acak.randint(0, 3))

    def _terakhir(self, jenjang: JenjangJabatan) -> JabatanTerakhir | None:
        return JabatanTerakhir(jenjang.jenis, jenjang, self._kelas(jenjang), self._dekat())

    def orang(self, nip: str) -> FaktaAsn:
        """A person."""
        pppk = self.mungkin(0.57)
        status = StatusPegawai.PPPK if pppk else StatusPegawai.PNS
        if self.jarang(0.05):
            status = self.satu(tuple(StatusPegawai))
        menjabat = not self.jarang(0.02)
        nama, jenjang, eselon = self._nama()
        opd = self.satu(OPD)
        unit = self.satu(self.unit[opd])
        tmt = self.hari(2010, 2026)
        cpns = self.hari(1992, 2024)
        return FaktaAsn(
            nip=nip,
            status_pegawai=status,
            kedudukan_hukum=self.satu(tuple(KedudukanHukum)) if self.jarang(0.05) else KedudukanHukum.AKTIF,
            keluar=self.jarang(0.01),
            dilepas=self.jarang(0.02),
            tanggal_lahir=self.ada(self.hari(1956 if self.jarang(0.1) else 1965, 2000)),
            tmt_cpns=None if pppk else self.ada(cpns),
            tmt_pns=None if pppk else self.ada(cpns + timedelta(days=400)),
            golongan=self.ada(self.satu(_PPPK_GOLONGAN if pppk else GOLONGAN_PNS)),
            tmt_golongan=self.ada(self.hari(2018, 2025)),
            jabatan=None
            if not menjabat
            else JabatanAsn(
                kode=self._kode(),
                nama=nama,
                jenis=jenjang.jenis,
                jenjang=jenjang,
                eselon=eselon,
                kelas=self._kelas(jenjang),
                kode_unit=unit,
                instansi=opd,
                kepala_unit=_memimpin(nama, eselon),
                tmt=tmt,
                bup=self.ada(self.satu((58, 60, 65))),
            ),
            jabatan_terakhir=None if menjabat else self.ada(self._terakhir(jenjang)),
            jalur_unit=("KOTA", opd, unit) if menjabat or self.mungkin(0.3) else (),
            unit=self.ada(UnitJabatan(self.acak.randint(3, 40), self.acak.randint(1, 45))),
            riwayat_jabatan=tuple(self._pernah(cpns, tmt)) if not pppk or self.mungkin(0.2) else (),
            pendidikan=()
            if self.mungkin(self.hilang)
            else tuple(
                PendidikanAsn(self.satu(tuple(TingkatPendidikan)), self.satu(STUDI), 2005)
                for _ in range(self.satu((1, 1, 2)))
            ),
            diklat=tuple(
                DiklatAsn(self.satu(tuple(JenisDiklat)), self.satu(DIKLAT), self.hari(2010, 2026))
                for _ in range(self.acak.randint(0, 2))
            ),
            kinerja={
                tahun: self.acak.choices(tuple(Predikat), (5, 60, 2, 2, 1) if len(Predikat) == 5 else None)[0]
                for tahun in range(2019, 2026)
                if not self.mungkin(self.hilang)
            },
            hukdis=(HukdisAsn(*masa, tingkat=self.satu(tuple(TingkatHukdis))),) if (masa := self._masa(0.03)) else (),
            proses_hukum=(Masa(*masa),) if (masa := self._masa(0.01)) else (),
            tugas_belajar=(TugasBelajarAsn(*masa, ikatan_dinas_sampai=self.ada(self._dekat())),)
            if (masa := self._masa(0.03))
            else (),
            cltn=(Masa(*masa),) if (masa := self._masa(0.01)) else (),
            penugasan=(PenugasanAsn(*masa, jenis=self.satu(tuple(JenisPenugasan)), kode_jabatan=self._kode()),)
            if (masa := self._masa(0.03))
            else (),
            kerabat=frozenset(self._kerabat() for _ in range(self.acak.randint(1, 2)))
            if self.jarang(0.03)
            else frozenset(),
            kontrak_sampai=self.ada(self._dekat() if self.jarang(0.2) else self.hari(2025, 2029)) if pppk else None,
            penilaian=self.ada(PenilaianAsn(self.ada(self._dekat()), self.acak.randint(1, 9), self.mungkin(0.1))),
            seleksi=(
                SeleksiAsn(self._dekat(), self.mungkin(0.6), self.satu((None, *SELEKSI)), self.ada(self._dekat())),
            )
            if self.jarang(0.03)
            else (),
        )

    def _pernah(self, mulai: date, sampai: date) -> list[JabatanPernah]:
        hasil = []
        while mulai < sampai and len(hasil) < 6:
            selesai = mulai + timedelta(days=self.acak.randint(200, 2500))
            nama, jenjang, eselon = self._nama()
            nama = f"Plt. {nama}" if self.jarang(0.02) else nama
            hasil.append(JabatanPernah(mulai, None if self.mungkin(0.01) else selesai, nama, self.ada(jenjang), eselon))
            mulai = selesai + timedelta(days=1 if self.mungkin(0.8) else self.acak.randint(2, 300))
        return hasil[::-1]

    def _kerabat(self) -> KerabatAsn:
        opd = self.satu(OPD)
        unit = self.satu(self.unit[opd])
        return KerabatAsn(
            f"{self.acak.randint(10**17, 10**18 - 1)}",
            self.ada(("KOTA", opd, unit)),
            (Memimpin(self.hari(2015, 2026), None, unit),) if self.mungkin(0.3) else (),
        )

    def _kode(self) -> str:
        return f"J{self.acak.randint(0, 999):05}"

    def acara(self) -> Acara:
        """A move about the TMT: at any step, asked for by the person or not, with some of the papers."""
        diterima = self.tmt - timedelta(days=self.acak.randint(-20, 200))
        kode = [each.kode for each in TENTANG_KOTA if self.mungkin(0.1)] if self.mungkin(0.3) else []
        return Acara(
            JenisMutasi.ANTAR_UNIT,
            self.tmt,
            diterima,
            permintaan_sendiri=self.mungkin(0.5),
            tahap=self.satu(tuple(Tahap)),
            dokumen={each: self._surat() for each in JenisDokumen if self.mungkin(0.3)},
            tanggal_pelantikan=self._dekat() if self.mungkin(0.5) else None,
            tanggal_sk=self._dekat() if self.mungkin(0.5) else None,
            penanda_tangan=self.satu((None, "definitif", "Plt", "Plh", "Pj", "delegasi")),
            masa_penjabat=(Masa(self._dekat(), None),) if self.mungkin(0.2) else (),
            beralasan=self.mungkin(0.5),
            pengecualian=tuple(kode),
            pengecualian_ringan=tuple(each for each in kode if self.mungkin(0.5)),
        )

    def _surat(self) -> Dokumen:
        return Dokumen("800/1", self._dekat(), self.ada(self._dekat()) if self.mungkin(0.3) else None)

    def kota(self, orang: int, jabatan: int) -> tuple[list[FaktaAsn], list[FaktaJabatan]]:
        """Everybody and every post."""
        return (
            [self.orang(f"{198000000000000000 + each}") for each in range(orang)],
            [self.jabatan(f"J{each:05}") for each in range(jabatan)],
        )
