"""What ought to be allowed of one case: a small pure model, written from the decision records and the law.

It is asked before an action and told of it after. Three answers are possible: refused, for one of these reasons; taken;
or nobody's word, where the model knows too little (a seat that may or may not become free in time).
"""

from collections.abc import Collection, Iterator
from datetime import date

from tests.mutasi.kumpulan.model.catatan import BELUM_DIPUTUS, Fakta, Kasus, Kumpulan, Menolak, jalur, satu_orang
from tests.mutasi.kumpulan.model.kota_acak import KERABAT, Petugas

PERAN = {
    "verifikasi": {"verifikator"},
    "pertimbangan": {"tim_penilai"},
    "keputusan": {"ppk"},
    "pengembalian": {"verifikator", "tim_penilai", "ppk"},
    "perbaikan": {"verifikator", "kepala_unit"},
    "pembatalan": {"verifikator", "kepala_unit"},
}
DARI = {
    "verifikasi": {"draf": "terverifikasi"},
    "pertimbangan": {"terverifikasi": "dipertimbangkan"},
    "keputusan": {"dipertimbangkan": "diputuskan"},
    "pengembalian": dict.fromkeys(("draf", "terverifikasi", "dipertimbangkan"), "dikembalikan"),
    "perbaikan": {"dikembalikan": "draf"},
    "pembatalan": dict.fromkeys((*BELUM_DIPUTUS, "diputuskan"), "dibatalkan"),
}
"""From which states a step of a PNS starts, and where it leads; a refusal leads to ``ditolak``."""
MENOLAK = ("verifikasi", "pertimbangan", "keputusan")
MENGEMBALIKAN = {
    "draf": {"verifikator": "pemeriksa"},
    "terverifikasi": {"tim_penilai": "tim_penilai", "verifikator": "pemeriksa"},
    "dipertimbangkan": {"ppk": "pemutus", "verifikator": "pemeriksa"},
}
"""Who sends a case back, and as what."""
BAGIAN = {
    "pengajuan": "pengusul",
    "perbaikan": "pengusul",
    "verifikasi": "pemeriksa",
    "pertimbangan": "tim_penilai",
    "keputusan": "pemutus",
    "pembatalan": "pembatal",
}
"""One human has one part in a case, however often it is returned."""
MENCATAT = {"pembatalan": ("pemeriksa",)}
"""What whoever has checked a case may write down too."""
LANGKAH = tuple(PERAN)
SURAT = {
    "verifikasi": ("bebas_temuan",),
    "pertimbangan": ("bebas_temuan",),
    "keputusan": ("bebas_temuan", "rekomendasi_imut"),
}
"""Papers without which a step does not go through, where nobody asked to be moved."""
IMUT = "rekomendasi_imut"
"""What BKN answers: typed, it counts once another verifikator says so."""
PERMOHONAN = "surat_permohonan"
MENYERTAI = ("bebas_hukdis", "bebas_tugas_belajar", "anjab_abk")
"""Papers of whoever asked to be moved (PerBKN 5/2019 art 3), which the model asks for and does not insist on."""


class AcuanUsulan:
    """All cases and batches, as they ought to be."""

    def __init__(self) -> None:
        self.kasus: dict[str, Kasus] = {}
        self.kumpulan: dict[str, Kumpulan] = {}

    def anggota(self, kumpulan: str) -> list[Kasus]:
        return [each for each in self.kasus.values() if each.kumpulan == kumpulan]

    def terbuka(self, nip: str) -> Kasus | None:
        return next((each for each in self.kasus.values() if each.nip == nip and each.terbuka), None)

    # Who may see and act.

    def membawahi(self, siapa: Petugas, kasus: Kasus, fakta: Fakta) -> bool:
        milik = {*jalur(kasus.asal), *jalur(fakta.duduk.get(kasus.nip))}
        return "*" in siapa.unit or not milik.isdisjoint(siapa.unit)

    def melihat(self, siapa: Petugas, kasus: Kasus, fakta: Fakta) -> bool:
        """The person's own case, or one whose person or post is in the caller's part of the city."""
        if siapa.nip == kasus.nip or self.membawahi(siapa, kasus, fakta):
            return True
        return not set(jalur(kasus.tujuan)).isdisjoint(siapa.unit)

    def orang(self, siapa: Petugas, nip: str) -> Iterator[str]:
        if siapa.nip == nip:
            yield "konflik_kepentingan:diri"
        if siapa.nip in KERABAT.get(nip, ()):
            yield "konflik_kepentingan:kerabat"

    # Seats.

    def penghuni(self, fakta: Fakta, kode: str, nip: str, tmt: date, pergi: Collection[str], tiba: int = 0) -> int:
        """Who will hold a post on a day, one person left out: today's people, decided moves, ``pergi`` gone besides."""
        lain = [each for each in self.kasus.values() if each.diberikan and each.nip != nip]
        banyak = fakta.terisi[kode] + tiba - (fakta.duduk.get(nip) == kode)
        banyak += sum(each.tujuan == kode and fakta.duduk.get(each.nip) != kode for each in lain)
        sudah = {each.nip for each in lain if each.tujuan != kode and each.tmt <= tmt}
        return banyak - sum(fakta.duduk.get(each) == kode for each in (sudah | set(pergi)) - {nip})

    def _akan_pergi(self, kode: str, tmt: date, status: Collection[str]) -> set[str]:
        return {
            each.nip
            for each in self.kasus.values()
            if each.status in status and each.tujuan != kode and each.tmt <= tmt
        }

    def _kursi(self, kasus: Kasus, fakta: Fakta, langkah: str) -> tuple[bool, bool]:
        """Whether there is surely a seat, and whether there surely is none."""
        kode = kasus.tujuan
        matang = ("dipertimbangkan",) if langkah == "keputusan" else BELUM_DIPUTUS
        berjalan = tuple(each for each in matang if each != "dikembalikan")
        digantikan = self._akan_pergi(kode, kasus.tmt, berjalan) & {kasus.menggantikan}
        pasti = self.penghuni(fakta, kode, kasus.nip, kasus.tmt, digantikan) < fakta.formasi[kode]
        siapa_pun = self._akan_pergi(kode, kasus.tmt, matang)
        return pasti, self.penghuni(fakta, kode, kasus.nip, kasus.tmt, siapa_pun) >= fakta.formasi[kode]

    # Steps.

    def langkah(
        self, siapa: Petugas, kasus: Kasus, langkah: str, seen: int, hari: date, fakta: Fakta, *, setuju: bool = True
    ) -> Menolak:
        sebab = set(self._halangan(siapa, kasus, langkah, seen, fakta))
        if langkah in ("pembatalan", "pengembalian") or not setuju:
            return Menolak(frozenset(sebab))
        if kasus.tmt < hari:
            sebab.add("tmt_lampau" if langkah == "perbaikan" else "tanggal_tidak_sesuai")
        if langkah == "keputusan" and kasus.kumpulan is not None and not kasus.dilepas:
            sebab.add("belum_dilepas")
        if langkah == "perbaikan":
            if fakta.duduk.get(kasus.nip) != kasus.asal:
                sebab.add("jabatan_asal_berubah")
            return Menolak(frozenset(sebab), kasus.nip in fakta.keluar)
        ragu = kasus.nip in fakta.keluar or (kasus.sendiri and not set(MENYERTAI) <= set(kasus.surat))
        if fakta.duduk.get(kasus.nip) != kasus.asal:
            sebab.add("jabatan_asal_berubah")
        if not self._bersurat(kasus, langkah):
            sebab.add("terhalang_aturan:surat")
        ada, tidak_ada = self._kursi(kasus, fakta, langkah)
        if tidak_ada:
            sebab.add("terhalang_aturan:kursi")
        return Menolak(frozenset(sebab), ragu or not (ada or tidak_ada))

    def _bersurat(self, kasus: Kasus, langkah: str) -> bool:
        perlu = set(SURAT[langkah]) | ({PERMOHONAN} if kasus.sendiri else set())
        berlaku = {jenis for jenis, (_, dihitung) in kasus.surat.items() if dihitung}
        # An application in a case that nobody is said to have applied for is a contradiction (T-06).
        return perlu <= berlaku and (kasus.sendiri or PERMOHONAN not in berlaku)

    def _halangan(self, siapa: Petugas, kasus: Kasus, langkah: str, seen: int, fakta: Fakta) -> Iterator[str]:
        if PERAN[langkah].isdisjoint(siapa.peran):
            yield "tidak_berwenang:peran"
        if not self.melihat(siapa, kasus, fakta):
            yield "tidak_ditemukan"
        yield from self.orang(siapa, kasus.nip)
        if seen != kasus.versi:
            yield "versi_berubah"
        if kasus.status not in DARI[langkah]:
            yield "langkah_tidak_mungkin"
        yield from self._bagiannya(siapa, kasus, langkah, fakta)

    def _bagiannya(self, siapa: Petugas, kasus: Kasus, langkah: str, fakta: Fakta) -> Iterator[str]:
        """Whether what somebody is in a case already allows the step."""
        kini = kasus.bagian(siapa)
        mengembalikan = MENGEMBALIKAN.get(kasus.status, {})
        if langkah == "pengembalian" and mengembalikan and mengembalikan.keys().isdisjoint(siapa.peran):
            yield "tidak_berwenang:saat ini"
        if langkah == "pembatalan" and kasus.status in ("draf", "dikembalikan") and kini == "pengusul":
            return
        if langkah == "pembatalan" and "verifikator" not in siapa.peran:
            yield "tidak_berwenang:kepala"
        if langkah == "perbaikan" and kini != "pengusul" and "verifikator" not in siapa.peran:
            yield "tidak_berwenang:kepala"
        if not self.membawahi(siapa, kasus, fakta) and siapa.nip != kasus.nip:
            yield "di_luar_lingkup"
        serasi = {self.bagian_langkah(siapa, kasus, langkah), *MENCATAT.get(langkah, ())}
        if kini is not None and kini not in serasi:
            yield "perlu_orang_lain"
        if langkah == "keputusan" and kasus.dilepas and kasus.pelepas and satu_orang(siapa, kasus.pelepas):
            yield "perlu_orang_lain"
        if any(siapa.nip in KERABAT.get(each.nip, ()) for _, each in kasus.petugas):
            yield "konflik_kepentingan:petugas"

    def bagian_langkah(self, siapa: Petugas, kasus: Kasus, langkah: str) -> str | None:
        """As what somebody takes a step: a case is sent back as what they are, or else as what they may be."""
        if langkah != "pengembalian":
            return BAGIAN[langkah]
        mungkin = [bagian for peran, bagian in MENGEMBALIKAN.get(kasus.status, {}).items() if peran in siapa.peran]
        kini = kasus.bagian(siapa)
        return kini if kini in mungkin else next(iter(mungkin), None)

    # Papers.

    def surat(self, siapa: Petugas, kasus: Kasus, jenis: str, apa: str, seen: int, fakta: Fakta) -> Menolak:
        """``apa``: catat, konfirmasi or tarik."""
        sebab: set[str] = set()
        sendiri = apa == "konfirmasi" and siapa.nip == kasus.nip and jenis == PERMOHONAN
        if not self.melihat(siapa, kasus, fakta):
            sebab.add("tidak_ditemukan")
        if not sendiri:
            sebab |= set(self.orang(siapa, kasus.nip))
        if not self.membawahi(siapa, kasus, fakta) and siapa.nip != kasus.nip:
            sebab.add("di_luar_lingkup")
        if seen != kasus.versi:
            sebab.add("versi_berubah")
        if not kasus.belum_diputus:
            sebab.add("usulan_sudah_diputuskan")
        if apa == "konfirmasi":
            return Menolak(frozenset(sebab | set(self._konfirmasi(siapa, kasus, jenis))))
        boleh = {"verifikator"} | ({"kepala_unit"} if jenis == PERMOHONAN else set())
        if boleh.isdisjoint(siapa.peran):
            sebab.add("tidak_berwenang:peran")
        lama = kasus.surat.get(jenis)
        if lama is not None and not satu_orang(lama[0], siapa) and "verifikator" not in siapa.peran:
            sebab.add("tidak_berwenang")
        if apa == "tarik" and lama is None:
            sebab.add("tidak_ditemukan")
        return Menolak(frozenset(sebab))

    def _konfirmasi(self, siapa: Petugas, kasus: Kasus, jenis: str) -> Iterator[str]:
        lama = kasus.surat.get(jenis)
        if {"verifikator", "asn"}.isdisjoint(siapa.peran):
            yield "tidak_berwenang"
        if siapa.nip != kasus.nip and "verifikator" not in siapa.peran:
            yield "tidak_berwenang"
        if kasus.bagian(siapa) == "pengusul":
            yield "perlu_orang_lain:pengusul"
        if lama is None or lama[1]:
            yield "tidak_ditemukan"
        elif satu_orang(siapa, lama[0]):
            yield "perlu_orang_lain:pencatat"
        pernah = [each for _, each in kasus.petugas] + ([lama[0]] if lama else [])
        if siapa.nip != kasus.nip and any(siapa.nip in KERABAT.get(each.nip, ()) for each in pernah):
            yield "konflik_kepentingan:petugas"

    def dihitung(self, siapa: Petugas, kasus: Kasus, jenis: str) -> bool:
        """Whether a paper counts as soon as this officer records it."""
        if jenis == IMUT:
            return False
        return jenis != PERMOHONAN or ("verifikator" in siapa.peran and kasus.bagian(siapa) != "pengusul")

    # Proposals.

    def usulkan(
        self, siapa: Petugas, nip: str, kode: str, menggantikan: str | None, tmt: date, hari: date, fakta: Fakta
    ) -> Menolak:
        sebab = set(self.orang(siapa, nip))
        if {"verifikator", "kepala_unit"}.isdisjoint(siapa.peran):
            sebab.add("tidak_berwenang")
        if "*" not in siapa.unit and set(jalur(fakta.duduk.get(nip))).isdisjoint(siapa.unit) and nip != siapa.nip:
            sebab.add("belum_dikenal")
        if fakta.duduk.get(nip) == kode:
            sebab.add("sudah_di_jabatan")
        if self.terbuka(nip) is not None:
            sebab.add("usulan_masih_terbuka")
        if tmt < hari:
            sebab.add("tmt_lampau")
        seluruh = "*" in siapa.unit
        memangku = fakta.duduk.get(menggantikan or "") == kode and menggantikan != nip
        if menggantikan is not None and not memangku and seluruh:
            sebab.add("bukan_pemangku")
        pergi = self._akan_pergi(kode, tmt, BELUM_DIPUTUS) | ({menggantikan} if menggantikan else set())
        if self.penghuni(fakta, kode, nip, tmt, pergi) >= fakta.formasi[kode]:
            sebab.add("tidak_ada_kursi")
        lain = [each for each in self.kasus.values() if each.belum_diputus and each.tujuan == kode]
        digantikan = {menggantikan} if menggantikan is not None and memangku else set()
        if menggantikan is not None and (milik := self.terbuka(menggantikan)) is not None:
            # Who is proposed already leaves by that case, and not before its day.
            digantikan &= self._akan_pergi(kode, tmt, BELUM_DIPUTUS) if milik.belum_diputus else set()
        lowong = not lain and self.penghuni(fakta, kode, nip, tmt, digantikan) < fakta.formasi[kode]
        ragu = not lowong or nip in fakta.keluar or fakta.duduk.get(nip) is None
        return Menolak(frozenset(sebab), ragu or not seluruh)
