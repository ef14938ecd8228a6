"""A post, as it is written to a person's history at BKN (contract section 6).

Of a structural post BKN wants the unor that it heads and its eselon; of a functional and of an executing one the
nomenclature. Whoever only changes units keeps the nomenclature (MU), all else is a change of posts (MJ).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from services.pegawai.siasn.keluar.alur_buku import AksiBuku, SebabBuku
from services.pegawai.siasn.keluar.milik_bkn import definitif_terbaru, lengkapi
from services.pegawai.siasn.keluar.penulis import (
    BarisBuku,
    Beda,
    Instansi,
    KurangBuku,
    Niat,
    Terlihat,
    hari_dari_isi,
)
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwBaris, RwJabatan, riwayat
from services.pegawai.siasn.klien.panggil import Pemanggil
from services.pegawai.siasn.klien.tulis import jabatan as tulis
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from services.pegawai.siasn.nomor_sk import senomor
from shared.contracts.istilah.jenjang import MANAJERIAL, Eselon, JenisJabatan, JenjangJabatan
from shared.db.reader import Reader
from shared.db.statement import Statement

STRUKTURAL, FUNGSIONAL, PELAKSANA = "1", "2", "4"
"""BKN's jenisJabatan."""
ESELON: Mapping[str, str] = {
    Eselon.I_A: "11",
    Eselon.I_B: "12",
    Eselon.II_A: "21",
    Eselon.II_B: "22",
    Eselon.III_A: "31",
    Eselon.III_B: "32",
    Eselon.IV_A: "41",
    Eselon.IV_B: "42",
}
"""BKN's codes; I.a of a JPT utama is another one."""
ESELON_UTAMA = "10"


class Letak(NamedTuple):
    """A post as it is on the day from which somebody holds it, and what BKN calls it and its unit."""

    kode: str
    nama: str
    jenis: JenisJabatan
    jenjang: JenjangJabatan
    eselon: str | None
    kepala_unit: bool
    kode_unit: str
    nama_unit: str
    unor: str | None
    nomenklatur: str | None

    @property
    def jenis_bkn(self) -> str:
        """BKN's jenisJabatan."""
        if self.jenis is JenisJabatan.JF:
            return FUNGSIONAL
        return STRUKTURAL if self.jenjang in MANAJERIAL else PELAKSANA

    @property
    def unor_bkn(self) -> str | None:
        """Where BKN says that its holder sits: who leads without heading a unit here has an unor of their own there."""
        return self.nomenklatur if self.jenis_bkn == STRUKTURAL and not self.kepala_unit else self.unor

    @property
    def eselon_bkn(self) -> str | None:
        """BKN's code of the eselon."""
        if self.jenis_bkn != STRUKTURAL or self.eselon is None:
            return None
        return ESELON_UTAMA if self.jenjang is JenjangJabatan.UTAMA else ESELON.get(self.eselon)


# Of several ids of one unit or post the one that was said last.
_LETAK = Statement(
    """
    SELECT j.kode, coalesce(v.nama, j.nama) AS nama, coalesce(v.jenis, j.jenis) AS jenis,
           coalesce(v.jenjang, j.jenjang) AS jenjang,
           CASE WHEN v.kode IS NULL THEN j.eselon ELSE v.eselon END AS eselon,
           coalesce(v.kepala_unit, j.kepala_unit) AS kepala_unit, coalesce(v.kode_unit, j.kode_unit) AS kode_unit,
           u.nama AS nama_unit,
           (SELECT p.id_bkn FROM padanan_siasn p WHERE p.kode_unit = u.kode AND p.dicabut_pada IS NULL
            ORDER BY p.id DESC LIMIT 1) AS unor,
           (SELECT p.id_bkn FROM padanan_siasn p WHERE p.kode_jabatan = j.kode AND p.dicabut_pada IS NULL
            ORDER BY p.id DESC LIMIT 1) AS nomenklatur
    FROM jabatan j
    LEFT JOIN jabatan_versi v ON v.kode = j.kode AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)
    JOIN unit u ON u.kode = coalesce(v.kode_unit, j.kode_unit)
    WHERE j.kode = :kode""",
    Letak,
)


async def letak(baca: Reader, kode: str, hari: date) -> Letak | None:
    """A post on a day."""
    return await baca.row(_LETAK, kode=kode, hari=hari)


def susun_niat(
    instansi: Instansi, isi: Mapping[str, Any], tujuan: Letak, asal: Letak | None, tambahan: Mapping[str, Any]
) -> Niat | KurangBuku:
    """What is to be at BKN, or which id or number is missing for it."""
    if isi["nomor_sk"] is None:
        return KurangBuku(SebabBuku.GALAT, "Nomor SK keputusan ini tidak tercatat, padahal SIASN mewajibkannya.")
    jenis = tujuan.jenis_bkn
    if tujuan.nomenklatur is None and (jenis != STRUKTURAL or not tujuan.kepala_unit):
        kata = f"Jabatan {tujuan.kode} ({tujuan.nama}) belum mempunyai padanan id di SIASN."
        return KurangBuku(SebabBuku.PADANAN_JABATAN, kata)
    if tujuan.unor_bkn is None:
        kata = f"Unit {tujuan.kode_unit} ({tujuan.nama_unit}) belum mempunyai padanan unor di SIASN."
        return KurangBuku(SebabBuku.PADANAN_UNIT, kata)
    if jenis == STRUKTURAL and tujuan.eselon_bkn is None:
        kata = f"Eselon jabatan {tujuan.kode} ({tujuan.nama}) belum tercatat pada peta jabatan; SIASN mewajibkannya."
        return KurangBuku(SebabBuku.KELENGKAPAN, kata)
    mutasi = jenis_mutasi(asal, tujuan)
    return {
        "instansi_id": instansi.instansi_id,
        "satuan_kerja_id": instansi.satuan_kerja_id,
        "unor_id": tujuan.unor_bkn,
        "jenis_jabatan": jenis,
        "eselon_id": tujuan.eselon_bkn,
        "jabatan_fungsional_id": tujuan.nomenklatur if jenis == FUNGSIONAL else None,
        "jabatan_fungsional_umum_id": tujuan.nomenklatur if jenis == PELAKSANA else None,
        "sub_jabatan_id": tambahan.get("sub_jabatan_id"),
        "nomor_sk": isi["nomor_sk"],
        "tanggal_sk": isi["tanggal_sk"],
        "tmt": isi["tmt"],
        "tmt_pelantikan": isi.get("tanggal_pelantikan") if dilantik(jenis, mutasi) else None,
        "jenis_mutasi_id": mutasi.value,
    }


def dilantik(jenis: str, mutasi: tulis.JenisMutasi) -> bool:
    """Whether BKN keeps a day of inauguration: of no executing post, and of no change of units alone."""
    return jenis != PELAKSANA and mutasi is tulis.JenisMutasi.JABATAN


def jenis_mutasi(asal: Letak | None, tujuan: Letak) -> tulis.JenisMutasi:
    """Whether the unit alone changes. Whoever heads another unit has another post."""
    sama = (
        asal is not None
        and tujuan.jenis_bkn != STRUKTURAL
        and (asal.jenis_bkn, asal.nomenklatur) == (tujuan.jenis_bkn, tujuan.nomenklatur)
        and asal.kode_unit != tujuan.kode_unit
    )
    return tulis.JenisMutasi.UNOR if sama else tulis.JenisMutasi.JABATAN


def badan(niat: Niat, pns_id: str, rw: RwJabatan | None) -> tulis.Jabatan:
    """The body of the save; of a row that is changed what is not decided here stays as it was read."""
    tmt = date.fromisoformat(niat["tmt"])
    return tulis.Jabatan(
        id="" if rw is None else rw.id,
        pns_id=pns_id,
        instansi_id=niat["instansi_id"],
        instansi_induk_id=niat["instansi_id"],
        satuan_kerja_id=(rw and rw.satuan_kerja_id) or niat["satuan_kerja_id"],
        unor_id=niat["unor_id"],
        jenis_jabatan=niat["jenis_jabatan"],
        eselon_id=niat["eselon_id"],
        jabatan_fungsional_id=niat["jabatan_fungsional_id"],
        jabatan_fungsional_umum_id=niat["jabatan_fungsional_umum_id"],
        sub_jabatan_id=niat["sub_jabatan_id"],
        nomor_sk=niat["nomor_sk"],
        tanggal_sk=hari_dari_isi(niat["tanggal_sk"]),
        tmt_jabatan=hari_dari_isi(niat.get("tmt_jabatan")) or tmt,
        tmt_pelantikan=hari_dari_isi(niat.get("tmt_pelantikan")) or (rw and rw.tmt_pelantikan),
        tmt_mutasi=tmt,
        jenis_mutasi_id=tulis.JenisMutasi(niat["jenis_mutasi_id"]),
        jenis_penugasan_id=tulis.JenisPenugasan.DEFINITIF,
        path=() if rw is None else rw.path,
    )


def kenali(niat: Niat, sebelum: Mapping[str, Any] | None, terlihat: Terlihat, rw_id: str | None) -> RwJabatan | None:
    """The row that this decision is: by its id, else by decree, TMT and unor (contract section 5.5), else by what the
    decree and TMT were before they were corrected."""
    semua = [each for each in terlihat.baris if isinstance(each, RwJabatan)]
    if rw_id is not None and (ada := next((each for each in semua if each.id == rw_id), None)) is not None:
        return ada
    tmt = date.fromisoformat(niat["tmt"])
    sama = [each for each in semua if _ber_sk(each, niat["nomor_sk"], tmt) and each.unor_id == niat["unor_id"]]
    if not sama and sebelum is not None and sebelum["nomor_sk"] is not None:
        lama = date.fromisoformat(sebelum["tmt"])
        sama = [each for each in semua if _ber_sk(each, sebelum["nomor_sk"], lama)]
    return sama[-1] if sama else None


def seletak(niat: Niat, terlihat: Terlihat) -> RwJabatan | None:
    """The row that says the same post from the same day by a decree of another number: most likely this one, typed
    otherwise. Saved beside it BKN would have the move twice."""
    tmt = date.fromisoformat(niat["tmt"])
    letak = ("unor_id", "jabatan_fungsional_id", "jabatan_fungsional_umum_id")
    sama = [
        each
        for each in terlihat.baris
        if isinstance(each, RwJabatan)
        and tmt in (each.tmt_jabatan, each.tmt_mutasi)
        and all(getattr(each, nama) == niat[nama] for nama in letak)
        and each.jenis_penugasan_id in (None, tulis.JenisPenugasan.DEFINITIF)
    ]
    return sama[-1] if sama else None


def tanda(niat: Niat, dahulu: Sequence[Mapping[str, Any]], rw: RwJabatan) -> tuple[bool, bool]:
    """Whether the row has the decree, and the TMT, of this decision or of what it was before."""
    semua = [(each["nomor_sk"], date.fromisoformat(each["tmt"])) for each in (niat, *dahulu)]
    return (
        any(senomor(each, rw.nomor_sk) for each, _ in semua),
        any(tmt in (rw.tmt_jabatan, rw.tmt_mutasi) for _, tmt in semua),
    )


def _ber_sk(rw: RwJabatan, nomor_sk: str, tmt: date) -> bool:
    return senomor(nomor_sk, rw.nomor_sk) and tmt in (rw.tmt_jabatan, rw.tmt_mutasi)


def banding(niat: Niat, rw: RwJabatan) -> list[Beda]:
    """Field by field; what BKN does not tell of a row does not differ."""
    tmt = date.fromisoformat(niat["tmt"])
    pasangan: list[tuple[str, Any, Any]] = [
        ("unor_id", niat["unor_id"], rw.unor_id),
        ("jenis_jabatan", niat["jenis_jabatan"], rw.jenis_jabatan),
        ("jabatan_fungsional_id", niat["jabatan_fungsional_id"], rw.jabatan_fungsional_id),
        ("jabatan_fungsional_umum_id", niat["jabatan_fungsional_umum_id"], rw.jabatan_fungsional_umum_id),
        ("nomor_sk", niat["nomor_sk"], niat["nomor_sk"] if senomor(niat["nomor_sk"], rw.nomor_sk) else rw.nomor_sk),
        ("tanggal_sk", hari_dari_isi(niat["tanggal_sk"]), rw.tanggal_sk),
        ("tmt", tmt, tmt if tmt in (rw.tmt_jabatan, rw.tmt_mutasi) else rw.tmt_jabatan),
    ]
    if niat["jenis_jabatan"] == STRUKTURAL and niat["eselon_id"] is not None:
        pasangan.append(("eselon_id", niat["eselon_id"], rw.eselon_id))
    if (lantik := hari_dari_isi(niat.get("tmt_pelantikan"))) is not None:
        pasangan.append(("tmt_pelantikan", lantik, rw.tmt_pelantikan))
    if (sejak := hari_dari_isi(niat.get("tmt_jabatan"))) is not None:
        pasangan.append(("tmt_jabatan", sejak, rw.tmt_jabatan))
    if niat["sub_jabatan_id"] is not None:
        pasangan.append(("sub_jabatan_id", niat["sub_jabatan_id"], rw.sub_jabatan_id))
    if rw.jenis_penugasan_id is not None:
        pasangan.append(("jenis_penugasan_id", tulis.JenisPenugasan.DEFINITIF.value, rw.jenis_penugasan_id))
    return [Beda(*each) for each in pasangan if each[1] != each[2]]


def banding_utama(niat: Niat, rw: RwJabatan, terlihat: Terlihat, utama: DataUtama) -> list[Beda]:
    """The main file shows the newest row: an older one does not decide it."""
    if definitif_terbaru(terlihat.baris).id != rw.id:
        return []
    pasangan: list[tuple[str, Any, Any]] = [
        ("data_utama.unor_id", niat["unor_id"], utama.unor_id),
        ("data_utama.jenis_jabatan_id", niat["jenis_jabatan"], utama.jenis_jabatan_id),
        ("data_utama.jabatan_fungsional_id", niat["jabatan_fungsional_id"], utama.jabatan_fungsional_id),
        (
            "data_utama.jabatan_fungsional_umum_id",
            niat["jabatan_fungsional_umum_id"],
            utama.jabatan_fungsional_umum_id,
        ),
    ]
    return [Beda(*each) for each in pasangan if each[1] != each[2]]


class PenulisJabatan:
    """Writes posts."""

    wajib = (JenisDokumenSiasn.SK_JABATAN,)
    boleh = (JenisDokumenSiasn.SURAT_PELANTIKAN, JenisDokumenSiasn.SPMT)

    async def niat(self, baca: Reader, instansi: Instansi, baris: BarisBuku) -> Niat | KurangBuku:
        tmt = date.fromisoformat(baris.isi["tmt"])
        tujuan = await letak(baca, baris.isi["kode_jabatan"], tmt)
        if tujuan is None:
            return KurangBuku(SebabBuku.GALAT, "Jabatannya tidak ada lagi pada peta jabatan.")
        dari = baris.isi["dari_jabatan"]
        asal = None if dari is None else await letak(baca, dari, tmt)
        return susun_niat(instansi, baris.isi, tujuan, asal, baris.tambahan)

    async def lihat(self, bkn: Pemanggil, nip: str) -> Terlihat:
        bacaan = await riwayat(bkn, RwJabatan, nip)
        return Terlihat(bacaan.baris, len(bacaan.cacat), bacaan)

    def kenali(self, baris: BarisBuku, niat: Niat, terlihat: Terlihat, rw_id: str | None) -> RwBaris | None:
        ada = kenali(niat, baris.isi["sebelum"], terlihat, rw_id)
        return seletak(niat, terlihat) if ada is None and baris.aksi is AksiBuku.CATAT else ada

    def tanda(self, niat: Niat, dahulu: Sequence[Mapping[str, Any]], rw: RwBaris) -> tuple[bool, bool]:
        assert isinstance(rw, RwJabatan)
        return tanda(niat, dahulu, rw)

    def banding(self, niat: Niat, rw: RwBaris) -> list[Beda]:
        assert isinstance(rw, RwJabatan)
        return banding(niat, rw)

    def banding_utama(self, niat: Niat, rw: RwBaris | None, terlihat: Terlihat, utama: DataUtama) -> list[Beda]:
        assert isinstance(rw, RwJabatan)
        return banding_utama(niat, rw, terlihat, utama)

    def lengkapi(self, niat: Niat, rw: RwBaris | None, terlihat: Terlihat, utama: DataUtama) -> Niat:
        assert rw is None or isinstance(rw, RwJabatan)
        return lengkapi(niat, rw, [each for each in terlihat.baris if isinstance(each, RwJabatan)], utama)

    async def simpan(self, bkn: Pemanggil, niat: Niat, pns_id: str, rw: RwBaris | None) -> str | None:
        assert rw is None or isinstance(rw, RwJabatan)
        return await tulis.simpan(bkn, badan(niat, pns_id, rw))

    async def hapus(self, bkn: Pemanggil, rw_id: str) -> None:
        await tulis.hapus(bkn, rw_id)

    async def samakan(self, bkn: Pemanggil, pns_id: str) -> None:
        await tulis.samakan(bkn, pns_id)
