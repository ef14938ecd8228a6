"""What a save asks for, and as which row it is read back: the names differ (contract sections 6, 7.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.simulator.siasn.kode import EKSPEKTASI, KUADRAN

_EKSPEKTASI = {kode: nama.upper() for nama, kode in EKSPEKTASI.items()}
_KUADRAN = {kode: nama.upper() for nama, kode in KUADRAN.items()}


@dataclass(frozen=True, slots=True)
class Simpanan:
    """A history that is written to by a save of its own."""

    orang: str
    """As the save names the person; as the row does."""
    dibaca_orang: str
    jawab: str
    """Under which name the save answers with the row's id."""
    wajib: tuple[str, ...]
    sama: tuple[str, ...]
    """Read back under the name and as the value that was sent."""
    teks: Mapping[str, str] = field(default_factory=dict)
    """Read back as text, by the name in the row the name in the save."""
    nama: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    """Names that BKN adds, by which field and out of which table."""
    bernip: bool = False
    """Its rows have the person's NIPs."""
    tambahan: Mapping[str, Any] = field(default_factory=dict)

    def baris(self, isi: Mapping[str, Any], pns: str, nip: str) -> dict[str, Any]:
        """The row, without its id and its files."""
        nomor = {"nipBaru": nip, "nipLama": ""} if self.bernip else {}
        return {
            self.dibaca_orang: pns,
            **nomor,
            **{each: isi.get(each, "") for each in self.sama},
            **{dibaca: _teks(isi.get(dikirim)) for dibaca, dikirim in self.teks.items()},
            **{bidang: tabel.get(_teks(isi.get(dari)), "") for bidang, (dari, tabel) in self.nama.items()},
            **self.tambahan,
        }


def _teks(nilai: Any) -> str:
    return "" if nilai is None else str(nilai)


SIMPANAN = {
    "diklat": Simpanan(
        "pnsOrangId",
        "idPns",
        "rwDiklatId",
        (
            "institusiPenyelenggara",
            "jumlahJam",
            "latihanStrukturalId",
            "nomor",
            "pnsOrangId",
            "tahun",
            "tanggalSelesai",
        ),
        ("institusiPenyelenggara", "jumlahJam", "latihanStrukturalId", "nomor", "tanggal", "tanggalSelesai"),
        teks={"tahun": "tahun"},
        bernip=True,
        tambahan={"latihanStrukturalNama": ""},
    ),
    "kursus": Simpanan(
        "pnsOrangId",
        "idPns",
        "rwKursusId",
        ("institusiPenyelenggara", "jenisDiklatId", "jumlahJam", "nomorSertipikat", "pnsOrangId", "tahunKursus"),
        (
            "institusiPenyelenggara",
            "jenisDiklatId",
            "jumlahJam",
            "namaKursus",
            "tanggalKursus",
            "tanggalSelesaiKursus",
        ),
        teks={
            "noSertipikat": "nomorSertipikat",
            "jenisKursusSertifikat": "jenisKursusSertipikat",
            "tahunKursus": "tahunKursus",
            "jenisKursusId": "jenisKursus",
        },
        bernip=True,
        tambahan={"jenisKursusNama": ""},
    ),
    "hukdis": Simpanan(
        "pnsOrangId",
        "pnsOrang",
        "rwHukdisId",
        ("alasanHukumanDisiplinId", "golonganId", "jenisHukumanId", "kedudukanHukumId", "pnsOrangId", "skNomor"),
        (
            "golonganLama",
            "hukumanTanggal",
            "jenisTingkatHukumanId",
            "keterangan",
            "masaBulan",
            "masaTahun",
            "nomorPp",
            "skNomor",
            "skPembatalanNomor",
            "skTanggal",
        ),
        teks={
            "akhirHukumTanggal": "akhirHukumanTanggal",
            "alasanHukumanDisiplin": "alasanHukumanDisiplinId",
            "golongan": "golonganId",
            "jenisHukuman": "jenisHukumanId",
            "kedudukanHukum": "kedudukanHukumId",
            "rwHukumanDisiplin": "hukdisYangDiberhentikanId",
            "skPembatalanTanggal": "skPembatalanTanggal",
        },
        tambahan={"alasanHukumanDisiplinNama": "", "jenisHukumanNama": ""},
    ),
    "penghargaan": Simpanan(
        "pnsOrangId",
        "pnsOrangId",
        "rwPenghargaanId",
        ("hargaId", "pnsOrangId", "skDate", "skNomor", "tahun"),
        ("hargaId", "skDate", "skNomor", "tahun"),
        tambahan={"hargaNama": ""},
    ),
    "skp22": Simpanan(
        "pnsDinilaiOrang",
        "pnsDinilaiId",
        "rwSkpId",
        ("hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai", "pnsDinilaiOrang", "tahun"),
        ("statusPenilai",),
        teks={
            "hasilKinerjaNilai": "hasilKinerjaNilai",
            "PerilakuKerjaNilai": "perilakuKerjaNilai",
            "KuadranKinerjaNilai": "kuadranKinerjaNilai",
            "namaPenilai": "penilaiNama",
            "nipNrpPenilai": "penilaiNipNrp",
            "penilaiGolonganId": "penilaiGolongan",
            "penilaiJabatanNm": "penilaiJabatan",
            "penilaiUnorNm": "penilaiUnorNama",
            "tahun": "tahun",
        },
        nama={
            "hasilKinerja": ("hasilKinerjaNilai", _EKSPEKTASI),
            "perilakuKerja": ("perilakuKerjaNilai", _EKSPEKTASI),
            "kuadranKinerja": ("kuadranKinerjaNilai", _KUADRAN),
        },
    ),
    "kinerjaperiodik": Simpanan(
        "pnsDinilaiId",
        "pnsDinilaiId",
        "rwKinerjaPeriodikId",
        (
            "bulanMulaiPenilaian",
            "bulanSelesaiPenilaian",
            "tahunMulaiPenilaian",
            "tahunSelesaiPenilaian",
            "tahun",
            "hasilKinerjaNilai",
            "perilakuKerjaNilai",
            "kuadranKinerjaNilai",
            "koefisienId",
            "periodikId",
            "pnsDinilaiId",
        ),
        (
            "hasilKinerjaNilai",
            "perilakuKerjaNilai",
            "kuadranKinerjaNilai",
            "periodikId",
            "penilaiJabatanNama",
            "penilaiNipNrp",
            "statusPenilai",
        ),
        teks={
            "koefisenId": "koefisienId",
            "namaPenilai": "penilaiNama",
            "penilaiGolonganId": "penilaiGolongan",
            "penilaiUnorNm": "penilaiUnorNama",
            "tahun": "tahun",
        },
        nama={
            "hasilKinerja": ("hasilKinerjaNilai", _EKSPEKTASI),
            "perilakuKerja": ("perilakuKerjaNilai", _EKSPEKTASI),
            "kuadranNilai": ("kuadranKinerjaNilai", _KUADRAN),
            "periodikNama": ("periodikId", {"1": "bulanan", "2": "triwulan"}),
        },
        tambahan={"instansiId": "", "instansiNama": "", "kriteria": "", "penilaiPnsId": "", "persentase": "100"},
    ),
    "angkakredit": Simpanan(
        "pnsId",
        "pns",
        "rwAngkaKreditId",
        (
            "bulanMulaiPenailan",
            "tahunMulaiPenailan",
            "bulanSelesaiPenailan",
            "tahunSelesaiPenailan",
            "kreditUtamaBaru",
            "kreditPenunjangBaru",
            "kreditBaruTotal",
            "nomorSk",
            "tanggalSk",
            "pnsId",
        ),
        (
            "bulanMulaiPenailan",
            "tahunMulaiPenailan",
            "bulanSelesaiPenailan",
            "tahunSelesaiPenailan",
            "kreditUtamaBaru",
            "kreditPenunjangBaru",
            "kreditBaruTotal",
            "nomorSk",
            "tanggalSk",
            "isAngkaKreditPertama",
            "isIntegrasi",
            "isKonversi",
        ),
        teks={"rwJabatan": "rwJabatanId"},
        tambahan={
            "namaJabatan": "",
            "Sumber": "",
            "created_at": "0001-01-01T00:00:00Z",
            "updated_at": "0001-01-01T00:00:00Z",
        },
    ),
}
"""By the name of the history."""
