"""What about a row deserves a second look beside what else is on record of the person; nothing here keeps a row out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from services.pegawai.riwayat.katalog import JenisRiwayat
from services.pegawai.riwayat.periksa import Temuan
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.riwayat import JenisPenugasan
from shared.contracts.istilah.sebutan import bertindak
from shared.contracts.istilah.status import PPPK
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris

_TAHUN = {"kinerja": "tahun", "pendidikan": "tahun_lulus"}
_HARI = {"diklat": "selesai", "penghargaan": "tanggal"}
"""Fields that tell of something that is over."""

_J = JenjangJabatan
STRUKTURAL = (_J.PENGAWAS, _J.ADMINISTRATOR, _J.PRATAMA, _J.MADYA, _J.UTAMA)
"""Levels in which somebody may act, lowest first (SE BKN 1/SE/I/2021)."""
JPT = (_J.PRATAMA, _J.MADYA, _J.UTAMA)
_SETARA = {_J.AHLI_MUDA: _J.PENGAWAS, _J.AHLI_MADYA: _J.ADMINISTRATOR, _J.AHLI_UTAMA: _J.PRATAMA}
"""Functional levels beside structural ones."""
_DASAR = "SE BKN 1/SE/I/2021"

DIPOTONG = {("I", "II"): 72, ("II", "III"): 60}
"""Months of service that a promotion across these ranks deducts (PP 99/2000)."""


async def tinjau(
    uow: UnitOfWork, jenis: JenisRiwayat, baris: Sequence[Baris], status: Mapping[str, str]
) -> list[tuple[int, Temuan]]:
    """Place of a row → what is remarkable about it. Rows have their ``nip``; ``status``: of these people."""
    hasil = [(tempat, each) for tempat, nilai in enumerate(baris) for each in _sendiri(jenis, nilai, uow.today)]
    match jenis.slug:
        case "golongan":
            hasil += await _tangga(uow, baris)
        case "penugasan":
            hasil += await _penugasan(uow, baris)
        case "status":
            hasil += [(tempat, each) for tempat, nilai in enumerate(baris) for each in _status(nilai, status)]
    return hasil


def _sendiri(jenis: JenisRiwayat, nilai: Baris, hari: date) -> Iterable[Temuan]:
    """What a row tells by itself."""
    if (isian := _TAHUN.get(jenis.slug)) is not None and nilai[isian] > hari.year:
        yield _perlu(isian, f"tahun {nilai[isian]} belum tiba")
    if (isian := _HARI.get(jenis.slug)) is not None and nilai[isian] > hari:
        yield _perlu(isian, "tanggal ini belum tiba")
    if jenis.slug == "jabatan" and (sebagai := bertindak(nilai["nama_jabatan"])) is not None:
        yield _perlu(
            "nama_jabatan",
            f"dibaca sebagai {sebagai}, yang tidak dihitung sebagai masa jabatan itu; catat sebagai penugasan",
        )


def _status(nilai: Baris, status: Mapping[str, str]) -> Iterable[Temuan]:
    kini = status[nilai["nip"]]
    if (nilai["status"] in PPPK) is not (kini in PPPK):
        yield _perlu(
            "status",
            f"pegawai ini tercatat {kini}; PNS dan PPPK bernomor dan berdasar pengangkatan lain, periksa orangnya",
        )


class _Pangkat(NamedTuple):
    nip: str
    tmt: date
    golongan: str
    mk_tahun: int | None
    mk_bulan: int | None


_PANGKAT = Statement(
    """
    SELECT nip, tmt, golongan, mk_tahun, mk_bulan FROM riwayat_golongan
    WHERE nip = ANY(CAST(:nip AS text[])) AND digantikan_pada IS NULL""",
    _Pangkat,
)


async def _tangga(uow: UnitOfWork, baris: Sequence[Baris]) -> list[tuple[int, Temuan]]:
    tercatat = await uow.fetch(_PANGKAT, nip=sorted({each["nip"] for each in baris}))
    semua: dict[str, list[_Pangkat]] = {}
    for each in (*tercatat, *(_Pangkat(*(nilai[isian] for isian in _Pangkat._fields)) for nilai in baris)):
        semua.setdefault(each.nip, []).append(each)
    hasil = []
    for tempat, nilai in enumerate(baris):
        sebelum = [each for each in semua[nilai["nip"]] if each.tmt < nilai["tmt"]]
        if sebelum:
            lalu = max(sebelum, key=lambda each: each.tmt)
            hasil += [(tempat, each) for each in _banding(lalu, nilai)]
    return hasil


def _banding(lalu: _Pangkat, nilai: Baris) -> Iterable[Temuan]:
    """A rank and the one before it."""
    dulu, kini = kenali(Golongan, lalu.golongan), Golongan(nilai["golongan"])
    if dulu is None or dulu.jenis is not kini.jenis:
        return
    if kini.urut < dulu.urut:
        yield _perlu("golongan", f"lebih rendah daripada {dulu} sejak {lalu.tmt:%d-%m-%Y}; periksa TMT keduanya")
    if None in (lalu.mk_tahun, lalu.mk_bulan, nilai["mk_tahun"], nilai["mk_bulan"]):
        return
    potongan = DIPOTONG.get((dulu.partition("/")[0], kini.partition("/")[0]), 0)
    susut = (lalu.mk_tahun or 0) * 12 + (lalu.mk_bulan or 0) - nilai["mk_tahun"] * 12 - nilai["mk_bulan"]
    if susut > potongan:
        yield _perlu(
            "mk_tahun",
            f"masa kerja menyusut dari {lalu.mk_tahun} tahun {lalu.mk_bulan} bulan pada {lalu.tmt:%d-%m-%Y}",
        )


class _Keadaan(NamedTuple):
    """The post of an acting duty, and what else its person holds then."""

    tempat: int
    jenjang: str | None
    jabatan_sendiri: str | None
    jenjang_sendiri: str | None
    merangkap: list[str] | None
    dipangku: bool


_KEADAAN = Statement(
    """
    SELECT r.tempat, j.jenjang, p.kode_jabatan AS jabatan_sendiri, k.jenjang AS jenjang_sendiri,
           (SELECT array_agg(DISTINCT t.kode_jabatan) FROM penugasan t
            WHERE t.nip = r.nip AND t.digantikan_pada IS NULL AND t.kode_jabatan <> r.kode_jabatan
              AND t.berlaku && daterange(r.mulai, r.selesai, '[]')) AS merangkap,
           EXISTS (SELECT 1 FROM penempatan d WHERE d.kode_jabatan = r.kode_jabatan AND d.nip <> r.nip
                   AND d.digantikan_pada IS NULL AND d.berlaku @> r.mulai) AS dipangku
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(tempat integer, nip text, kode_jabatan text, mulai date, selesai date)
    LEFT JOIN jabatan j ON j.kode = r.kode_jabatan
    LEFT JOIN penempatan p ON p.nip = r.nip AND p.digantikan_pada IS NULL AND p.berlaku @> r.mulai
    LEFT JOIN jabatan k ON k.kode = p.kode_jabatan""",
    _Keadaan,
    sure=("tempat",),
)


async def _penugasan(uow: UnitOfWork, baris: Sequence[Baris]) -> list[tuple[int, Temuan]]:
    isian = ("nip", "kode_jabatan", "mulai", "selesai")
    rows = [{"tempat": tempat, **{each: nilai[each] for each in isian}} for tempat, nilai in enumerate(baris)]
    hasil = []
    for keadaan in await uow.fetch(_KEADAAN, rows=rows):
        nilai = baris[keadaan.tempat]
        lain = {each["kode_jabatan"] for each in baris if each["nip"] == nilai["nip"] and _bersamaan(each, nilai)}
        lain = (lain | set(keadaan.merangkap or ())) - {nilai["kode_jabatan"]}
        hasil += [(keadaan.tempat, each) for each in _bertugas(nilai, keadaan, sorted(lain))]
    return hasil


def _bertugas(nilai: Baris, keadaan: _Keadaan, lain: Sequence[str]) -> Iterable[Temuan]:
    """What does not fit an acting duty, the post and whoever has it (SE BKN 1/SE/I/2021)."""
    jenis = nilai["jenis"]
    if keadaan.jabatan_sendiri == nilai["kode_jabatan"]:
        yield _perlu("kode_jabatan", f"{jenis} pada jabatan yang didudukinya sendiri")
        return
    jenjang = kenali(JenjangJabatan, keadaan.jenjang)
    if jenjang is not None and jenjang not in STRUKTURAL:
        yield _perlu("kode_jabatan", f"{jenis} hanya untuk jabatan struktural, sedangkan ini {jenjang} ({_DASAR})")
    elif jenjang in JPT and STRUKTURAL.index(jenjang) - _tinggi(keadaan.jenjang_sendiri) > 1:
        yield _perlu(
            "kode_jabatan",
            f"{jenis} {jenjang} oleh {keadaan.jenjang_sendiri}: hanya jabatan yang sama atau setingkat lebih tinggi "
            f"({_DASAR})",
        )
    if jenis == JenisPenugasan.PLT and jenjang in JPT and keadaan.dipangku:
        yield _perlu(
            "kode_jabatan", f"jabatan ini masih dipangku pejabat definitif; Plh bila ia hanya berhalangan ({_DASAR})"
        )
    if lain:
        yield _perlu("mulai", f"bersamaan dengan penugasan pada {', '.join(lain)}")


def _tinggi(kata: str | None) -> int:
    jenjang = kenali(JenjangJabatan, kata)
    setara = None if jenjang is None else _SETARA.get(jenjang, jenjang)
    return STRUKTURAL.index(setara) if setara in STRUKTURAL else -1


def _bersamaan(satu: Mapping[str, Any], dua: Mapping[str, Any]) -> bool:
    akhir = date.max
    return bool(satu["mulai"] <= (dua["selesai"] or akhir) and dua["mulai"] <= (satu["selesai"] or akhir))


def _perlu(isian: str, pesan: str) -> Temuan:
    return Temuan(isian, pesan, galat=False)
