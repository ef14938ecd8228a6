"""The cast: the people the demonstration follows and for whom tokens are made."""

from deploy.demo.kota.bentuk import Jabatan, Orang

UNIT_LAMA, UNIT_BARU = "DISHUB-LL", "DISHUB-AK"
_JABATAN_ASN = "Penelaah Teknis Kebijakan"


def jabatan_pemeran(jabatan: list[Jabatan]) -> tuple[dict[str, Jabatan], Jabatan]:
    """The post of each part in the cast, and the vacant post the civil servant wants to move to."""
    peran = {
        "asn": _cari(jabatan, UNIT_LAMA, nama=_JABATAN_ASN),
        "kepala_unit_lama": _cari(jabatan, UNIT_LAMA),
        "kepala_unit_baru": _cari(jabatan, UNIT_BARU),
        "verifikator": _cari(jabatan, "BKPSDM-MTS", nama="Analis Sumber Daya Manusia Aparatur Ahli Muda"),
        "tim_penilai": _cari(jabatan, "SETDA"),
        "auditor": _cari(jabatan, "INSPEKTORAT-IB1", nama="Auditor Ahli Muda"),
        "operator": _cari(jabatan, "BKPSDM-PDI", nama="Pranata Komputer Ahli Pertama"),
    }
    return peran, _cari(jabatan, UNIT_BARU, nama=_JABATAN_ASN)


def susun_pemeran(orang: list[Orang], tujuan: Jabatan) -> dict[str, dict[str, str | None]]:
    """The content of pemeran.json; units and posts by their codes."""
    menurut = {o.kursi.peran: o for o in orang if o.kursi.peran}
    hasil: dict[str, dict[str, str | None]] = {
        "asn": {**_sebut(menurut["asn"]), "jabatan": menurut["asn"].kursi.jabatan.kode},
        "jabatan_tujuan": {"kode": tujuan.kode, "nama": tujuan.nama, "unit": tujuan.unit.kode},
    }
    for peran in ("kepala_unit_lama", "kepala_unit_baru", "verifikator", "tim_penilai"):
        hasil[peran] = _sebut(menurut[peran])
    # The Wali Kota is elected: he decides, and has no NIP.
    hasil["ppk"] = {"nip": None, "nama": "Wali Kota Palembang", "unit": "KOTA"}
    for peran in ("auditor", "operator"):
        hasil[peran] = _sebut(menurut[peran])
    return hasil


def _sebut(orang: Orang) -> dict[str, str | None]:
    return {"nip": orang.nip, "nama": orang.nama, "unit": orang.kursi.jabatan.unit.kode}


def _cari(jabatan: list[Jabatan], unit: str, *, nama: str = "") -> Jabatan:
    """The post of that name in the unit, or its head post."""
    return next(j for j in jabatan if j.unit.kode == unit and (j.nama == nama if nama else j.kepala))
