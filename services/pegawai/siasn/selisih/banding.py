"""Compares what BKN says of a person with what stands here, field by field and row by row. Pure.

Padding, case, signs, zero dates and codes make no difference (``samakan``, ``arti``); what BKN did not answer yet, or
what its ids mean that nobody has explained, is not compared.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from services.pegawai.siasn.padankan import Letak
from services.pegawai.siasn.selisih.arti import TakTerbaca, Terbaca, nama_prodi
from services.pegawai.siasn.selisih.menang import ATURAN, RIWAYAT, Macam
from services.pegawai.siasn.selisih.pasangkan import KUNCI_BARIS, lengkapi, mungkin_sama, pasangkan
from services.pegawai.siasn.selisih.samakan import sama, tulis
from shared.contracts.istilah.status import KELUAR
from shared.impor.bentuk import Baris


class OrangLokal(NamedTuple):
    """What stands here of a person."""

    nip: str
    nip_berlaku: str | None
    pns_id: str | None
    nama: str
    gelar_depan: str | None
    gelar_belakang: str | None
    tempat_lahir: str | None
    tanggal_lahir: date
    jenis_kelamin: str
    nik: str | None
    nomor_hp: str | None
    email: str | None
    email_dinas: str | None
    status_pegawai: str
    kedudukan_hukum: str
    tmt_cpns: date | None
    tmt_pns: date | None
    golongan: str | None
    tmt_golongan: date | None
    mk_tahun: int | None
    mk_bulan: int | None
    tingkat_pendidikan: str | None
    program_studi: str | None
    tahun_lulus: int | None
    kode_jabatan: str | None
    nama_jabatan: str | None
    kode_unit: str | None
    nama_unit: str | None
    tmt_jabatan: date | None
    tmt_pensiun: date
    dikoreksi: list[str]
    versi: int


@dataclass(frozen=True, slots=True)
class Lokal:
    """The person here, and the live rows of their histories."""

    orang: OrangLokal
    riwayat: Mapping[str, Sequence[Baris]]
    """History → rows, days as ``date``; ``id`` among them."""


@dataclass(frozen=True, slots=True)
class MenurutBkn:
    """What BKN has answered about them, as it reads here."""

    orang: Baris | None
    """None where the main file is not pulled yet."""
    letak: Letak | None = None
    nama_letak: tuple[str | None, str | None] = (None, None)
    """Our names of that unit and post."""
    tmt_pensiun: date | None = None
    riwayat: Mapping[str, Sequence[Terbaca]] = field(default_factory=dict)
    """Of the histories that were pulled wholly."""
    tak_terbaca: Sequence[tuple[str, TakTerbaca]] = ()
    """With the kind of answer that it stands in."""
    tak_dijawab: frozenset[str] = frozenset()
    """Fields of which the copy holds nothing, whatever BKN has: they are not compared."""
    nik: tuple[str | None, bool] | None = None
    """BKN's NIK, masked, and whether it is ours; None where that is not known."""
    tidak_dikenal: bool = False
    ganda: Sequence[str] = ()
    """PNS IDs of theirs that BKN has answered for others too."""


class Beda(NamedTuple):
    """One difference: both sides as people read them."""

    bidang: str
    baris: str
    """The row of the history: BKN's id, or ours where BKN has none; empty for a field of the main file."""
    macam: Macam
    lokal: str | None
    bkn: str | None
    lokal_id: str | None = None
    """Our row of a history, where it is not ``baris`` itself."""
    ragu: bool = False
    """A row here of the same kind has no partner at BKN: it may be this one, told otherwise."""


class Bidang(NamedTuple):
    """Fields of the main file that make sense only together; the first of them decides whether there is any."""

    nama: str
    isian: tuple[str, ...]
    tulis: Callable[[Mapping[str, Any]], str | None]


def _satu(isian: str) -> Bidang:
    return Bidang(isian, (isian,), lambda isi: tulis(isian, isi[isian]))


def _golongan(isi: Mapping[str, Any]) -> str | None:
    tmt = tulis("tmt_golongan", isi["tmt_golongan"])
    return _rangkai(tulis("golongan", isi["golongan"]), tmt and f"TMT {tmt}")


def _masa_kerja(isi: Mapping[str, Any]) -> str | None:
    return None if isi["mk_tahun"] is None else f"{isi['mk_tahun']} tahun {isi['mk_bulan'] or 0} bulan"


def _pendidikan(isi: Mapping[str, Any]) -> str | None:
    lulus = f"({isi['tahun_lulus']})" if isi["tahun_lulus"] else None
    return _rangkai(tulis("", isi["tingkat_pendidikan"]), nama_prodi(isi["program_studi"]), lulus, pemisah=" ")


def _rangkai(*bagian: str | None, pemisah: str = ", ") -> str | None:
    return pemisah.join(each for each in bagian if each) or None


BIDANG: tuple[Bidang, ...] = (
    *map(_satu, (
        "pns_id", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "nomor_hp",
        "email", "email_dinas", "status_pegawai", "kedudukan_hukum", "tmt_cpns", "tmt_pns",
    )),
    Bidang("golongan", ("golongan", "tmt_golongan"), _golongan),
    Bidang("masa_kerja_golongan", ("mk_tahun", "mk_bulan"), _masa_kerja),
    Bidang("pendidikan", ("tingkat_pendidikan", "program_studi", "tahun_lulus"), _pendidikan),
)  # fmt: skip
"""The fields of the main file that are compared by their values."""
MENURUT_BIDANG: Mapping[str, Bidang] = {each.nama: each for each in BIDANG}


def bandingkan(lokal: Lokal, bkn: MenurutBkn, hari: date) -> list[Beda]:
    """All differences of one person on this day, in the order of the rules.

    Of who has left the service only that is anybody's work whether BKN knows it.
    """
    if lokal.orang.kedudukan_hukum in KELUAR:
        semua = () if bkn.orang is None else _utama(lokal.orang, bkn.orang, bkn.tak_dijawab)
        return [each for each in semua if each.bidang == "kedudukan_hukum"]
    hasil = list(_masalah(lokal.orang, bkn))
    if bkn.orang is not None:
        lewati = bkn.tak_dijawab | {each.isian for jenis, each in bkn.tak_terbaca if jenis == UTAMA}
        hasil += _utama(lokal.orang, bkn.orang, lewati)
        hasil += _nik(lokal.orang, bkn)
        hasil += _jabatan(lokal, bkn.orang, bkn)
    hasil += [each for slug, baris in bkn.riwayat.items() for each in _riwayat(slug, lokal, baris, bkn, hari)]
    urut = list(ATURAN)
    return sorted(hasil, key=lambda each: (urut.index(each.bidang), each.baris))


UTAMA = "data-utama"
"""What the main file is called among the kinds of answers."""


def _masalah(orang: OrangLokal, bkn: MenurutBkn) -> Iterator[Beda]:
    if bkn.tidak_dikenal:
        yield Beda("tidak_dikenal", "", Macam.MASALAH, orang.nip_berlaku or orang.nip, None)
    for pns_id in bkn.ganda:
        yield Beda("pns_id_ganda", pns_id, Macam.MASALAH, None, pns_id)
    for jenis, each in bkn.tak_terbaca:
        yield Beda("tidak_terbaca", f"{jenis}/{each.isian}", Macam.MASALAH, None, each.sebab)


def _nik(orang: OrangLokal, bkn: MenurutBkn) -> Iterator[Beda]:
    if bkn.nik is None:
        return
    sana, sama_benar = bkn.nik
    sini = tulis("nik", orang.nik)
    if sini != sana and None in (sini, sana):
        yield Beda("nik", "", Macam.HANYA_BKN if sini is None else Macam.HANYA_LOKAL, sini, sana)
    elif sini is not None and not sama_benar:
        yield Beda("nik", "", Macam.BEDA, sini, sana)


def _utama(orang: OrangLokal, bkn: Baris, lewati: frozenset[str] | set[str]) -> Iterator[Beda]:
    ini = orang._asdict()
    if bkn["nip"] is not None and bkn["nip"] not in (orang.nip, orang.nip_berlaku):
        yield Beda("nip", "", Macam.BEDA, orang.nip_berlaku or orang.nip, bkn["nip"])
    berbeda: set[str] = set()
    for bidang in BIDANG:
        if not lewati.isdisjoint(bidang.isian):
            continue
        if bidang.nama == "masa_kerja_golongan" and "golongan" in berbeda:
            # Of another pangkat the years are others too.
            continue
        macam = _macam(bidang.isian, ini, bkn)
        if macam is not None:
            berbeda.add(bidang.nama)
            yield Beda(bidang.nama, "", macam, bidang.tulis(ini), bidang.tulis(bkn))


def _macam(isian: Sequence[str], ini: Mapping[str, Any], bkn: Mapping[str, Any]) -> Macam | None:
    """How the two differ. What follows the first field is compared only where both say something."""
    utama = isian[0]
    ada, ada_bkn = (each[utama] not in (None, "") for each in (ini, bkn))
    if not (ada and ada_bkn):
        return None if ada == ada_bkn else Macam.HANYA_LOKAL if ada else Macam.HANYA_BKN
    for each in isian:
        if each != utama and None in (ini[each], bkn[each]):
            continue
        if not sama(each, ini[each], bkn[each]):
            return Macam.BEDA
    return None


def _jabatan(lokal: Lokal, isi: Baris, bkn: MenurutBkn) -> Iterator[Beda]:
    orang, letak = lokal.orang, bkn.letak
    tmt, tmt_bkn = orang.tmt_jabatan, isi["tmt_jabatan"]
    sini = _rangkai(orang.nama_jabatan, orang.nama_unit)
    unit, jabatan = bkn.nama_letak
    sana = _rangkai(jabatan or isi["jabatan_nama"], unit or isi["unor_nama"])
    if orang.kode_jabatan is not None and isi["jabatan_id"] is None and isi["unor_id"] is None:
        yield Beda("jabatan", "", Macam.HANYA_LOKAL, sini, None)
    elif letak is not None and letak.kode_jabatan is not None:
        if orang.kode_jabatan is None:
            yield Beda("jabatan", "", Macam.HANYA_BKN, None, sana)
        elif orang.kode_jabatan != letak.kode_jabatan:
            yield Beda("jabatan", "", Macam.BEDA, sini, sana)
        elif tmt is not None and tmt_bkn is not None and tmt_bkn not in _sejak(tmt, lokal, bkn):
            yield Beda("tmt_jabatan", "", Macam.BEDA, tulis("", tmt), tulis("", tmt_bkn))
    elif letak is not None and None not in (letak.kode_unit, orang.kode_unit) and letak.kode_unit != orang.kode_unit:
        yield Beda("jabatan", "", Macam.BEDA, sini, sana)
    if bkn.tmt_pensiun is not None and bkn.tmt_pensiun != orang.tmt_pensiun:
        pasangan = tulis("", orang.tmt_pensiun), tulis("", bkn.tmt_pensiun)
        yield Beda("tmt_pensiun", "", Macam.BEDA, *pasangan)


def _sejak(tmt: date, lokal: Lokal, bkn: MenurutBkn) -> set[date]:
    """The days from which BKN may say that the post of this TMT is held.

    Whoever changes units alone keeps the TMT of the post at BKN, and begins anew here: it is the one that BKN's row
    of this move says, or the first day of the same post held without a break.
    """
    hasil = {tmt} | {each.isi["tmt_jabatan"] for each in bkn.riwayat.get("jabatan", ()) if each.isi["mulai"] == tmt}
    sebelum = [each for each in lokal.riwayat.get("jabatan", ()) if each["mulai"] <= tmt]
    awal, kini = tmt, None
    for each in sorted(sebelum, key=lambda each: each["mulai"], reverse=True):
        if kini is None:
            kini = each if each["mulai"] == tmt else None
            continue
        sampai = each.get("selesai")
        if not sama("nama_jabatan", each["nama_jabatan"], kini["nama_jabatan"]):
            break
        if sampai is not None and sampai + timedelta(days=1) < awal:
            break
        awal = each["mulai"]
    return hasil | {awal}


def _riwayat(slug: str, lokal: Lokal, bkn: Sequence[Terbaca], semua: MenurutBkn, hari: date) -> Iterator[Beda]:
    kunci = KUNCI_BARIS[slug]
    sini = [lengkapi(slug, each) for each in lokal.riwayat.get(slug, ())]
    sana = [lengkapi(slug, each.isi) for each in bkn]
    pasangan, hanya_sini, hanya_bkn = pasangkan(sini, sana, kunci.cocok)
    bidang = RIWAYAT + slug
    for ini, itu in pasangan:
        if _berlainan(kunci.isian, sini[ini], sana[itu]):
            keduanya = kunci.tulis(sini[ini]), kunci.tulis(bkn[itu].isi)
            yield Beda(bidang, bkn[itu].id, Macam.BEDA, *keduanya, str(sini[ini]["id"]))
    for itu in hanya_bkn:
        ragu = any(mungkin_sama(kunci.sejenis, sini[ini], sana[itu]) for ini in hanya_sini)
        yield Beda(bidang, bkn[itu].id, Macam.HANYA_BKN, None, kunci.tulis(bkn[itu].isi), ragu=ragu)
    if any(jenis.split("/")[0] == slug for jenis, _ in semua.tak_terbaca):
        # One of the rows that cannot be read may be the same.
        return
    for ini in hanya_sini:
        if (mulai := sini[ini].get(kunci.mulai)) is None or not isinstance(mulai, date) or mulai <= hari:
            yield Beda(bidang, str(sini[ini]["id"]), Macam.HANYA_LOKAL, kunci.tulis(sini[ini]), None)


def _berlainan(isian: Sequence[str], ini: Baris, itu: Baris) -> bool:
    """Whether two rows of one decision say different things; what one of them leaves unsaid is not another."""
    return any(None not in (ini.get(each), itu.get(each)) and not sama(each, ini[each], itu[each]) for each in isian)
