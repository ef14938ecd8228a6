"""From a tree and a list of operations to the versions that follow: pure, and complete in what it finds wrong.

Operations are carried out on paper in their order; a code must be known when it is named. Whether the tree holds
together is judged when all of them are done, on the day itself and on each later day on which something recorded
already begins or ends.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, Literal

from services.pegawai.organisasi.isi import IsiJabatan, IsiUnit
from services.pegawai.restrukturisasi.operasi import (
    BuatJabatan,
    BuatUnit,
    Bubarkan,
    Gabungkan,
    HapusJabatan,
    Operasi,
    Pindahkan,
    PindahkanJabatan,
    UbahJabatan,
    UbahNama,
)
from services.pegawai.restrukturisasi.susunan import (
    Cacat,
    Isi,
    Keadaan,
    Susunan,
    Versi,
    cacat,
    di_bawah,
    jalur_unit,
    keadaan_pada,
)


@dataclass(frozen=True, slots=True)
class Temuan:
    """What stands against a plan, or what should be known before it is applied."""

    pointer: str
    kode: str
    pesan: str
    tingkat: Literal["galat", "peringatan"] = "galat"


@dataclass(frozen=True, slots=True)
class Beda(Generic[Isi]):
    """One unit or post that becomes another on the day. Without ``sebelum`` it is new, without ``sesudah`` it ends."""

    kode: str
    lama: Versi[Isi] | None
    sesudah: Isi | None
    operasi: tuple[int, ...]
    """Which operations touched it, by position."""
    terbawa: bool = False
    """Changed only because its unit was merged into another."""

    @property
    def sebelum(self) -> Isi | None:
        return self.lama.isi if self.lama else None


@dataclass(frozen=True, slots=True)
class Rencana:
    """What a change set does on its day. It can be applied when no finding is a ``galat``."""

    tanggal: date
    unit: tuple[Beda[IsiUnit], ...]
    jabatan: tuple[Beda[IsiJabatan], ...]
    unit_ikut: tuple[str, ...]
    """Units that stay what they are but hang elsewhere, because one above them moved."""
    temuan: tuple[Temuan, ...]

    @property
    def galat(self) -> list[Temuan]:
        return [each for each in self.temuan if each.tingkat == "galat"]

    @property
    def dapat_diterapkan(self) -> bool:
        return not self.galat


def rencanakan(susunan: Susunan, operasi: Sequence[Operasi]) -> Rencana:
    """Plan the operations for ``susunan.tanggal``."""
    kertas = _Kertas(susunan)
    for nomor, langkah in enumerate(operasi):
        kertas.kerjakan(nomor, langkah)
    awal = keadaan_pada(susunan.unit, susunan.jabatan, susunan.tanggal)
    akhir = kertas.keadaan()
    unit = tuple(_beda(susunan.unit, susunan.tanggal, akhir.unit, kertas.unit_disentuh, ()))
    jabatan = tuple(
        _beda(susunan.jabatan, susunan.tanggal, akhir.jabatan, kertas.jabatan_disentuh, kertas.penggabungan)
    )
    temuan = [*kertas.temuan]
    temuan += _mendahului(susunan.unit, unit, "Unit", susunan.tanggal)
    temuan += _mendahului(susunan.jabatan, jabatan, "Jabatan", susunan.tanggal)
    temuan += _pemangku(susunan, jabatan)
    temuan += _menjadi_cacat(susunan, unit, jabatan, kertas.penunjuk)
    temuan += _tanpa_kepala(awal, akhir, unit, kertas.penunjuk)
    return Rencana(susunan.tanggal, unit, jabatan, _ikut(awal, akhir, unit), tuple(dict.fromkeys(temuan)))


class _Ditolak(Exception):
    """An operation that cannot be carried out; the others still are, so that all findings come at once."""

    def __init__(self, isian: str, kode: str, pesan: str) -> None:
        super().__init__(pesan)
        self.isian = isian
        self.kode = kode
        self.pesan = pesan


class _Kertas:
    """The organisation as it stands after the operations so far."""

    def __init__(self, susunan: Susunan) -> None:
        awal = keadaan_pada(susunan.unit, susunan.jabatan, susunan.tanggal)
        self._susunan = susunan
        self._unit = dict(awal.unit)
        self._jabatan = dict(awal.jabatan)
        self.unit_disentuh: dict[str, list[int]] = defaultdict(list)
        self.jabatan_disentuh: dict[str, list[int]] = defaultdict(list)
        self.penggabungan: set[int] = set()
        self.temuan: list[Temuan] = []

    def kerjakan(self, nomor: int, langkah: Operasi) -> None:
        """Carry one out, by the method that has its name."""
        try:
            getattr(self, f"_{langkah.operasi}")(nomor, langkah)
        except _Ditolak as tolak:
            self.temuan.append(Temuan(f"/operasi/{nomor}/{tolak.isian}", tolak.kode, tolak.pesan))

    def keadaan(self) -> Keadaan:
        return Keadaan(self._unit, self._jabatan)

    def penunjuk(self, kode: Iterable[str]) -> str:
        """The last operation that touched one of these."""
        nomor = [n for each in kode for n in (*self.unit_disentuh.get(each, ()), *self.jabatan_disentuh.get(each, ()))]
        return f"/operasi/{max(nomor)}" if nomor else "/operasi"

    def _unit_ada(self, kode: str, isian: str) -> IsiUnit:
        if kode not in self._unit:
            raise _Ditolak(isian, "unit_tidak_dikenal", self._tidak_ada("Unit", kode, self._susunan.unit_terpakai))
        return self._unit[kode]

    def _jabatan_ada(self, kode: str, isian: str = "kode") -> IsiJabatan:
        if kode not in self._jabatan:
            pesan = self._tidak_ada("Jabatan", kode, self._susunan.jabatan_terpakai)
            raise _Ditolak(isian, "jabatan_tidak_dikenal", pesan)
        return self._jabatan[kode]

    def _tidak_ada(self, apa: str, kode: str, terpakai: Iterable[str]) -> str:
        if kode in terpakai:
            return f"{apa} {kode} tidak berlaku pada {self._susunan.tanggal:%d-%m-%Y}. Periksa kode atau tanggalnya."
        return f"{apa} {kode} tidak dikenal. Periksa kodenya, atau buat lebih dahulu dalam perubahan ini."

    def _tulis_unit(self, nomor: int, kode: str, isi: IsiUnit) -> None:
        self._unit[kode] = isi
        self.unit_disentuh[kode].append(nomor)

    def _tulis_jabatan(self, nomor: int, kode: str, isi: IsiJabatan) -> None:
        self._jabatan[kode] = isi
        self.jabatan_disentuh[kode].append(nomor)

    def _instansi_di_bawah(self, kode: str, induk: IsiUnit) -> str:
        return kode if induk.induk is None else induk.instansi

    def _gantung(self, nomor: int, kode: str, induk: str, instansi: str | None) -> None:
        """Hang a unit below another; what was of one agency with it stays so."""
        lama = self._unit[kode]
        if instansi is None:
            instansi = kode if lama.instansi == kode else self._instansi_di_bawah(kode, self._unit[induk])
        bawahan = list(di_bawah(self._unit, kode)) if instansi != lama.instansi else []
        self._tulis_unit(nomor, kode, replace(lama, induk=induk, instansi=instansi))
        for each in bawahan:
            if self._unit[each].instansi == lama.instansi:
                self._tulis_unit(nomor, each, replace(self._unit[each], instansi=instansi))

    def _buat_unit(self, nomor: int, langkah: BuatUnit) -> None:
        if langkah.kode in self._unit or langkah.kode in self._susunan.unit_terpakai:
            raise _Ditolak("kode", "kode_terpakai", f"Kode unit {langkah.kode} sudah pernah dipakai. Pilih kode lain.")
        induk = self._unit_ada(langkah.induk, "induk")
        instansi = langkah.instansi or self._instansi_di_bawah(langkah.kode, induk)
        isi = IsiUnit(langkah.nama, langkah.induk, langkah.jenis, instansi, langkah.eselon_kepala, langkah.wilayah)
        self._tulis_unit(nomor, langkah.kode, isi)

    def _ubah_nama(self, nomor: int, langkah: UbahNama) -> None:
        lama = self._unit_ada(langkah.kode, "kode")
        ubah: dict[str, Any] = {"nama": langkah.nama, "jenis": langkah.jenis or lama.jenis}
        ubah |= {
            each: getattr(langkah, each) for each in ("eselon_kepala", "wilayah") if each in langkah.model_fields_set
        }
        self._tulis_unit(nomor, langkah.kode, replace(lama, **ubah))

    def _pindahkan(self, nomor: int, langkah: Pindahkan) -> None:
        lama = self._unit_ada(langkah.kode, "kode")
        self._unit_ada(langkah.induk, "induk")
        if lama.induk is None:
            raise _Ditolak("kode", "akar", f"Unit {langkah.kode} adalah puncak organisasi dan tidak dapat dipindahkan.")
        self._gantung(nomor, langkah.kode, langkah.induk, langkah.instansi)

    def _gabungkan(self, nomor: int, langkah: Gabungkan) -> None:
        self._unit_ada(langkah.ke, "ke")
        asal = set(langkah.asal)
        for urut, kode in enumerate(langkah.asal):
            self._unit_ada(kode, f"asal/{urut}")
            if kode == langkah.ke or langkah.ke in di_bawah(self._unit, kode):
                pesan = f"Unit {langkah.ke} tidak dapat menerima {kode}: ia unit itu sendiri atau berada di bawahnya."
                raise _Ditolak(f"asal/{urut}", "tujuan_di_bawah_asal", pesan)
        self.penggabungan.add(nomor)
        for kode, isi in list(self._unit.items()):
            if isi.induk in asal and kode not in asal:
                self._gantung(nomor, kode, langkah.ke, None)
        for kode, jabatan in list(self._jabatan.items()):
            if jabatan.kode_unit in asal:
                self._tulis_jabatan(nomor, kode, replace(jabatan, kode_unit=langkah.ke))
        for kode in asal:
            self._hapus_unit(nomor, kode)

    def _hapus_unit(self, nomor: int, kode: str) -> None:
        del self._unit[kode]
        self.unit_disentuh[kode].append(nomor)

    def _bubarkan(self, nomor: int, langkah: Bubarkan) -> None:
        self._unit_ada(langkah.kode, "kode")
        self._hapus_unit(nomor, langkah.kode)

    def _buat_jabatan(self, nomor: int, langkah: BuatJabatan) -> None:
        if langkah.kode in self._jabatan or langkah.kode in self._susunan.jabatan_terpakai:
            pesan = f"Kode jabatan {langkah.kode} sudah pernah dipakai. Pilih kode lain."
            raise _Ditolak("kode", "kode_terpakai", pesan)
        self._unit_ada(langkah.kode_unit, "kode_unit")
        isi = IsiJabatan(
            jenis=langkah.jenjang.jenis, **langkah.model_dump(exclude={"operasi", "kode"}, exclude_none=False)
        )
        self._tulis_jabatan(nomor, langkah.kode, isi)

    def _pindahkan_jabatan(self, nomor: int, langkah: PindahkanJabatan) -> None:
        lama = self._jabatan_ada(langkah.kode)
        self._unit_ada(langkah.kode_unit, "kode_unit")
        self._tulis_jabatan(nomor, langkah.kode, replace(lama, kode_unit=langkah.kode_unit))

    def _ubah_jabatan(self, nomor: int, langkah: UbahJabatan) -> None:
        lama = self._jabatan_ada(langkah.kode)
        boleh_kosong = {"eselon", "pendidikan_minimal", "bup"}
        ubah = {
            isian: nilai
            for isian, nilai in langkah.model_dump(exclude={"operasi", "kode"}, exclude_unset=True).items()
            if nilai is not None or isian in boleh_kosong
        }
        if langkah.jenjang is not None:
            ubah["jenis"] = langkah.jenjang.jenis
        self._tulis_jabatan(nomor, langkah.kode, replace(lama, **ubah))

    def _hapus_jabatan(self, nomor: int, langkah: HapusJabatan) -> None:
        self._jabatan_ada(langkah.kode)
        del self._jabatan[langkah.kode]
        self.jabatan_disentuh[langkah.kode].append(nomor)


def _beda(
    versi: Sequence[Versi[Isi]],
    hari: date,
    akhir: Mapping[str, Isi],
    disentuh: Mapping[str, Sequence[int]],
    penggabungan: Iterable[int],
) -> Iterable[Beda[Isi]]:
    berlaku = {each.kode: each for each in versi if each.berlaku(hari) and each.kode in disentuh}
    gabung = set(penggabungan)
    for kode in sorted(disentuh):
        lama, sesudah = berlaku.get(kode), akhir.get(kode)
        if (lama.isi if lama else None) != sesudah:
            yield Beda(kode, lama, sesudah, tuple(disentuh[kode]), gabung.issuperset(disentuh[kode]))


def _mendahului(versi: Sequence[Versi[Isi]], beda: Sequence[Beda[Isi]], apa: str, hari: date) -> Iterable[Temuan]:
    """A version may be followed by another only if nothing later was decided on top of it."""
    kemudian: dict[str, date] = {}
    for each in versi:
        for batas in (each.mulai, each.selesai):
            if batas is not None and batas > hari:
                kemudian[each.kode] = max(batas, kemudian.get(each.kode, batas))
    for ubah in beda:
        if ubah.kode in kemudian:
            yield Temuan(
                "/mulai",
                "mendahului_versi_kemudian",
                f"{apa} {ubah.kode} (operasi ke-{ubah.operasi[-1] + 1}) sudah berubah lagi pada "
                f"{kemudian[ubah.kode]:%d-%m-%Y}. Pakai tanggal itu atau sesudahnya, atau batalkan perubahan itu.",
            )


def _pemangku(susunan: Susunan, jabatan: Sequence[Beda[IsiJabatan]]) -> Iterable[Temuan]:
    for each in jabatan:
        pemangku = susunan.pemangku.get(each.kode)
        if pemangku is None:
            continue
        if each.sesudah is None:
            yield Temuan(
                f"/operasi/{each.operasi[-1]}",
                "jabatan_dipangku",
                f"Jabatan {each.kode} dipangku {pemangku.orang} orang pada {susunan.tanggal:%d-%m-%Y} atau sesudahnya. "
                "Pindahkan pemangkunya lebih dahulu.",
            )
        elif pemangku.serentak > each.sesudah.formasi:
            yield Temuan(
                f"/operasi/{each.operasi[-1]}",
                "melebihi_formasi",
                f"Jabatan {each.kode} dipangku {pemangku.serentak} orang serentak, lebih dari formasi "
                f"{each.sesudah.formasi}. Tambah formasi, atau pindahkan pemangkunya lebih dahulu.",
            )


_KALIMAT = {
    "jabatan_tanpa_unit": "Jabatan {terkait} tertinggal tanpa unit karena unit {unit} tidak ada lagi. Pindahkan atau "
    "hapus jabatan itu dalam perubahan yang sama.",
    "unit_tanpa_induk": "Unit {terkait} tertinggal tanpa induk karena unit {unit} tidak ada lagi. Pindahkan atau "
    "bubarkan unit itu dalam perubahan yang sama.",
    "instansi_tidak_ada": "Unit {terkait} beranggapan perangkat daerahnya {unit}, yang tidak ada. Sebut instansinya "
    "ketika memindahkan unit itu.",
    "lingkaran": "Unit {terkait} saling membawahi dalam lingkaran. Pilih induk lain.",
    "dua_kepala": "Unit {unit} menjadi punya lebih dari satu jabatan kepala: {terkait}. Ubah kepala_unit salah satunya "
    "menjadi false, pindahkan, atau hapus.",
}
_DISEBUT = 5


def _menjadi_cacat(
    susunan: Susunan,
    unit: Sequence[Beda[IsiUnit]],
    jabatan: Sequence[Beda[IsiJabatan]],
    penunjuk: Callable[[Iterable[str]], str],
) -> Iterable[Temuan]:
    batas = {batas for each in susunan.unit for batas in (each.mulai, each.selesai)}
    batas |= {batas for each in susunan.jabatan for batas in (each.mulai, each.selesai)}
    terlihat: set[Cacat] = set()
    for hari in sorted({susunan.tanggal, *(each for each in batas if each is not None and each > susunan.tanggal)}):
        sebelum = keadaan_pada(susunan.unit, susunan.jabatan, hari)
        sesudah = Keadaan(_dengan(sebelum.unit, unit), _dengan(sebelum.jabatan, jabatan))
        for each in sorted(cacat(sesudah) - cacat(sebelum) - terlihat):
            terlihat.add(each)
            kapan = "" if hari == susunan.tanggal else f"Mulai {hari:%d-%m-%Y}: "
            yield Temuan(penunjuk((each.unit, *each.terkait)), each.kode, kapan + _kalimat(each))


def _dengan(asal: Mapping[str, Isi], beda: Sequence[Beda[Isi]]) -> dict[str, Isi]:
    hasil = dict(asal)
    for each in beda:
        if each.sesudah is None:
            hasil.pop(each.kode, None)
        else:
            hasil[each.kode] = each.sesudah
    return hasil


def _kalimat(ditemukan: Cacat) -> str:
    terkait = ", ".join(ditemukan.terkait[:_DISEBUT])
    if (lain := len(ditemukan.terkait) - _DISEBUT) > 0:
        terkait += f", dan {lain} lainnya"
    return _KALIMAT[ditemukan.kode].format(unit=ditemukan.unit, terkait=terkait)


def _tanpa_kepala(
    awal: Keadaan, akhir: Keadaan, unit: Sequence[Beda[IsiUnit]], penunjuk: Callable[[Iterable[str]], str]
) -> Iterable[Temuan]:
    dulu = {each.kode_unit for each in awal.jabatan.values() if each.kepala_unit}
    kini = {each.kode_unit for each in akhir.jabatan.values() if each.kepala_unit}
    baru = {each.kode for each in unit if each.lama is None}
    for kode in sorted((dulu | baru) & akhir.unit.keys() - kini):
        pesan = f"Unit {kode} tidak punya jabatan kepala sesudah perubahan ini."
        yield Temuan(penunjuk([kode]), "tanpa_kepala", pesan, "peringatan")


def _ikut(awal: Keadaan, akhir: Keadaan, unit: Sequence[Beda[IsiUnit]]) -> tuple[str, ...]:
    if all(each.sebelum and each.sesudah and each.sebelum.induk == each.sesudah.induk for each in unit):
        return ()
    dulu, kini = jalur_unit(awal.unit), jalur_unit(akhir.unit)
    berubah = {each.kode for each in unit}
    return tuple(sorted(kode for kode in kini if kode in dulu and kini[kode] != dulu[kode] and kode not in berubah))


def jabatan_terdampak(susunan: Susunan, rencana: Rencana) -> set[str]:
    """Posts whose holders will find something else on the day: the post, its unit, or where that unit hangs."""
    unit = {each.kode for each in rencana.unit} | set(rencana.unit_ikut)
    kini = keadaan_pada((), susunan.jabatan, susunan.tanggal).jabatan
    return {each.kode for each in rencana.jabatan if each.lama} | {
        kode for kode, isi in kini.items() if isi.kode_unit in unit
    }
