"""The rows of the city's history files as rows of BKN's histories, in BKN's own names with their typing errors."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.simulator.siasn.keadaan import id_lama
from tests.simulator.siasn.kode import EKSPEKTASI, GOLONGAN, HARGA, HUKUMAN, KUADRAN, KURSUS, LATIHAN, PPPK, TINGKAT
from tests.simulator.siasn.lembar import Baris

if TYPE_CHECKING:
    from tests.simulator.siasn.kota import Kota

Isi = tuple[str, dict[str, Any]]
"""Which history it is of, and the row without its id."""


class Nomenklatur(NamedTuple):
    """A post as BKN names it. ``jenis`` is 1 structural, 2 functional, 4 pelaksana."""

    id: str
    nama: str
    jenis: str
    eselon: str
    jenjang: str
    bup: str


def _orang(orang: Baris) -> dict[str, Any]:
    return {"idPns": orang["PNS ID"], "nipBaru": orang["NIP BARU"], "nipLama": ""}


def _jabatan(kota: "Kota", orang: Baris, isi: Baris, _: int) -> Isi:
    kode = isi["KODE JABATAN"]
    # What was held elsewhere, or is no longer there, BKN has by its name alone.
    tiada = Nomenklatur("", isi["NAMA JABATAN"], "1" if "Eselon" in isi["NAMA JABATAN"] else "4", "", "", "")
    jabatan = kota.jabatan.get(kode, tiada)
    baris = kota.baris_jabatan(
        orang,
        unor_id=kota.unor_menurut_kode.get(isi["KODE UNIT"], ""),
        jabatan=jabatan._replace(nama=isi["NAMA JABATAN"]),
        tmt=isi["TMT MULAI"],
        nomor_sk=isi["NOMOR SK"],
        tanggal_sk=isi["TANGGAL SK"],
    )
    nama = baris["unorNama"] or isi["NAMA UNIT"]
    return "jabatan", baris | {"unorNama": nama, "namaUnor": nama}


def _golongan(_: "Kota", orang: Baris, isi: Baris, nomor: int) -> Isi:
    kode, pangkat = GOLONGAN.get(isi["GOLONGAN"], (PPPK.get(isi["GOLONGAN"], ""), ""))
    hari, bulan, tahun = isi["TMT"].split("-")
    return "golongan", _orang(orang) | {
        "golonganId": kode,
        "golongan": isi["GOLONGAN"],
        "pangkat": pangkat,
        "skNomor": isi["NOMOR SK"],
        "skTanggal": isi["TANGGAL SK"],
        # Both forms are seen.
        "tmtGolongan": f"{tahun}-{bulan}-{hari}T00:00:00Z" if nomor % 2 else isi["TMT"],
        "noPertekBkn": "",
        "tglPertekBkn": None,
        "jenisKPId": "211" if nomor == 0 else "101",
        "masaKerjaGolonganTahun": isi["MK TAHUN"],
        "masaKerjaGolonganBulan": isi["MK BULAN"],
    }


def _pendidikan(_: "Kota", orang: Baris, isi: Baris, nomor: int) -> Isi:
    kode, nama = TINGKAT[isi["TINGKAT"]]
    akhir = orang["PENDIDIKAN NAMA"] == isi["PROGRAM STUDI"]
    return "pendidikan", _orang(orang) | {
        "pendidikanId": orang["PENDIDIKAN ID"] if akhir else id_lama(isi["PROGRAM STUDI"]),
        "pendidikanNama": isi["PROGRAM STUDI"],
        "tkPendidikanId": kode,
        "tkPendidikanNama": nama,
        "tahunLulus": isi["TAHUN LULUS"],
        "tglLulus": "",
        "isPendidikanPertama": "1" if nomor == 0 else "0",
        "nomorIjasah": "",
        "namaSekolah": isi["SEKOLAH"],
        "gelarDepan": "",
        "gelarBelakang": "",
    }


def _pelatihan(_: "Kota", orang: Baris, isi: Baris, nomor: int) -> Isi:
    del nomor
    if isi["JENIS"] == "STRUKTURAL":
        latihan = next((kode for kata, kode in LATIHAN.items() if kata in isi["NAMA"]), ("8", isi["NAMA"]))
        return "diklat", _orang(orang) | {
            "latihanStrukturalId": latihan[0],
            "latihanStrukturalNama": latihan[1],
            "nomor": isi["NOMOR SERTIFIKAT"],
            "tanggal": isi["TANGGAL MULAI"],
            "tanggalSelesai": isi["TANGGAL SELESAI"],
            "tahun": isi["TANGGAL MULAI"][-4:],
            "jumlahJam": int(isi["JP"]),
            "institusiPenyelenggara": "BPSDM",
        }
    jenis, sertifikat = KURSUS[isi["JENIS"]]
    return "kursus", _orang(orang) | {
        "jenisDiklatId": jenis,
        "jenisKursusSertifikat": sertifikat,
        "jenisKursusId": "",
        "jenisKursusNama": "",
        "namaKursus": isi["NAMA"],
        "noSertipikat": isi["NOMOR SERTIFIKAT"],
        "tahunKursus": isi["TANGGAL MULAI"][-4:],
        "tanggalKursus": isi["TANGGAL MULAI"],
        "tanggalSelesaiKursus": isi["TANGGAL SELESAI"],
        "jumlahJam": int(isi["JP"]),
        "institusiPenyelenggara": "BPSDM",
    }


def _kinerja(_: "Kota", orang: Baris, isi: Baris, nomor: int) -> Isi:
    del nomor
    if isi["NILAI"]:
        return "skp", {"pns": orang["PNS ID"], "tahun": isi["TAHUN"], "nilaiSkp": isi["NILAI"], "penilaiNama": ""}
    return "skp22", {
        "pnsDinilaiId": orang["PNS ID"],
        "tahun": isi["TAHUN"],
        "hasilKinerja": isi["HASIL KERJA"].upper(),
        "hasilKinerjaNilai": EKSPEKTASI.get(isi["HASIL KERJA"], ""),
        "perilakuKerja": isi["PERILAKU KERJA"].upper(),
        "PerilakuKerjaNilai": EKSPEKTASI.get(isi["PERILAKU KERJA"], ""),
        "kuadranKinerja": isi["PREDIKAT"].upper(),
        "KuadranKinerjaNilai": KUADRAN.get(isi["PREDIKAT"], ""),
        "namaPenilai": "",
        "nipNrpPenilai": "",
        "statusPenilai": "ASN",
    }


def _hukdis(_: "Kota", orang: Baris, isi: Baris, nomor: int) -> Isi:
    del nomor
    kode, tingkat = HUKUMAN.get(isi["JENIS"], ("", isi["TINGKAT"][:1].upper()))
    return "hukdis", {
        "pnsOrang": orang["PNS ID"],
        "golongan": orang["GOL AKHIR ID"],
        "kedudukanHukum": orang["KEDUDUKAN HUKUM ID"],
        "jenisHukuman": kode,
        "jenisHukumanNama": isi["JENIS"].upper(),
        "jenisTingkatHukumanId": tingkat,
        "skNomor": isi["NOMOR SK"],
        "skTanggal": isi["TANGGAL MULAI"],
        "hukumanTanggal": isi["TANGGAL MULAI"],
        "akhirHukumTanggal": isi["TANGGAL SELESAI"],
        "nomorPp": "94 Tahun 2021",
        "skPembatalanNomor": "",
        "skPembatalanTanggal": None,
        "keterangan": "",
    }


def _penghargaan(_: "Kota", orang: Baris, isi: Baris, nomor: int) -> Isi:
    del nomor
    return "penghargaan", {
        "pnsOrangId": orang["PNS ID"],
        "hargaId": HARGA.get(isi["NAMA"].split()[-2], ""),
        "hargaNama": isi["NAMA"],
        "skNomor": isi["NOMOR SK"],
        "skDate": isi["TANGGAL"],
        "tahun": int(isi["TANGGAL"][-4:]),
    }


def _cltn(_: "Kota", orang: Baris, isi: Baris, nomor: int) -> Isi:
    del nomor
    return "cltn", {
        "pnsOrangId": orang["PNS ID"],
        "cltnId": "1" if "SEKOLAH" not in isi else "6",
        "skNomor": isi["NOMOR SK"],
        "skTanggal": isi["TANGGAL MULAI"],
        "tanggalAwal": isi["TANGGAL MULAI"],
        "tanggalAkhir": isi["TANGGAL SELESAI"],
        "tanggalAktif": "",
        "tanggalLetterBkn": "0001-01-01T00:00:00Z",
    }


RIWAYAT_KOTA: dict[str, Callable[["Kota", Baris, Baris, int], Isi]] = {
    "riwayat_jabatan": _jabatan,
    "riwayat_golongan": _golongan,
    "riwayat_pendidikan": _pendidikan,
    "diklat": _pelatihan,
    "kinerja": _kinerja,
    "hukdis": _hukdis,
    "penghargaan": _penghargaan,
    "cltn": _cltn,
}
"""By file of the city. A person's rows keep the order of the file."""
