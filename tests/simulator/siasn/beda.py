"""In what BKN's record of a few people differs from the city's own, as registers do: the same people in every run."""

import hashlib
from collections.abc import Callable

from tests.simulator.siasn.keadaan import Orang


def _undi(nip: str) -> int:
    return int.from_bytes(hashlib.sha256(f"beda:{nip}".encode()).digest()[:4])


def tidak_dikenal(nip: str) -> bool:
    """Whom BKN does not know: about two in the whole city."""
    return _undi(nip) % 10_007 == 0


def bedakan(orang: Orang) -> None:
    """About one person in forty has one thing that differs, each of these as often."""
    bagian = _undi(orang.nip) % 320
    if bagian < len(_BEDA):
        _BEDA[bagian](orang)


def _nomor_hp_lama(orang: Orang) -> None:
    orang.data_utama["noHp"] = f"08{_undi(orang.nip):010}"


def _tanpa_gelar_terakhir(orang: Orang) -> None:
    orang.data_utama["gelarBelakang"] = ", ".join(orang.data_utama["gelarBelakang"].split(", ")[:-1])


def _belum_pindah(orang: Orang) -> None:
    """The last move was never sent."""
    semua = orang.riwayat["jabatan"]
    if len(semua) < 2 or not semua[-2]["unorId"] or semua[-2]["jenisJabatan"] != "4":
        return
    lama = semua[-2]
    semua.pop()
    orang.data_utama |= {
        "unorId": lama["unorId"],
        "unorNama": lama["unorNama"],
        "unorIndukId": lama["unorIndukId"],
        "jenisJabatanId": "4",
        "jenisJabatan": "Jabatan Fungsional Umum",
        "jabatanNama": lama["namaJabatan"],
        "jabatanStrukturalId": None,
        "jabatanFungsionalId": "0",
        "jabatanFungsionalUmumId": lama["jabatanFungsionalUmumId"],
        "tmtJabatan": lama["tmtJabatan"],
        "eselonId": "",
        "eselon": "",
    }


def _tanpa_pendidikan_terakhir(orang: Orang) -> None:
    semua = orang.riwayat["pendidikan"]
    if len(semua) < 2:
        return
    semua.pop()
    akhir = semua[-1]
    orang.data_utama |= {
        "tkPendidikanTerakhirId": akhir["tkPendidikanId"],
        "tkPendidikanTerakhir": akhir["tkPendidikanNama"],
        "pendidikanTerakhirId": akhir["pendidikanId"],
        "pendidikanTerakhirNama": akhir["pendidikanNama"],
        "tahunLulus": akhir["tahunLulus"],
    }


def _tmt_lain(orang: Orang) -> None:
    """The first of the month instead of the day of the inauguration."""
    tmt = f"01{orang.data_utama['tmtJabatan'][2:]}"
    orang.data_utama["tmtJabatan"] = orang.riwayat["jabatan"][-1]["tmtJabatan"] = tmt


def _nik_belum_sah(orang: Orang) -> None:
    orang.data_utama["validNik"] = False


def _tanpa_surel_dinas(orang: Orang) -> None:
    orang.data_utama["emailGov"] = "-"


def _alamat_lama(orang: Orang) -> None:
    orang.data_utama["alamat"] = f"JL. MERDEKA NO. {_undi(orang.nip) % 200 + 1} PALEMBANG "


_BEDA: tuple[Callable[[Orang], None], ...] = (
    _nomor_hp_lama,
    _tanpa_gelar_terakhir,
    _belum_pindah,
    _tanpa_pendidikan_terakhir,
    _tmt_lain,
    _nik_belum_sah,
    _tanpa_surel_dinas,
    _alamat_lama,
)
