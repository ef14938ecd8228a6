"""A person, a post and a move that every rule lets pass, and asking one rule about what differs from them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from services.mutasi.hukum.aturan import Aturan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import (
    FaktaAsn,
    JabatanAsn,
    JabatanPernah,
    PendidikanAsn,
    PenilaianAsn,
    SeleksiAsn,
)
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, UnitJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.periksa import nilai, periksa, temukan
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.repository import Versi
from tests.mutasi.hukum import hukum

HARI = date(2025, 11, 3)


@dataclass(frozen=True)
class Perkara:
    """What is judged."""

    asn: FaktaAsn | None
    jabatan: FaktaJabatan | None
    acara: Acara

    def asn_lain(self, **ubah: Any) -> "Perkara":
        """With another person."""
        assert self.asn is not None
        return replace(self, asn=replace(self.asn, **ubah))

    def menjabat(self, **ubah: Any) -> "Perkara":
        """With another present post."""
        assert self.asn is not None
        assert self.asn.jabatan is not None
        return self.asn_lain(jabatan=replace(self.asn.jabatan, **ubah))

    def jabatan_lain(self, **ubah: Any) -> "Perkara":
        """With another post."""
        assert self.jabatan is not None
        return replace(self, jabatan=replace(self.jabatan, **ubah))

    def acara_lain(self, **ubah: Any) -> "Perkara":
        """On another occasion."""
        return replace(self, acara=replace(self.acara, **ubah))

    def semua(self, ketentuan: KetentuanHari | None = None) -> tuple[HasilAturan, ...]:
        """Every rule's verdict."""
        return periksa(self.asn, self.jabatan, self.acara, ketentuan or hukum(HARI))

    def menurut(self, aturan: Aturan[Any, Any], *lain: Versi, hari: date = HARI) -> HasilAturan:
        """One rule's verdict under the law of a day; ``lain`` stand in place of the first numbers."""
        ketentuan = hukum(hari, *lain)
        return nilai(aturan, temukan(aturan, self.asn, self.jabatan, self.acara, ketentuan), self.acara, ketentuan)


LAYAK = Perkara(
    asn=FaktaAsn(
        nip="198503122010011007",
        status_pegawai=StatusPegawai.PNS,
        kedudukan_hukum="01",
        kinerja={2024: Predikat.SANGAT_BAIK, 2023: Predikat.BAIK},
        tanggal_lahir=date(1985, 3, 12),
        tmt_cpns=date(2010, 1, 1),
        tmt_pns=date(2011, 1, 1),
        golongan=Golongan.III_D,
        tmt_golongan=date(2022, 4, 1),
        jabatan=JabatanAsn(
            kode="DISHUB-KASI-2",
            nama="Kepala Seksi Terminal",
            jenis=JenisJabatan.JA,
            jenjang=JenjangJabatan.PENGAWAS,
            eselon=Eselon.IV_A,
            kelas=9,
            kode_unit="DISHUB-LLA",
            instansi="DISHUB",
            kepala_unit=False,
            tmt=date(2022, 6, 1),
            bup=58,
        ),
        riwayat_jabatan=(
            JabatanPernah(date(2010, 1, 1), date(2022, 5, 31), "Analis Angkutan", JenjangJabatan.PELAKSANA, None),
        ),
        pendidikan=(PendidikanAsn(TingkatPendidikan.S1, "Teknik Sipil", 2008),),
        seleksi=(SeleksiAsn(date(2025, 10, 20), lulus=True, instansi=None),),
        unit=UnitJabatan(10, 9),
        penilaian=PenilaianAsn(berlaku_sampai=date(2027, 6, 30), kotak=7, krs=False),
    ),
    jabatan=FaktaJabatan(
        kode="DISHUB-KASI-1",
        nama="Kepala Seksi Angkutan",
        ada=True,
        formasi=1,
        bezetting_pada_tmt=0,
        jenis=JenisJabatan.JA,
        jenjang=JenjangJabatan.PENGAWAS,
        eselon=Eselon.IV_A,
        kelas=9,
        bup=58,
        kode_unit="DISHUB-AK",
        instansi="DISHUB",
        unit=UnitJabatan(10, 6),
        pendidikan_minimal=TingkatPendidikan.D3,
    ),
    acara=Acara(
        JenisMutasi.ANTAR_UNIT,
        tmt=date(2026, 4, 1),
        tanggal_diterima=HARI,
        # A move for the service: nobody applied for it (T-06).
        dokumen={
            each: Dokumen("700/1/2025", date(2025, 11, 10))
            for each in JenisDokumen
            if each is not JenisDokumen.SURAT_PERMOHONAN
        },
        penanda_tangan="definitif",
        beralasan=True,
    ),
)


def untuk(jenis: JenisMutasi) -> Perkara:
    """Somebody in order for a kind of move. Who came in by a selection promised to stay: who leaves has no such."""
    perkara = LAYAK.acara_lain(jenis=jenis)
    return perkara.asn_lain(seleksi=()) if jenis is JenisMutasi.KELUAR else perkara


def tepat(perkara: Perkara, aturan: Aturan[Any, Any], di_antara: float, *, kelak: bool = True) -> HasilAturan:
    """One rule's verdict, after its next day has been tried: met on it, and on no day from the TMT to before it.

    ``di_antara`` says which of these days is tried besides the last. Where no day is named none meets the rule, unless
    ``kelak`` is false.
    """
    putusan = perkara.menurut(aturan)

    def lolos(hari: int) -> bool:
        return perkara.acara_lain(tmt=date.fromordinal(hari)).menurut(aturan).lolos

    tmt = perkara.acara.tmt.toordinal()
    if putusan.lolos:
        assert putusan.berikutnya is None
    elif putusan.berikutnya is not None:
        nanti = putusan.berikutnya.toordinal()
        assert nanti > tmt
        assert lolos(nanti)
        assert not lolos(nanti - 1)
        assert not lolos(tmt + int(di_antara * (nanti - 1 - tmt)))
    elif kelak:
        assert not lolos(tmt + int(di_antara * 20_000))
    return putusan


def dilantik(perkara: Perkara, selisih: int | None) -> Perkara:
    """Inaugurated so many days after the TMT; None: not yet."""
    hari = None if selisih is None else perkara.acara.tmt + timedelta(days=selisih)
    return perkara.acara_lain(tahap=Tahap.PELANTIKAN, tanggal_pelantikan=hari)


def terbaca(aturan: Aturan[Any, Any], bacaan: str) -> str:
    """A reading as a verdict tells it."""
    return next(f"{each.kalimat.rstrip('.')} ({each.sumber})" for each in aturan.bacaan if each.kode == bacaan)


def dilihat(putusan: HasilAturan) -> dict[str, Any]:
    """What a rule looked at, by code."""
    return {each.fakta: each.nilai for each in putusan.fakta}
