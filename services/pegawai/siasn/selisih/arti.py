"""What rows of BKN mean here: its codes and names as our files and histories have them. Pure.

The main file is read by the columns of the roster (``siasn.kolom``), so that a code means the same whichever way it
comes. What cannot be read is named, and the rest is read all the same.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from services.pegawai.identitas.golongan import urai_golongan
from services.pegawai.identitas.nip import urai_nip
from services.pegawai.identitas.pendidikan import urai_pendidikan
from services.pegawai.kinerja.nilai import NilaiTidakBerlaku
from services.pegawai.kinerja.tetapkan import tetapkan_predikat
from services.pegawai.siasn.klien.baca import riwayat as rw
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.tulis.jabatan import JenisMutasi
from services.pegawai.siasn.kolom import KOLOM
from services.pegawai.siasn.mutu import lengkapi
from shared.contracts.istilah.predikat import Ekspektasi
from shared.contracts.istilah.riwayat import JenisDiklat, TingkatHukdis
from shared.contracts.istilah.sebutan import PENDIDIKAN, SEBUTAN, SebutanBertentangan
from shared.impor.bentuk import Baris, istilah
from shared.impor.nilai import Dipahami, NilaiTidakSah

SERTIFIKAT = {"T": JenisDiklat.TEKNIS, "F": JenisDiklat.FUNGSIONAL, "P": JenisDiklat.SEMINAR}
"""BKN's letter of a course's certificate."""
DEFINITIF = (None, "D")
"""BKN's jenis penugasan of whoever holds a post, and does not only act in it."""
SKP22 = 2022
"""The first year that is evaluated by PermenPANRB 6/2022."""
_HUKDIS = istilah(SEBUTAN[TingkatHukdis])
_EKSPEKTASI = istilah(SEBUTAN[Ekspektasi])


class TakTerbaca(NamedTuple):
    """A field of BKN's answer that cannot be read as what it should be; the value itself is nobody's to repeat."""

    isian: str
    sebab: str


ASAL: Mapping[str, tuple[str, ...]] = {
    "nip": ("nip_baru",),
    "nama": ("nama",),
    "tanggal_lahir": ("tgl_lahir",),
    "jenis_kelamin": ("jenis_kelamin",),
    "status_pegawai": ("status_pegawai",),
    "kedudukan_hukum": ("kedudukan_pns_id",),
    "pns_id": ("id",),
    "gelar_depan": ("gelar_depan",),
    "gelar_belakang": ("gelar_belakang",),
    "tempat_lahir": ("tempat_lahir",),
    "nomor_hp": ("no_hp",),
    "email": ("email",),
    "email_dinas": ("email_gov",),
    "tmt_cpns": ("tmt_cpns",),
    "tmt_pns": ("tmt_pns",),
    # The id 11 is I/a of a PNS and XI of a PPPK; the text is one of them only.
    "golongan": ("gol_ruang_akhir", "gol_ruang_akhir_id"),
    "tmt_golongan": ("tmt_gol_akhir",),
    "mk_tahun": ("mk_tahun",),
    "mk_bulan": ("mk_bulan",),
    "tingkat_pendidikan": ("tk_pendidikan_terakhir_id",),
    "program_studi": ("pendidikan_terakhir_nama",),
    "tahun_lulus": ("tahun_lulus",),
    "jenis_pegawai_id": ("jenis_pegawai_id",),
    "jenis_jabatan_id": ("jenis_jabatan_id",),
    "eselon_id": ("eselon_id",),
    "jabatan_id": ("jabatan_fungsional_id", "jabatan_fungsional_umum_id", "jabatan_struktural_id"),
    "jabatan_nama": ("jabatan_nama",),
    "tmt_jabatan": ("tmt_jabatan",),
    "unor_id": ("unor_id",),
    "unor_nama": ("unor_nama",),
    "instansi_induk_id": ("instansi_induk_id",),
    "instansi_kerja_id": ("instansi_kerja_id",),
}
"""Columns of the roster, and where the main file says the same: the first that says anything. A NIK is not among them:
of it is only kept whether both have the same."""


def orang(utama: DataUtama) -> tuple[Baris, list[TakTerbaca]]:
    """A main file as a row of a roster, and what of it cannot be read. Nothing said is None."""
    baris: Baris = {}
    tak_terbaca = []
    for kolom in KOLOM:
        baris[kolom.isian] = None
        isi = next(
            (each for each in (getattr(utama, asal) for asal in ASAL.get(kolom.isian, ())) if each is not None), None
        )
        if isi is None:
            continue
        try:
            nilai = kolom.baca(_teks(isi))
        except (NilaiTidakSah, SebutanBertentangan) as error:
            tak_terbaca.append(TakTerbaca(kolom.isian, str(error)))
            continue
        baris[kolom.isian] = nilai.nilai if isinstance(nilai, Dipahami) else nilai
    if baris["nip"] is not None and baris["status_pegawai"] is not None:
        lengkapi(baris, urai_nip(baris["nip"]))
    return baris, tak_terbaca


def tak_dijawab(isi: Mapping[str, Any]) -> frozenset[str]:
    """Columns of which a kept answer holds nothing at all: nobody can say that they are empty at BKN."""
    return frozenset(isian for isian, asal in ASAL.items() if isi.keys().isdisjoint(asal))


def _teks(isi: Any) -> str:
    return f"{isi:%d-%m-%Y}" if isinstance(isi, date) else str(isi)


def nama_prodi(nama: str | None) -> str | None:
    """A field of study without the level that BKN writes before it: ``S-1 AKUNTANSI``."""
    kata = (nama or "").split()
    for banyak in (2, 1):
        try:
            arti = PENDIDIKAN.kenali(" ".join(kata[:banyak])) if len(kata) > banyak else None
        except SebutanBertentangan:
            arti = None
        if arti is not None:
            return " ".join(kata[banyak:])
    return " ".join(kata) or None


def _jabatan(baris: rw.RwJabatan) -> Baris | None:
    if baris.jenis_penugasan_id not in DEFINITIF:
        return None
    tmt, tmt_mutasi = baris.tmt_jabatan, baris.tmt_mutasi
    # Whoever changes units alone keeps the TMT of the post (contract section 6).
    pindah_unit = baris.jenis_mutasi_id == JenisMutasi.UNOR
    return {
        "nama_jabatan": baris.nama_jabatan,
        "nama_unit": baris.unor_nama,
        "unor_id": baris.unor_id,
        "mulai": (tmt_mutasi or tmt) if pindah_unit else (tmt or tmt_mutasi),
        "tmt_jabatan": tmt,
        "nomor_sk": baris.nomor_sk,
        "tanggal_sk": baris.tanggal_sk,
    }


def _golongan(baris: rw.RwGolongan) -> Baris | None:
    teks = baris.golongan or baris.golongan_id
    return {
        "golongan": None if teks is None else urai_golongan(teks),
        "tmt": baris.tmt_golongan,
        "nomor_sk": baris.sk_nomor,
        "tanggal_sk": baris.sk_tanggal,
        "mk_tahun": baris.masa_kerja_golongan_tahun,
        "mk_bulan": baris.masa_kerja_golongan_bulan,
    }


def _pendidikan(baris: rw.RwPendidikan) -> Baris | None:
    lulus = baris.tahun_lulus or (None if baris.tgl_lulus is None else baris.tgl_lulus.year)
    return {
        "tingkat": None if baris.tk_pendidikan_id is None else urai_pendidikan(baris.tk_pendidikan_id).baku,
        "program_studi": nama_prodi(baris.pendidikan_nama),
        "sekolah": baris.nama_sekolah,
        "tahun_lulus": lulus,
    }


def _diklat(baris: rw.RwDiklat) -> Baris | None:
    return {
        "jenis": JenisDiklat.STRUKTURAL,
        "nama": baris.latihan_struktural_nama,
        "mulai": baris.tanggal if baris.tanggal_selesai is not None else None,
        "selesai": baris.tanggal_selesai or baris.tanggal,
        "jp": baris.jumlah_jam,
        "nomor_sertifikat": baris.nomor,
    }


def _kursus(baris: rw.RwKursus) -> Baris | None:
    return {
        "jenis": SERTIFIKAT.get((baris.jenis_kursus_sertifikat or "").upper()),
        "nama": baris.nama_kursus,
        "mulai": baris.tanggal_kursus if baris.tanggal_selesai_kursus is not None else None,
        "selesai": baris.tanggal_selesai_kursus or baris.tanggal_kursus,
        "jp": baris.jumlah_jam,
        "nomor_sertifikat": baris.no_sertipikat,
    }


def _hukdis(baris: rw.RwHukdis) -> Baris | None:
    if baris.sk_pembatalan_nomor is not None:
        return None
    tingkat = baris.jenis_tingkat_hukuman_id
    return {
        "tingkat": None if tingkat is None else _HUKDIS(tingkat),
        "jenis": baris.jenis_hukuman_nama,
        "mulai": baris.hukuman_tanggal,
        "selesai": baris.akhir_hukum_tanggal,
        "nomor_sk": baris.sk_nomor,
    }


def _kode(nilai: int | None) -> str | None:
    return None if nilai is None else str(nilai)


def _skp22(baris: rw.RwSkp22) -> Baris | None:
    hasil, perilaku = (
        None if isi is None else _EKSPEKTASI(isi)
        for isi in (
            baris.hasil_kinerja or _kode(baris.hasil_kinerja_nilai),
            baris.perilaku_kerja or _kode(baris.perilaku_kerja_nilai),
        )
    )
    predikat = baris.kuadran_kinerja or _kode(baris.kuadran_kinerja_nilai)
    return _tahun(baris.tahun, hasil, perilaku, None, predikat)


def _skp(baris: rw.RwSkp) -> Baris | None:
    return _tahun(baris.tahun, None, None, baris.nilai_prestasi_kerja, None)


def _tahun(tahun: int | None, hasil: Any, perilaku: Any, nilai: Any, predikat: str | None) -> Baris | None:
    if tahun is None:
        return None
    try:
        tetapan = tetapkan_predikat(tahun, hasil_kerja=hasil, perilaku_kerja=perilaku, nilai=nilai, sebutan=predikat)
    except NilaiTidakBerlaku as error:
        raise NilaiTidakSah(str(error)) from error
    return {
        "tahun": tahun,
        "hasil_kerja": hasil,
        "perilaku_kerja": perilaku,
        "nilai": None if nilai is None else float(nilai),
        "predikat": tetapan.predikat,
    }


def _penghargaan(baris: rw.RwPenghargaan) -> Baris | None:
    return {"nama": baris.harga_nama, "tanggal": baris.sk_date, "nomor_sk": baris.sk_nomor, "tahun": baris.tahun}


def _cltn(baris: rw.RwCltn) -> Baris | None:
    # 1 and 5 are a leave and its extension; the others share the table, not the matter.
    if baris.cltn_id not in ("1", "5"):
        return None
    return {"mulai": baris.tanggal_awal, "selesai": baris.tanggal_akhir, "nomor_sk": baris.sk_nomor}


class Sumber(NamedTuple):
    """A kind of rows at BKN: of which of our histories they are, and how one of them reads."""

    slug: str
    bentuk: type[rw.RwBaris]
    arti: Callable[[Any], Baris | None]


SUMBER: tuple[Sumber, ...] = (
    Sumber("jabatan", rw.RwJabatan, _jabatan),
    Sumber("golongan", rw.RwGolongan, _golongan),
    Sumber("pendidikan", rw.RwPendidikan, _pendidikan),
    Sumber("diklat", rw.RwDiklat, _diklat),
    Sumber("diklat", rw.RwKursus, _kursus),
    Sumber("hukdis", rw.RwHukdis, _hukdis),
    Sumber("kinerja", rw.RwSkp22, _skp22),
    Sumber("kinerja", rw.RwSkp, _skp),
    Sumber("penghargaan", rw.RwPenghargaan, _penghargaan),
    Sumber("cltn", rw.RwCltn, _cltn),
)
"""Credit points are not among them: the city keeps none."""


class Terbaca(NamedTuple):
    """A row of BKN under its id, as a row of one of our histories."""

    id: str
    isi: Baris


def riwayat(sumber: Sumber, baris: Iterable[rw.RwBaris]) -> tuple[list[Terbaca], list[TakTerbaca]]:
    """Rows of one kind, and those that cannot be read, under their ids."""
    hasil, tak_terbaca = [], []
    for each in baris:
        try:
            isi = sumber.arti(each)
        except (NilaiTidakSah, SebutanBertentangan) as error:
            tak_terbaca.append(TakTerbaca(each.id, str(error)))
            continue
        if isi is not None:
            polos = {nama: nilai.nilai if isinstance(nilai, Dipahami) else nilai for nama, nilai in isi.items()}
            hasil.append(Terbaca(each.id, polos))
    return hasil, tak_terbaca
