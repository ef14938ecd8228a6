"""What is sent about a case between governments."""

from typing import Self

from pydantic import Field, model_validator

from services.mutasi.antar.isian import InstansiLain, JabatanLain, PegawaiLuar
from services.mutasi.hukum.fakta.acara import PenandaTangan
from services.mutasi.hukum.fakta.instansi import PejabatMutasi
from services.mutasi.hukum.schemas import KodeJabatan, Nip
from services.mutasi.usulan.isian import BerAlasan, Kalimat, Masukan, Nomor, Pilihan, contoh, wajib_menurut_putusan
from shared.http.hari import Hari
from shared.http.problem import SalahDi

_TMT = "Tanggal mulai berlaku yang diusulkan: hari pertama pada instansi penerima."


class UsulanKeluarBaru(Masukan):
    """Usul melepas seorang PNS kota ke instansi lain (PP 11/2017 pasal 192 sampai dengan pasal 194)."""

    nip: Nip
    instansi: InstansiLain = Field(description="Instansi penerima.")
    jabatan: JabatanLain = Field(description="Jabatan yang akan diduduki di sana, menurut surat usul penerima.")
    tmt: Hari = Field(description=_TMT)
    alasan: Kalimat
    permintaan_sendiri: bool = Field(
        default=True, description="Atas permintaan pegawai sendiri; surat permohonannya selalu diperlukan (T-06)."
    )

    model_config = contoh(
        nip="198503122010011001",
        instansi={"jenis": "kabupaten", "kode": "16.03", "nama": None},
        jabatan={"nama": "Analis Kebijakan Ahli Muda", "jenjang": "ahli_muda", "eselon": None, "kelas": 9},
        tmt="2026-10-01",
        alasan="Mengikuti tempat tugas suami di Muara Enim.",
        permintaan_sendiri=True,
    )


class UsulanMasukBaru(Masukan):
    """Usul menerima seorang PNS instansi lain ke satu jabatan kota yang formasinya dibuka."""

    pegawai: PegawaiLuar = Field(description="Menurut surat-suratnya; yang tidak disebut dianggap tidak diketahui.")
    instansi: InstansiLain = Field(description="Instansi asal.")
    jabatan_tujuan: KodeJabatan
    tmt: Hari = Field(description=_TMT)
    alasan: Kalimat
    permintaan_sendiri: bool = Field(
        default=True, description="Atas permintaan pegawai sendiri; surat permohonannya selalu diperlukan (T-06)."
    )
    menggantikan: Nip | None = Field(
        default=None, description="NIP pemangku jabatan tujuan yang pindah paling lambat pada TMT yang sama."
    )

    model_config = contoh(
        pegawai=PegawaiLuar.model_config["json_schema_extra"]["example"],  # type: ignore[index]
        instansi={"jenis": "kabupaten", "kode": "16.03", "nama": None},
        jabatan_tujuan="DISHUB-AK-02",
        tmt="2026-10-01",
        alasan="Lulus seleksi mutasi masuk periode Oktober; mengisi jabatan yang dibuka.",
        permintaan_sendiri=True,
        menggantikan=None,
    )


class PersetujuanPpk(BerAlasan):
    """Surat PPK kota: usul bagi pegawai yang diterima, persetujuan bagi pegawai yang dilepas."""

    putusan: Pilihan
    nomor: Nomor | None = Field(default=None, description="Nomor surat; wajib bila setuju.")
    tanggal: Hari | None = Field(default=None, description="Tanggal surat; wajib bila setuju.")
    penanda_tangan: PenandaTangan | None = Field(
        default=None,
        description="Kedudukan penanda tangan; Plt dan Plh tidak menandatanganinya (T-03). Kosong: menurut perwakilan "
        "yang tercatat; tanpa perwakilan, definitif. Yang bertentangan dengan yang tercatat ditolak.",
    )

    model_config = contoh(putusan="setuju", nomor="800.1.3.2/45/BKPSDM/2026", tanggal="2026-09-15", catatan=None)

    @model_validator(mode="after")
    def _lengkap(self) -> Self:
        wajib_menurut_putusan(self, "nomor", "tanggal")
        if self.putusan == "setuju" and self.penanda_tangan in ("Plt", "Plh"):
            raise SalahDi(
                "Plt dan Plh tidak menandatangani mutasi antarinstansi (SE BKN 1/SE/I/2021)", ("penanda_tangan",)
            )
        return self


class PenetapanMutasi(BerAlasan):
    """Keputusan mutasi pejabat di atas kedua instansi, sebagaimana suratnya (T-09)."""

    putusan: Pilihan
    penetap: PejabatMutasi | None = Field(default=None, description="Yang menetapkan; wajib bila setuju.")
    nomor: Nomor | None = Field(default=None, description="Nomor keputusan; wajib bila setuju.")
    tanggal: Hari | None = Field(default=None, description="Tanggal keputusan; wajib bila setuju.")
    tmt: Hari | None = Field(
        default=None,
        description="TMT menurut keputusan itu, yang menjadi TMT usulan, juga bila sudah lewat ketika suratnya sampai; "
        "tidak sebelum tanggalnya. Kosong: TMT usulan.",
    )

    model_config = contoh(
        putusan="setuju",
        penetap="gubernur",
        nomor="824/112/BKD/2026",
        tanggal="2026-09-25",
        tmt="2026-10-01",
        catatan=None,
    )

    @model_validator(mode="after")
    def _lengkap(self) -> Self:
        wajib_menurut_putusan(self, "penetap", "nomor", "tanggal")
        if self.putusan == "tolak" and self.tmt is not None:
            raise SalahDi("tmt hanya diisi bila putusan adalah setuju", ("tmt",))
        return self
