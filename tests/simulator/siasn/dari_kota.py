"""A simulated SIASN of a whole city: people come from the city's files, and what was changed is kept in a folder."""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableMapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.simulator.siasn.keadaan import Orang, Siasn
from tests.simulator.siasn.kota import Kota


class SiasnKota(Siasn):
    """As ``Siasn``. While the city's files are not there it answers as in maintenance, not that BKN knows nobody.

    Only who was changed stays in memory, and in the folder, so that a run after this one finds what was sent.
    """

    def __init__(self, kota: Path, simpan: Path) -> None:
        super().__init__()
        self._folder, self._simpan = kota, simpan
        (simpan / "orang").mkdir(mode=0o700, parents=True, exist_ok=True)
        (simpan / "berkas").mkdir(mode=0o700, exist_ok=True)
        self.orang = _Penduduk(self)
        self.menurut_id = _MenurutId(self.orang)
        self.berkas = _Berkas(simpan / "berkas")
        self.diubah = {each.nip: each for each in map(_baca, sorted((simpan / "orang").glob("*.json")))}
        self.id_diubah = {each.id: each.nip for each in self.diubah.values()}

    @property
    def kota(self) -> Kota | None:
        """The city, as soon as its files are there."""
        return self._kota if (self._folder / "siasn.csv").exists() else None

    @cached_property
    def _kota(self) -> Kota:
        return Kota(self._folder)

    @property
    def siap(self) -> bool:  # type: ignore[override]
        return self.kota is not None

    @property
    def unor(self) -> list[dict[str, Any]]:
        return self._unor or (self.kota.unor if self.kota else [])

    @unor.setter
    def unor(self, semua: list[dict[str, Any]]) -> None:
        self._unor = semua

    @property
    def rujukan(self) -> dict[str, list[dict[str, Any]]]:
        return self._rujukan or (self.kota.rujukan if self.kota else {})

    @rujukan.setter
    def rujukan(self, semua: dict[str, list[dict[str, Any]]]) -> None:
        self._rujukan = semua

    def id_baru(self, apa: str) -> str:
        """A run after this one must not give it out again."""
        del apa
        return str(uuid.uuid4())

    def pegang(self, orang: Orang) -> Orang:
        """Who is to be changed is no longer made anew at each question."""
        self.id_diubah[orang.id] = orang.nip
        return self.diubah.setdefault(orang.nip, orang)

    def pemilik(self, jenis: str, id_riwayat: str) -> Orang | None:
        for orang in self.diubah.values():
            if any(baris["id"] == id_riwayat for baris in orang.riwayat.get(jenis, ())):
                return orang
        tempat = self.kota.pemilik(id_riwayat) if self.kota else None
        orang = self.orang.get(self.kota.nip[tempat]) if self.kota and tempat is not None else None
        if orang is None or not any(baris["id"] == id_riwayat for baris in orang.riwayat.get(jenis, ())):
            return None
        return self.pegang(orang)

    def catat(self, jalur: str, pns: str, isi: Mapping[str, Any]) -> None:
        super().catat(jalur, pns, isi)
        for nip in [self.id_diubah[pns]] if pns in self.id_diubah else list(self.diubah):
            orang = self.diubah[nip]
            berkas = self._simpan / "orang" / f"{nip}.json"
            baru = berkas.with_suffix(".baru")
            baru.write_text(json.dumps({"data_utama": orang.data_utama, "riwayat": orang.riwayat}), encoding="utf-8")
            baru.replace(berkas)


def _baca(berkas: Path) -> Orang:
    isi = json.loads(berkas.read_text(encoding="utf-8"))
    return Orang(isi["data_utama"], defaultdict(list, isi["riwayat"]))


class _Penduduk(MutableMapping[str, Orang]):
    """By NIP. Who was not changed is made anew at each look."""

    def __init__(self, siasn: SiasnKota) -> None:
        self.siasn = siasn

    def __getitem__(self, nip: str) -> Orang:
        if nip in self.siasn.diubah:
            return self.siasn.diubah[nip]
        kota = self.siasn.kota
        tempat = kota.tempat.get(nip) if kota else None
        orang = kota.orang(tempat) if kota and tempat is not None else None
        if orang is None:
            raise KeyError(nip)
        return orang

    def __setitem__(self, nip: str, orang: Orang) -> None:
        self.siasn.pegang(orang)

    def __delitem__(self, nip: str) -> None:
        raise TypeError("nobody is taken out of a city")

    def __iter__(self) -> Iterator[str]:
        return iter(self.siasn.kota.nip if self.siasn.kota else ())

    def __len__(self) -> int:
        return len(self.siasn.kota.nip) if self.siasn.kota else 0


class _MenurutId(MutableMapping[str, Orang]):
    """By BKN's id, as a save names somebody: who is asked for here is about to be changed."""

    def __init__(self, orang: _Penduduk) -> None:
        self._orang = orang

    def __contains__(self, pns: object) -> bool:
        siasn = self._orang.siasn
        return pns in siasn.id_diubah or bool(siasn.kota and pns in siasn.kota.menurut_id)

    def __getitem__(self, pns: str) -> Orang:
        siasn = self._orang.siasn
        if pns in siasn.id_diubah:
            return siasn.diubah[siasn.id_diubah[pns]]
        if siasn.kota is None:
            raise KeyError(pns)
        return siasn.pegang(self._orang[siasn.kota.nip[siasn.kota.menurut_id[pns]]])

    def __setitem__(self, pns: str, orang: Orang) -> None:
        self._orang.siasn.pegang(orang)

    def __delitem__(self, pns: str) -> None:
        raise TypeError("nobody is taken out of a city")

    def __iter__(self) -> Iterator[str]:
        return iter(self._orang.siasn.kota.menurut_id if self._orang.siasn.kota else ())

    def __len__(self) -> int:
        return len(self._orang)


class _Berkas(MutableMapping[str, bytes]):
    """Uploaded files, each a file of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _letak(self, uri: str) -> Path:
        return self._folder / Path(uri).name

    def __getitem__(self, uri: str) -> bytes:
        try:
            return self._letak(uri).read_bytes()
        except OSError:
            raise KeyError(uri) from None

    def __setitem__(self, uri: str, isi: bytes) -> None:
        self._letak(uri).write_bytes(isi)

    def __delitem__(self, uri: str) -> None:
        self._letak(uri).unlink()

    def __iter__(self) -> Iterator[str]:
        return (each.name for each in self._folder.iterdir())

    def __len__(self) -> int:
        return len(list(self._folder.iterdir()))
