"""The people of a city's import files as BKN has them: made when they are asked for, from where they lie in the files.

A city of 21,708 takes some megabytes so, and is the same at every start: ids are those of the files, or made of the
place that somebody has in the roster.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.simulator.siasn.beda import bedakan, tidak_dikenal
from tests.simulator.siasn.keadaan import RIWAYAT, Orang
from tests.simulator.siasn.kode import ESELON, GOLONGAN
from tests.simulator.siasn.lembar import Baris, Lembar, baca
from tests.simulator.siasn.riwayat_kota import RIWAYAT_KOTA, Nomenklatur

BERTUGAS = frozenset({"01", "02", "03", "15", "71"})
"""Who is at work: of others in the roster somebody else may have the post."""


class Kota:
    """Who there is, by NIP and by BKN's id, and the tables that their posts come from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.nip: list[str] = []
        self.menurut_id: dict[str, int] = {}
        self.pimpinan: dict[str, str] = {}
        """By unor who heads it."""
        self.nomenklatur: dict[str, Nomenklatur] = {}
        """By BKN's id what a post is called, and of which kind it is."""
        for baris in baca(folder / "siasn.csv"):
            self.menurut_id[baris["PNS ID"]] = len(self.nip)
            self.nip.append(baris["NIP BARU"])
            self.instansi, self.nama_instansi = baris["INSTANSI INDUK ID"], baris["INSTANSI INDUK NAMA"]
            if baris["JABATAN ID"] == baris["UNOR ID"] and baris["KEDUDUKAN HUKUM ID"] in BERTUGAS:
                self.pimpinan[baris["UNOR ID"]] = baris["PNS ID"]
        self.tempat = {nip: tempat for tempat, nip in enumerate(self.nip)}
        menurut_byte = {nip.encode(): tempat for nip, tempat in self.tempat.items()}
        self._roster = Lembar(folder / "siasn.csv", menurut_byte, "NIP BARU")
        self._riwayat = {
            nama: Lembar(folder / f"{nama}.csv", menurut_byte, "NIP")
            for nama in RIWAYAT_KOTA
            if (folder / f"{nama}.csv").exists()
        }
        pemeran = json.loads((folder / "pemeran.json").read_text(encoding="utf-8"))
        self._pemeran = {each["nip"] for each in pemeran.values() if each.get("nip")}

    @cached_property
    def unor(self) -> list[dict[str, Any]]:
        """The tree of units as ``ref-unor`` answers it."""
        unor = {each["KODE UNIT"]: each for each in baca(self._folder / "padanan_unor.csv")}
        kepala = {
            each["KODE UNIT"]: each
            for each in baca(self._folder / "jabatan.csv")
            if each["KEPALA UNIT"] == "YA" and each["ESELON"]
        }
        return [
            {
                "Id": unor[unit["KODE UNIT"]]["UNOR ID"],
                "InstansiId": self.instansi,
                "DiatasanId": unor[unit["KODE UNIT"]]["DIATASAN ID"],
                "EselonId": ESELON.get(unit["ESELON KEPALA"], ""),
                # As BKN pads them.
                "NamaUnor": f"{unit['NAMA']}  ",
                "NamaJabatan": kepala[unit["KODE UNIT"]]["NAMA"] if unit["KODE UNIT"] in kepala else "",
                "CepatKode": "",
                "IndukUnorId": unor[unit["INSTANSI"]]["UNOR ID"] if unit["INSTANSI"] in unor else "",
                "PemimpinPnsId": self.pimpinan.get(unor[unit["KODE UNIT"]]["UNOR ID"]),
                "JenisUnorId": "0",
            }
            for unit in baca(self._folder / "unit.csv")
            if unit["KODE UNIT"] in unor
        ]

    @cached_property
    def unor_menurut_id(self) -> dict[str, dict[str, Any]]:
        return {each["Id"]: each for each in self.unor}

    @cached_property
    def unor_menurut_kode(self) -> dict[str, str]:
        return {each["KODE UNIT"]: each["UNOR ID"] for each in baca(self._folder / "padanan_unor.csv")}

    @cached_property
    def jabatan(self) -> dict[str, Nomenklatur]:
        """By our code what a post is at BKN."""
        nomenklatur = {each["KODE JABATAN"]: each["JABATAN ID"] for each in baca(self._folder / "padanan_jabatan.csv")}
        return {
            each["KODE JABATAN"]: Nomenklatur(
                nomenklatur.get(each["KODE JABATAN"]) or self.unor_menurut_kode[each["KODE UNIT"]],
                each["NAMA"],
                "1" if each["ESELON"] else "2" if each["JENIS JABATAN"] == "JF" else "4",
                ESELON.get(each["ESELON"], ""),
                each["JENJANG"],
                each["BUP"],
            )
            for each in baca(self._folder / "jabatan.csv")
        }

    @cached_property
    def rujukan(self) -> dict[str, list[dict[str, Any]]]:
        """The tables of posts, as far as the city has them."""
        menurut_jenis: dict[str, dict[str, dict[str, Any]]] = {"2": {}, "4": {}}
        for each in self.jabatan.values():
            if each.jenis in menurut_jenis:
                isi = {"id": each.id, "nama": each.nama, "cepat_kode": "", "status": "1"}
                if each.jenis == "2":
                    isi |= {"bup_usia": each.bup, "jenjang": each.jenjang, "jenis_jabatan_id": "2"}
                menurut_jenis[each.jenis].setdefault(each.id, isi)
        return {
            "jabatan-fungsional": list(menurut_jenis["2"].values()),
            "jabatan-fungsional-umum": list(menurut_jenis["4"].values()),
            "eselon": [{"id": kode, "nama": nama} for nama, kode in ESELON.items()],
            "golongan": [
                {"id": kode, "nama": nama, "namaPangkat": pangkat} for nama, (kode, pangkat) in GOLONGAN.items()
            ],
            "instansi": [{"id": self.instansi, "nama": self.nama_instansi, "cepatKode": "6671"}],
            "satuan-kerja": [{"id": self.instansi, "nama": self.nama_instansi, "instansi_id": self.instansi}],
        }

    def orang(self, tempat: int) -> Orang | None:
        """The person in this place of the roster; None whom BKN does not know."""
        (baris,) = self._roster.milik(tempat)
        if tidak_dikenal(baris["NIP BARU"]) and baris["NIP BARU"] not in self._pemeran:
            return None
        satu = Orang(self._data_utama(baris))
        for nama, jenis_baris in RIWAYAT_KOTA.items():
            if nama in self._riwayat:
                for nomor, isi in enumerate(self._riwayat[nama].milik(tempat)):
                    jenis, rapi = jenis_baris(self, baris, isi, nomor)
                    rapi["id"] = self.id_riwayat(tempat, jenis, nomor)
                    # Performance until 2021 alone has no place for a file.
                    satu.riwayat[jenis].append(rapi if jenis == "skp" else {**rapi, "path": None})
        self._jabatan_kini(tempat, baris, satu)
        if satu.nip not in self._pemeran:
            bedakan(satu)
        return satu

    def id_riwayat(self, tempat: int, jenis: str, nomor: int) -> str:
        """BKN's id of a row, in which lies whose it is; older ones in capitals, as there."""
        ekor = f"{tempat:06x}{RIWAYAT.index(jenis):02x}{nomor:04x}"
        kepala = hashlib.sha256(f"{self.nip[tempat]}:{jenis}:{nomor}".encode()).hexdigest()[: 32 - len(ekor)]
        return (kepala + ekor).upper() if nomor % 2 == 0 else kepala + ekor

    def pemilik(self, id_riwayat: str) -> int | None:
        """Whose row it is; None where it is none that the files gave."""
        try:
            tempat, jenis, nomor = (int(each, 16) for each in (id_riwayat[20:26], id_riwayat[26:28], id_riwayat[28:]))
        except ValueError:
            return None
        if len(id_riwayat) != 32 or tempat >= len(self.nip) or jenis >= len(RIWAYAT):
            return None
        return tempat if self.id_riwayat(tempat, RIWAYAT[jenis], nomor) == id_riwayat else None

    def unor_pada(self, unor_id: str) -> Mapping[str, Any]:
        """What there is of a unit, and nothing where it is none."""
        return self.unor_menurut_id.get(unor_id, {})

    def _data_utama(self, baris: Baris) -> dict[str, Any]:
        jenis, unor = baris["JENIS JABATAN ID"], self.unor_pada(baris["UNOR ID"])
        induk = self.unor_pada(str(unor.get("IndukUnorId", "")))
        eselon = baris["ESELON ID"] if baris["ESELON ID"] != "99" else ""
        isi: dict[str, Any] = {
            bidang: baris[kolom] for bidang, kolom in _BIDANG.items()
        } | {
            "nama": f"{baris['NAMA']}  ",
            "gelarDepan": baris["GELAR DEPAN"] or "-",
            "validNik": baris["IS VALID NIK"] == "1",
            "mkTahun": int(baris["MK TAHUN"] or 0),
            "mkBulan": int(baris["MK BULAN"] or 0),
            "nomorIdDocument": baris["NIK"],
            "jenisIdDokumenId": "1",
            "statusHidup": "1",
            "unorIndukId": unor.get("IndukUnorId", ""),
            "unorIndukNama": induk.get("NamaUnor", ""),
            "jabatanStrukturalId": baris["JABATAN ID"] if jenis == "1" else None,
            "jabatanFungsionalId": baris["JABATAN ID"] if jenis == "2" else "0",
            "jabatanFungsionalUmumId": baris["JABATAN ID"] if jenis == "4" else None,
            "eselonId": eselon,
            "eselon": baris["ESELON NAMA"] if eselon else "",
            "tanggal_taspen": "0001-01-01T00:00:00Z",
            "path": {},
        }  # fmt: skip
        return isi

    def _jabatan_kini(self, tempat: int, baris: Baris, satu: Orang) -> None:
        """The roster's own post is the newest row of the history; there is no file of it."""
        jenis = baris["JENIS JABATAN ID"]
        satu.riwayat["jabatan"].append(
            self.baris_jabatan(
                baris,
                unor_id=baris["UNOR ID"],
                jabatan=Nomenklatur(
                    baris["JABATAN ID"], baris["JABATAN NAMA"], jenis, satu.data_utama["eselonId"], "", ""
                ),
                tmt=baris["TMT JABATAN"],
                nomor_sk=f"821/{int(baris['NIP BARU']) % 997 + 1}/BKPSDM/{baris['TMT JABATAN'][-4:]}",
                tanggal_sk=baris["TMT JABATAN"],
            )
            | {"id": self.id_riwayat(tempat, "jabatan", 4095), "path": None}
        )

    def baris_jabatan(
        self, baris: Baris, *, unor_id: str, jabatan: Nomenklatur, tmt: str, nomor_sk: str, tanggal_sk: str
    ) -> dict[str, Any]:
        """A row of ``rw-jabatan`` without its id."""
        unor = self.unor_pada(unor_id)
        return {
            "idPns": baris["PNS ID"],
            "nipBaru": baris["NIP BARU"],
            "nipLama": "",
            "jenisJabatan": jabatan.jenis,
            "instansiKerjaId": self.instansi,
            "instansiKerjaNama": self.nama_instansi,
            "satuanKerjaId": self.instansi,
            "satuanKerjaNama": self.nama_instansi,
            "unorId": unor_id,
            "unorNama": str(unor.get("NamaUnor", "")),
            "namaUnor": str(unor.get("NamaUnor", "")),
            "unorIndukId": str(unor.get("IndukUnorId", "")),
            "eselonId": jabatan.eselon,
            "jabatanFungsionalId": jabatan.id if jabatan.jenis == "2" else "",
            "jabatanFungsionalUmumId": jabatan.id if jabatan.jenis == "4" else "",
            "namaJabatan": jabatan.nama,
            "tmtJabatan": tmt,
            "nomorSk": nomor_sk,
            "tanggalSk": tanggal_sk,
            "tmtPelantikan": tmt if jabatan.eselon else "",
            "tmtMutasi": "01-01-0001",
            "jenisMutasiId": None,
            "jenisPenugasanId": "D",
            "subJabatanId": "",
            "createdAt": None,
            "updatedAt": None,
            "deletedAt": None,
        }


_BIDANG = {
    "id": "PNS ID",
    "nipBaru": "NIP BARU",
    "nipLama": "NIP LAMA",
    "gelarBelakang": "GELAR BELAKANG",
    "tempatLahirId": "TEMPAT LAHIR ID",
    "tempatLahir": "TEMPAT LAHIR NAMA",
    "tglLahir": "TANGGAL LAHIR",
    "jenisKelamin": "JENIS KELAMIN",
    "agamaId": "AGAMA ID",
    "agama": "AGAMA NAMA",
    "jenisKawinId": "JENIS KAWIN ID",
    "statusPerkawinan": "JENIS KAWIN NAMA",
    "nik": "NIK",
    "noHp": "NOMOR HP",
    "email": "EMAIL",
    "emailGov": "EMAIL GOV",
    "alamat": "ALAMAT",
    "noNpwp": "NPWP NOMOR",
    "bpjs": "BPJS",
    "jenisPegawaiId": "JENIS PEGAWAI ID",
    "jenisPegawaiNama": "JENIS PEGAWAI NAMA",
    "kedudukanPnsId": "KEDUDUKAN HUKUM ID",
    "kedudukanPnsNama": "KEDUDUKAN HUKUM NAMA",
    "statusPegawai": "STATUS CPNS PNS",
    "nomorSkCpns": "NOMOR SK CPNS",
    "tglSkCpns": "TANGGAL SK CPNS",
    "tmtCpns": "TMT CPNS",
    "nomorSkPns": "NOMOR SK PNS",
    "tglSkPns": "TANGGAL SK PNS",
    "tmtPns": "TMT PNS",
    "golRuangAwalId": "GOL AWAL ID",
    "golRuangAwal": "GOL AWAL NAMA",
    "golRuangAkhirId": "GOL AKHIR ID",
    "golRuangAkhir": "GOL AKHIR NAMA",
    "tmtGolAkhir": "TMT GOLONGAN",
    "jenisJabatanId": "JENIS JABATAN ID",
    "jenisJabatan": "JENIS JABATAN NAMA",
    "jabatanNama": "JABATAN NAMA",
    "tmtJabatan": "TMT JABATAN",
    "tkPendidikanTerakhirId": "TINGKAT PENDIDIKAN ID",
    "tkPendidikanTerakhir": "TINGKAT PENDIDIKAN NAMA",
    "pendidikanTerakhirId": "PENDIDIKAN ID",
    "pendidikanTerakhirNama": "PENDIDIKAN NAMA",
    "tahunLulus": "TAHUN LULUS",
    "lokasiKerjaId": "LOKASI KERJA ID",
    "lokasiKerja": "LOKASI KERJA NAMA",
    "unorId": "UNOR ID",
    "unorNama": "UNOR NAMA",
    "instansiIndukId": "INSTANSI INDUK ID",
    "instansiIndukNama": "INSTANSI INDUK NAMA",
    "instansiKerjaId": "INSTANSI KERJA ID",
    "instansiKerjaNama": "INSTANSI KERJA NAMA",
    "satuanKerjaIndukId": "SATUAN KERJA INDUK ID",
    "satuanKerjaIndukNama": "SATUAN KERJA INDUK NAMA",
    "satuanKerjaKerjaId": "SATUAN KERJA KERJA ID",
    "satuanKerjaKerjaNama": "SATUAN KERJA KERJA NAMA",
}
"""Of BKN's main file what the roster has, each as it stands."""
