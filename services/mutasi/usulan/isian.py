"""What is sent about a case."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.mutasi.hukum.schemas import KodeJabatan, Nip
from services.mutasi.penomoran.schemas import KodeRegister
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.hari import Hari
from shared.http.problem import SalahDi

JenisUsulan = Literal[JenisMutasi.ANTAR_UNIT, JenisMutasi.ANTAR_OPD]
Pilihan = Literal["setuju", "tolak"]
NOMOR_TERPENDEK = 3
Nomor = Annotated[str, StringConstraints(strip_whitespace=True, min_length=NOMOR_TERPENDEK, max_length=80)]
Kalimat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=2000)]


def wajib_menurut_putusan(isi: Any, *surat: str) -> None:
    """A consent names its paper, a refusal its reason and no paper.

    Raises:
        SalahDi: the fields that are missing, or too many.
    """
    setuju = isi.putusan == "setuju"
    if salah := [each for each in surat if (getattr(isi, each) is None) is setuju]:
        apa = "wajib" if setuju else "hanya"
        raise SalahDi(f"{' dan '.join(salah)} {apa} diisi bila putusan adalah setuju", *((each,) for each in salah))
    if not setuju and isi.catatan is None:
        raise SalahDi("catatan wajib diisi bila putusan adalah tolak", ("catatan",))


class Masukan(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def contoh(**isi: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": isi})


def satu_nomor(isi: Any, nomor: str, *, wajib: bool = True) -> None:
    """A letter is numbered by hand or by a register, and not by both.

    Raises:
        SalahDi: both, or where it must be one, none.
    """
    ada = sum(getattr(isi, each) is not None for each in (nomor, "register_nomor"))
    if ada > 1 or (wajib and ada == 0):
        raise SalahDi(f"isi {nomor}, atau register_nomor agar nomornya diambil dari register; salah satu", (nomor,))


REGISTER = "Register yang memberi nomornya, sebagai ganti mengetiknya; nomornya diambil dalam langkah ini juga."


class UsulanBaru(Masukan):
    """Usul memindahkan seorang pegawai ke satu jabatan."""

    nip: Nip
    jabatan_tujuan: KodeJabatan
    jenis: JenisUsulan = Field(description="antar_unit: di dalam satu OPD. antar_opd: antar-OPD di dalam kota.")
    tmt: Hari = Field(description="Tanggal mulai berlaku yang diusulkan.")
    alasan: Kalimat = Field(description="Mengapa mutasi ini perlu bagi organisasi, atau mengapa pegawai memintanya.")
    permintaan_sendiri: bool = Field(
        default=False,
        description=(
            "Mutasi atas permintaan pegawai sendiri (PP 11/2017 pasal 190 ayat (6)), bukan karena kedinasan: aturan "
            "dan dokumennya lain. Tidak diubah lagi; bila keliru, tarik usulan ini dan ajukan yang baru."
        ),
    )
    menggantikan: Nip | None = Field(
        default=None,
        description=(
            "NIP pemangku jabatan tujuan yang pindah paling lambat pada TMT yang sama, misalnya bila dua orang atau "
            "lebih bertukar jabatan. Bila ia di luar lingkup Anda, benar tidaknya baru dinilai pada verifikasi. "
            "Usulannya sendiri harus sudah ada ketika usulan ini diverifikasi, dan sudah dipertimbangkan (bagi PPPK "
            "cukup terverifikasi) ketika usulan ini diputuskan; bila kemudian batal, usulan ini gagal berlaku."
        ),
    )

    model_config = contoh(
        nip="198503122010011001",
        jabatan_tujuan="DISHUB-AK-02",
        jenis="antar_unit",
        tmt="2026-10-01",
        alasan="Mengisi jabatan lowong di Bidang Angkutan.",
        permintaan_sendiri=False,
        menggantikan=None,
    )


class BerAlasan(Masukan):
    catatan: Kalimat | None = Field(
        default=None, description="Alasan; wajib bila menolak, karena pegawai berhak tahu sebabnya."
    )


class Verifikasi(BerAlasan):
    """Pemeriksaan BKPSDM; tanpa isi: sesuai."""

    hasil: Pilihan = Field(
        default="setuju",
        description="setuju: berkas dan aturannya sesuai. tolak: usulan berakhir. Yang dapat diperbaiki dikembalikan.",
    )

    model_config = contoh(hasil="setuju", catatan="Berkas lengkap.")

    @model_validator(mode="after")
    def _alasan_penolakan(self) -> Self:
        if self.hasil == "tolak" and self.catatan is None:
            raise SalahDi("catatan wajib diisi bila hasil adalah tolak", ("catatan",))
        return self


class Pertimbangan(BerAlasan):
    """Pertimbangan tim penilai kinerja PNS (PP 11/2017 pasal 191); bagi PPPK boleh tanpa ini."""

    nomor_berita_acara: Nomor | None = Field(
        default=None, description="Wajib, kecuali dengan register_nomor; satu nomor bagi semua usulan satu sidang."
    )
    register_nomor: KodeRegister | None = Field(default=None, description=REGISTER)
    tanggal: Hari = Field(description="Tanggal berita acara.")
    rekomendasi: Pilihan

    model_config = contoh(
        nomor_berita_acara="12/TPK/2026", tanggal="2026-09-15", rekomendasi="setuju", catatan="Sesuai kompetensi."
    )

    @model_validator(mode="after")
    def _alasan_penolakan(self) -> Self:
        if self.rekomendasi == "tolak" and self.catatan is None:
            raise SalahDi("catatan wajib diisi bila rekomendasi adalah tolak", ("catatan",))
        satu_nomor(self, "nomor_berita_acara")
        return self


class Keputusan(BerAlasan):
    """Keputusan PPK."""

    putusan: Pilihan
    nomor_sk: Nomor | None = Field(
        default=None, description="Nomor SK; bila setuju wajib, kecuali dengan register_nomor, dan hanya bila setuju."
    )
    register_nomor: KodeRegister | None = Field(default=None, description=f"{REGISTER} Hanya bila setuju.")
    tanggal_sk: Hari | None = Field(default=None, description="Tanggal SK; wajib bila setuju, dan hanya bila setuju.")
    penanda_tangan: Literal["definitif", "Plt", "Plh", "Pj"] | None = Field(
        default=None,
        description="Kedudukan penanda tangan; Plt dan Plh tidak menandatangani mutasi (T-03). Kosong: menurut "
        "perwakilan (`/perwakilan`) atau pejabat (`/pejabat-ppk`) yang tercatat; tanpa keduanya, definitif. Yang "
        "bertentangan dengan yang tercatat ditolak.",
    )

    model_config = contoh(putusan="setuju", nomor_sk="800.1.3.3/17/BKPSDM/2026", tanggal_sk="2026-09-15", catatan=None)

    @model_validator(mode="after")
    def _lengkap(self) -> Self:
        nomor = "nomor_sk" if self.register_nomor is None else "register_nomor"
        satu_nomor(self, "nomor_sk", wajib=False)
        wajib_menurut_putusan(self, nomor, "tanggal_sk")
        return self


_DARI_SURAT = "wajib, kecuali berita acara sumpahnya sudah terbit dari sistem ini"
HARI_PELANTIKAN = f"Hari pelantikan; tanpa sumpah jabatan, hari penempatan; {_DARI_SURAT}."
NOMOR_PELANTIKAN = (
    "Nomor berita acara sumpah jabatan; tanpa sumpah, nomor surat pernyataan melaksanakan tugas; dengan register_nomor "
    f"kosong; {_DARI_SURAT}."
)


class PelantikanBaru(Masukan):
    """Pelantikan, atau penempatan tanpa sumpah yang menunggu dokumennya."""

    tanggal: date | None = Field(default=None, description=HARI_PELANTIKAN)
    nomor_berita_acara: Nomor | None = Field(default=None, description=NOMOR_PELANTIKAN)
    register_nomor: KodeRegister | None = Field(default=None, description=REGISTER)
    catatan: Kalimat | None = None

    model_config = contoh(tanggal="2026-09-25", nomor_berita_acara="821/31/BA/2026", catatan=None)

    @model_validator(mode="after")
    def _bernomor(self) -> Self:
        satu_nomor(self, "nomor_berita_acara", wajib=False)
        return self


class Pengembalian(Masukan):
    """Apa yang harus diperbaiki pengusul."""

    alasan: Kalimat

    model_config = contoh(alasan="Surat bebas temuan atas nama orang lain; mintalah yang benar kepada Inspektorat.")


class Perbaikan(Masukan):
    """Usulan yang sudah diperbaiki; yang tidak disebut tetap. Jabatan tujuan lain adalah usulan lain."""

    catatan: Kalimat = Field(description="Apa yang sudah diperbaiki.")
    tmt: Hari | None = Field(default=None, description="TMT lain; usulan dalam kumpulan tetap ber-TMT kumpulannya.")
    alasan: Kalimat | None = Field(default=None, description="Alasan usul yang baru.")
    menggantikan: Nip | None = Field(default=None, description="Pemangku yang digantikan; null menghapusnya.")

    model_config = contoh(catatan="Surat bebas temuan yang benar sudah dicatat.")


PenandaPencabutan = Literal["definitif", "Plt", "Plh", "Pj"]
PENANDA_PENCABUTAN = (
    "Kedudukan penanda tangan SK yang mencabut; Plt dan Plh tidak mencabut keputusan mutasi (T-03). Kosong: menurut "
    "perwakilan (`/perwakilan`) atau pejabat (`/pejabat-ppk`) yang tercatat pada hari SK itu; tanpa keduanya, "
    "definitif. Yang bertentangan dengan yang tercatat ditolak. Mutasi keluar dicabut di atas kota: penandanya "
    "tidak dinilai."
)


class PembatalanUsulan(Masukan):
    """Pembatalan sebelum diputuskan, atau pencabutan keputusan yang belum berlaku."""

    alasan: Kalimat
    nomor_sk: Nomor | None = Field(
        default=None, description="Nomor SK yang mencabut keputusan; wajib bila usulan sudah diputuskan, dan hanya itu."
    )
    register_nomor: KodeRegister | None = Field(default=None, description=f"{REGISTER} Tidak bagi mutasi keluar.")
    tanggal_sk: Hari | None = Field(
        default=None, description="Tanggal SK yang mencabut; tidak mendahului SK yang dicabut, tidak di kemudian hari."
    )

    penanda_tangan: PenandaPencabutan | None = Field(default=None, description=PENANDA_PENCABUTAN)

    model_config = contoh(alasan="Kebutuhan unit tujuan sudah terpenuhi.", nomor_sk=None, tanggal_sk=None)

    @model_validator(mode="after")
    def _bernomor(self) -> Self:
        satu_nomor(self, "nomor_sk", wajib=False)
        return self
