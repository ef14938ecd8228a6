"""A city on paper: what the service should answer as of any day, kept as plainly as possible.

A unit or post is what was last decided for it on or before a day; a person holds what they were last appointed to,
until the next appointment or an end of its own. Whether a change is possible is found by trying it and looking at
every day there is. Nothing here knows of versions, ranges, replaced rows or plans.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

SEMULA = date.min


class Unit(NamedTuple):
    """Two units with the same contents are the same."""

    nama: str
    induk: str | None


class Jabatan(NamedTuple):
    """Likewise for posts."""

    nama: str
    unit: str
    formasi: int
    kepala: bool


@dataclass(slots=True)
class Jejak:
    """What was decided about one unit or post: from which day on it is what (None: it is not), and by which change."""

    sejak: dict[date, tuple[Any, int]] = field(default_factory=dict)

    def pada(self, hari: date) -> Any:
        mulai = max((each for each in self.sejak if each <= hari), default=None)
        return None if mulai is None else self.sejak[mulai][0]

    def sesudah(self, hari: date) -> bool:
        return any(each > hari for each in self.sejak)


@dataclass(slots=True)
class Penempatan:
    """An appointment; ``akhir`` is the first day on which it holds no longer although no other one began."""

    jabatan: str
    mulai: date
    akhir: date | None = None
    diputuskan: bool = False
    """Whether there was a decision to end it, and not only a next post that was withdrawn."""
    keluar: bool = False
    """Whether the person left the service with it."""


class TidakMungkin(Exception):
    """The city refuses, and stays as it was."""


@dataclass(slots=True)
class Keadaan:
    """One day."""

    unit: dict[str, Unit]
    jabatan: dict[str, Jabatan]
    orang: dict[str, str]


@dataclass
class KotaDiKertas:
    """Units, posts and people by code, over time."""

    hari_hari: Sequence[date]
    """Every day on which anything may change."""
    hari_ini: date
    unit: dict[str, Jejak] = field(default_factory=dict)
    jabatan: dict[str, Jejak] = field(default_factory=dict)
    orang: dict[str, list[Penempatan]] = field(default_factory=dict)
    perubahan: dict[int, tuple[date, dict[str, dict[str, Jejak]], dict[str, dict[str, Jejak]]]] = field(
        default_factory=dict
    )
    """Change sets in force: their day, and what they touched before and after."""

    # Reading

    def pada(self, hari: date) -> Keadaan:
        """Everything on one day."""
        orang = {nip: self.dipangku(nip, hari) for nip in self.orang}
        return Keadaan(
            {kode: isi for kode, each in self.unit.items() if (isi := each.pada(hari)) is not None},
            {kode: isi for kode, each in self.jabatan.items() if (isi := each.pada(hari)) is not None},
            {nip: each.jabatan for nip, each in orang.items() if each is not None},
        )

    def dipangku(self, nip: str, hari: date) -> Penempatan | None:
        """What somebody holds on a day."""
        terakhir = max((each for each in self.orang[nip] if each.mulai <= hari), key=lambda e: e.mulai, default=None)
        if terakhir is None or (terakhir.akhir is not None and terakhir.akhir <= hari):
            return None
        return terakhir

    def selesai(self, nip: str, satu: Penempatan) -> date:
        """The first day on which an appointment holds no longer."""
        nanti = [each.mulai for each in self.orang[nip] if each.mulai > satu.mulai]
        return min((each for each in (*nanti, satu.akhir) if each is not None), default=date.max)

    # People

    def angkat(self, nip: str, jabatan: str, mulai: date) -> None:
        """Somebody is appointed to a post."""

        def ubah() -> None:
            if any(each.keluar and each.akhir is not None and each.akhir <= mulai for each in self.orang[nip]):
                raise TidakMungkin
            kini = self.dipangku(nip, mulai)
            baru = Penempatan(jabatan, mulai)
            if kini is not None:
                if kini.jabatan == jabatan or kini.mulai == mulai:
                    raise TidakMungkin
                baru.akhir, baru.diputuskan, baru.keluar = kini.akhir, kini.diputuskan, kini.keluar
                kini.akhir, kini.diputuskan, kini.keluar = None, False, False
            self.orang[nip].append(baru)

        self._coba(ubah)

    def akhiri(self, nip: str, satu: Penempatan, hari: date, *, seterusnya: bool) -> None:
        """A post is left without a next one; ``seterusnya``: the person leaves the city's service."""

        def ubah() -> None:
            if not satu.mulai < hari <= self.selesai(nip, satu):
                raise TidakMungkin
            if seterusnya and any(each.mulai >= hari for each in self.orang[nip]):
                raise TidakMungkin
            satu.akhir, satu.diputuskan, satu.keluar = hari, True, seterusnya

        self._coba(ubah)

    def koreksi(self, nip: str, satu: Penempatan, mulai: date, jabatan: str) -> None:
        """An appointment was recorded with the wrong first day or post."""

        def ubah() -> None:
            selesai, sebelum = self.selesai(nip, satu), self._sebelum(nip, satu)
            if (mulai, jabatan) == (satu.mulai, satu.jabatan) or mulai >= selesai:
                raise TidakMungkin
            if sebelum is not None and mulai <= sebelum.mulai:
                raise TidakMungkin
            for each in self.orang[nip]:
                if each not in (satu, sebelum) and each.mulai < selesai and mulai < self.selesai(nip, each):
                    raise TidakMungkin
            if sebelum is not None and sebelum.akhir is not None:
                sebelum.akhir = mulai
            satu.mulai, satu.jabatan = mulai, jabatan

        self._coba(ubah)

    def batalkan(self, nip: str, satu: Penempatan, *, pulihkan: bool) -> None:
        """An appointment should not have been recorded; with ``pulihkan`` the one before goes on."""

        def ubah() -> None:
            sebelum, selesai = self._sebelum(nip, satu), self.selesai(nip, satu)
            self.orang[nip].remove(satu)
            if sebelum is None:
                return
            if pulihkan:
                sebelum.akhir = satu.akhir if satu.akhir is not None or selesai == date.max else selesai
                sebelum.diputuskan, sebelum.keluar = satu.diputuskan, satu.keluar
            else:
                sebelum.akhir = satu.mulai

        self._coba(ubah)

    def _sebelum(self, nip: str, satu: Penempatan) -> Penempatan | None:
        """The appointment that ended because this one began."""
        for each in self.orang[nip]:
            if each is not satu and self.selesai(nip, each) == satu.mulai and not each.diputuskan:
                return each
        return None

    # Organisation

    def tata(self, nomor: int, hari: date, operasi: Iterable[Mapping[str, Any]]) -> None:
        """A change set is applied."""

        def ubah() -> None:
            unit, jabatan = dict(self.pada(hari).unit), dict(self.pada(hari).jabatan)
            for each in operasi:
                self._kerjakan(each, unit, jabatan)
            disentuh: dict[str, dict[str, Jejak]] = {"unit": {}, "jabatan": {}}
            for apa, akhir in (("unit", unit), ("jabatan", jabatan)):
                semua: dict[str, Jejak] = getattr(self, apa)
                for kode in sorted(semua.keys() | akhir.keys()):
                    jejak = semua.get(kode) or Jejak()
                    if jejak.pada(hari) == akhir.get(kode):
                        continue
                    if jejak.sesudah(hari):
                        raise TidakMungkin
                    disentuh[apa][kode] = deepcopy(jejak)
                    jejak.sejak[hari] = (akhir.get(kode), nomor)
                    semua[kode] = jejak
                    if not any(isi for isi, _ in jejak.sejak.values()):
                        del semua[kode]
            if not disentuh["unit"] and not disentuh["jabatan"]:
                raise TidakMungkin
            self.perubahan[nomor] = (hari, disentuh, deepcopy(self._sekarang(disentuh)))

        self._coba(ubah)

    def tarik(self, nomor: int) -> None:
        """A change set is taken back."""

        def ubah() -> None:
            hari, sebelum, sesudah = self.perubahan[nomor]
            if hari <= self.hari_ini or self._sekarang(sebelum) != sesudah:
                raise TidakMungkin
            for apa, semua in sebelum.items():
                for kode, jejak in semua.items():
                    if jejak.sejak:
                        getattr(self, apa)[kode] = deepcopy(jejak)
                    else:
                        del getattr(self, apa)[kode]
            del self.perubahan[nomor]

        self._coba(ubah)

    def _sekarang(self, disentuh: Mapping[str, Mapping[str, Jejak]]) -> dict[str, dict[str, Jejak]]:
        return {apa: {k: getattr(self, apa).get(k, Jejak()) for k in semua} for apa, semua in disentuh.items()}

    def _kerjakan(self, satu: Mapping[str, Any], unit: dict[str, Unit], jabatan: dict[str, Jabatan]) -> None:
        kode = satu.get("kode", "")
        match satu["operasi"]:
            case "buat_unit":
                self._baru(kode, unit, self.unit)
                self._ada(satu["induk"], unit)
                unit[kode] = Unit(satu["nama"], satu["induk"])
            case "ubah_nama":
                unit[kode] = self._ada(kode, unit)._replace(nama=satu["nama"])
            case "pindahkan":
                self._ada(satu["induk"], unit)
                unit[kode] = self._ada(kode, unit)._replace(induk=satu["induk"])
            case "gabungkan":
                self._gabungkan(satu["asal"], satu["ke"], unit, jabatan)
            case "bubarkan":
                self._ada(kode, unit)
                del unit[kode]
            case "buat_jabatan":
                self._baru(kode, jabatan, self.jabatan)
                self._ada(satu["kode_unit"], unit)
                jabatan[kode] = Jabatan(satu["nama"], satu["kode_unit"], satu["formasi"], satu["kepala_unit"])
            case "pindahkan_jabatan":
                self._ada(satu["kode_unit"], unit)
                jabatan[kode] = self._ada(kode, jabatan)._replace(unit=satu["kode_unit"])
            case "ubah_jabatan":
                jabatan[kode] = self._ada(kode, jabatan)._replace(formasi=satu["formasi"], kepala=satu["kepala_unit"])
            case "hapus_jabatan":
                self._ada(kode, jabatan)
                del jabatan[kode]

    @staticmethod
    def _gabungkan(asal: Sequence[str], ke: str, unit: dict[str, Unit], jabatan: dict[str, Jabatan]) -> None:
        if ke not in unit or not unit.keys() >= set(asal):
            raise TidakMungkin
        di_atas: str | None = ke
        langkah = 0
        while di_atas is not None and langkah <= len(unit):
            if di_atas in asal:
                raise TidakMungkin
            di_atas, langkah = unit[di_atas].induk if di_atas in unit else None, langkah + 1
        for kode, isi in unit.items():
            if isi.induk in asal and kode not in asal:
                unit[kode] = isi._replace(induk=ke)
        for kode, kotak in jabatan.items():
            if kotak.unit in asal:
                jabatan[kode] = kotak._replace(unit=ke)
        for kode in asal:
            del unit[kode]

    @staticmethod
    def _ada(kode: str, semua: Mapping[str, Any]) -> Any:
        if kode not in semua:
            raise TidakMungkin
        return semua[kode]

    @staticmethod
    def _baru(kode: str, semua: Mapping[str, Any], jejak: Mapping[str, Jejak]) -> None:
        if kode in semua or kode in jejak:
            raise TidakMungkin

    # What must hold on every day

    def _coba(self, ubah: Callable[[], None]) -> None:
        simpanan = {each: deepcopy(getattr(self, each)) for each in ("unit", "jabatan", "orang", "perubahan")}
        try:
            ubah()
            if not all(self._utuh(self.pada(hari)) for hari in (SEMULA, *self.hari_hari)):
                raise TidakMungkin
        except TidakMungkin:
            for nama, isi in simpanan.items():
                setattr(self, nama, isi)
            raise

    @staticmethod
    def _utuh(hari: Keadaan) -> bool:
        for kode in hari.unit:
            terlihat: set[str] = set()
            naik: str | None = kode
            while naik is not None:
                if naik in terlihat or naik not in hari.unit:
                    return False
                terlihat.add(naik)
                naik = hari.unit[naik].induk
        kepala = Counter(each.unit for each in hari.jabatan.values() if each.kepala)
        terisi = Counter(hari.orang.values())
        return (
            all(each.unit in hari.unit for each in hari.jabatan.values())
            and all(banyak <= 1 for banyak in kepala.values())
            and all(kode in hari.jabatan and banyak <= hari.jabatan[kode].formasi for kode, banyak in terisi.items())
        )
