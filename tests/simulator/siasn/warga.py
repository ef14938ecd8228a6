"""People for the simulated SIASN: as its contract shows them, with the blanks and zero dates of real answers."""

from collections.abc import Iterator
from typing import Any

from tests.simulator.siasn.keadaan import INSTANSI, SATUAN, Orang, id_lama


def orang(nip: str, nama: str, *, unor: str, jabatan: str = "Pengadministrasi Perkantoran") -> Orang:
    """One person with a post, a pangkat and an education; names padded as BKN pads them."""
    pns = id_lama(nip)
    lahir = f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}"
    cpns = f"01-{nip[12:14]}-{nip[8:12]}"
    satu = Orang(
        {
            "id": pns,
            "nipBaru": nip,
            "nipLama": "",
            "nama": f"{nama}  ",
            "gelarDepan": "-",
            "gelarBelakang": "",
            "tempatLahir": "Palembang",
            "tglLahir": lahir,
            "jenisKelamin": "F" if nip[14] == "2" else "M",
            "agamaId": "1",
            "nik": f"1671{nip[:12]}",
            "validNik": True,
            "jenisPegawaiId": "15",
            "kedudukanPnsId": "01",
            "kedudukanPnsNama": "Aktif",
            "statusPegawai": "PNS",
            "tmtCpns": cpns,
            "tmtPns": cpns,
            "bupPensiun": 58,
            "mkTahun": 10,
            "mkBulan": 0,
            "instansiIndukId": INSTANSI,
            "instansiKerjaId": INSTANSI,
            "satuanKerjaIndukId": SATUAN,
            "satuanKerjaKerjaId": SATUAN,
            "unorId": unor,
            "jenisJabatanId": "4",
            "jabatanNama": jabatan,
            "jabatanStrukturalId": None,
            "jabatanFungsionalId": "0",
            "tmtJabatan": cpns,
            "golRuangAkhirId": "31",
            "golRuangAkhir": "III/a",
            "tmtGolAkhir": cpns,
            "eselonId": "",
            "tanggal_taspen": "0001-01-01T00:00:00Z",
            "path": {},
        }
    )
    satu.riwayat["jabatan"].append(
        _baris(
            satu,
            "jabatan",
            unorId=unor,
            namaJabatan=jabatan,
            jenisJabatan="4",
            tmtJabatan=cpns,
            nomorSk=f"821/{nip[-4:]}",
        )
        | {"tanggalSk": cpns, "tmtMutasi": "01-01-0001", "unorNama": "", "unorIndukId": "", "eselonId": ""}
        | {"jabatanFungsionalId": "", "jabatanFungsionalUmumId": ""}
    )
    tmt_iso = f"{nip[8:12]}-{nip[12:14]}-01T00:00:00Z"
    satu.riwayat["golongan"].append(
        _baris(
            satu, "golongan", golonganId="31", golongan="III/a", tmtGolongan=tmt_iso, skNomor="823/1", skTanggal=cpns
        )
    )
    satu.riwayat["pendidikan"].append(
        _baris(satu, "pendidikan", pendidikanNama="S-1 AKUNTANSI", tkPendidikanId="40", tahunLulus="2008")
    )
    return satu


def _baris(orang: Orang, jenis: str, **isi: Any) -> dict[str, Any]:
    kepala = {"id": id_lama(f"{orang.nip}:{jenis}"), "idPns": orang.id, "nipBaru": orang.nip, "nipLama": ""}
    return {**kepala, **isi, "path": None}


def banyak(jumlah: int) -> Iterator[Orang]:
    """So many different people."""
    for nomor in range(jumlah):
        nip = f"1985{nomor % 12 + 1:02}15{2005 + nomor % 15}01{nomor % 2 + 1}{nomor // 60:03}"
        yield orang(nip, f"ORANG {nomor}", unor=id_lama(f"unor{nomor % 50}"))
