"""Tokens of the embedded run: who is who in the demo city, signed with the run's own key."""

import csv
import json
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jwt

from deploy.lokal import LAYANAN
from deploy.lokal.kunci import Kunci
from shared.auth.pelaku import PERAN

UMUR = 12 * 3600
"""Seconds that a token is valid."""
_PEMERAN = {"kepala_unit": "kepala_unit_lama"}


class TokenGagal(Exception):
    """No token. The text is for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class _Orang:
    nip: str | None
    nama: str
    unit: str | None


def terbitkan(data: Path, peran: str, *, nip: str | None = None, unit: str | None = None) -> str:
    """A token for a role, held by the demo city's cast, or by the person with ``nip``.

    Raises:
        TokenGagal: unknown role or person, or there is no city yet.
    """
    if peran not in PERAN:
        raise TokenGagal(f"peran {peran!r} tidak dikenal; pilih salah satu: {', '.join(PERAN)}")
    kunci = Kunci(data)
    if not kunci.ada():
        raise TokenGagal(f"belum ada sistem di {data}; jalankan `make run` dahulu")
    orang = _siapa(data / "kota", peran, nip)
    sekarang = int(time.time())
    klaim = {
        "iss": "lokal",
        "aud": list(LAYANAN),
        "sub": orang.nip or f"lokal:{peran}",
        "nip": orang.nip,
        "nama": orang.nama,
        # Whoever is a civil servant has a file of their own to look after, beside the office.
        "peran": ["asn", peran] if orang.nip is not None and peran != "asn" else [peran],
        "unit": _cakupan(peran, orang, unit),
        "iat": sekarang,
        "exp": sekarang + UMUR,
        "jti": str(uuid.uuid4()),
    }
    return jwt.encode(klaim, kunci.rahasia, algorithm="EdDSA", headers={"kid": kunci.kid})


def _cakupan(peran: str, orang: _Orang, unit: str | None) -> list[str]:
    if peran == "asn":
        return []
    if peran != "kepala_unit":
        return [unit or "*"]
    kode = unit or orang.unit
    if kode is None:
        raise TokenGagal(f"unit yang dikepalai {orang.nama} tidak diketahui; sebutkan dengan UNIT=kode")
    return [kode]


def _siapa(kota: Path, peran: str, nip: str | None) -> _Orang:
    if peran == "integrasi":
        return _Orang(None, "Sistem integrasi", None)
    pemeran = _baca_pemeran(kota)
    if nip is not None:
        return _cari(kota, pemeran, nip)
    if not pemeran and peran in ("ppk", "auditor", "operator"):
        # These act on the whole city, so they are of use before it is there.
        return _Orang(None, peran.upper() if peran == "ppk" else peran.capitalize(), None)
    try:
        orang = pemeran[_PEMERAN.get(peran, peran)]
    except KeyError:
        raise TokenGagal(f"kota peraga di {kota} belum ada; tunggu `make run` selesai, atau sebutkan NIP=") from None
    return _Orang(orang.get("nip"), str(orang["nama"]), _kode(orang.get("unit")))


def _kode(unit: Any) -> str | None:
    # A unit may be given as its code, or as an object that names it too.
    if isinstance(unit, dict):
        return str(unit["kode"])
    return str(unit) if unit else None


def _baca_pemeran(kota: Path) -> dict[str, Any]:
    try:
        isi = json.loads((kota / "pemeran.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return isi if isinstance(isi, dict) else {}


def _cari(kota: Path, pemeran: dict[str, Any], nip: str) -> _Orang:
    for orang in pemeran.values():
        if isinstance(orang, dict) and orang.get("nip") == nip:
            return _Orang(nip, str(orang["nama"]), _kode(orang.get("unit")))
    try:
        with (kota / "siasn.csv").open(encoding="utf-8-sig", newline="") as berkas:
            for baris in csv.DictReader(berkas, delimiter=";"):
                if (baris.get("NIP BARU") or "").lstrip("'") == nip:
                    return _Orang(nip, baris.get("NAMA") or nip, _unit_dari(kota, baris.get("UNOR ID") or None))
    except FileNotFoundError:
        pass
    raise TokenGagal(f"NIP {nip} tidak ada di kota peraga {kota}")


def _unit_dari(kota: Path, unor: str | None) -> str | None:
    """The unit that an unor of the roster is; rosters may name the unit itself."""
    try:
        with (kota / "padanan_unor.csv").open(encoding="utf-8-sig", newline="") as berkas:
            padanan = {baris["UNOR ID"]: baris["KODE UNIT"] for baris in csv.DictReader(berkas, delimiter=";")}
    except FileNotFoundError:
        return unor
    return None if unor is None else padanan.get(unor, unor)
