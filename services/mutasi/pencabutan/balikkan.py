"""Turning moves in force round: a plan, and with one call a batch of new cases that carry it out.

The moves stay on record, and hold until the new TMT; each new case passes all steps as any other, and all rules but
those whose reason falls away where the decree is withdrawn (``hukum/pemulihan``). A placement that was never valid is
another matter: ``pegawai`` withdraws it (``penempatan``), as if nobody had moved.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.dokumen.errors import TanggalTidakSesuai
from services.mutasi.dokumen.schemas import DokumenBaru
from services.mutasi.hukum.jenis import jenis_sebenarnya
from services.mutasi.hukum.pemulihan import SURAT
from services.mutasi.kumpulan.anggota import pasangkan
from services.mutasi.kumpulan.himpun import buat as buat_kumpulan
from services.mutasi.kumpulan.repository import Kumpulan
from services.mutasi.pencabutan import repository
from services.mutasi.pencabutan.andaikan import Andai, andaikan
from services.mutasi.pencabutan.balik import Rencana, SebabTetap, rencana_balik
from services.mutasi.pencabutan.errors import TidakDapatDibalik, YangTetap
from services.mutasi.pencabutan.repository import Pasangan, Terkait
from services.mutasi.pencabutan.schemas import PembalikanBaru
from services.mutasi.proyeksi.asn import orang_menurut_nip
from services.mutasi.proyeksi.jabatan import jabatan
from services.mutasi.usulan.buat import buka_usulan
from services.mutasi.usulan.isian import UsulanBaru
from services.mutasi.usulan.kelengkapan import tambah_dokumen
from services.mutasi.usulan.repository import Baca, yang_terbuka
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian, Problem, TidakDitemukan

TIDAK_ADA = "Usulan ini tidak ada."
_PESAN = {
    SebabTetap.BELUM_BERLAKU: "mutasinya belum dilaksanakan; yang belum berlaku dibatalkan dengan rantai pembatalan",
    SebabTetap.SUDAH_KELUAR: "sudah tidak berdinas",
    SebabTetap.SUDAH_BERPINDAH: "sudah menduduki jabatan lain sesudah itu; balikkan mutasi yang terakhir lebih dahulu",
    SebabTetap.TANPA_JABATAN_ASAL: "sebelumnya tidak menduduki jabatan; akhiri penempatannya di layanan pegawai",
    SebabTetap.JABATAN_DIHAPUS: "jabatan semula tidak ada lagi; usulkan jabatan lain yang setara",
    SebabTetap.KURSI_DITEMPATI: "kursi semula ditempati yang tidak ikut kembali; usulkan jabatan lain yang setara",
    SebabTetap.BERUSULAN: "masih memiliki usulan yang terbuka; selesaikan atau batalkan usulan itu",
    SebabTetap.PASANGAN_TETAP: "pasangannya tidak dapat kembali",
}


class Gambar(NamedTuple):
    """Moves that hang together, and how some of them are turned round."""

    semua: Mapping[UUID, Terkait]
    diminta: Sequence[UUID]
    pasangan: Sequence[Pasangan]
    rencana: Rencana


def kalimat_tetap(ini: Terkait, sebab: SebabTetap) -> str:
    """Why somebody cannot go back."""
    return f"{ini.nama} {_PESAN[sebab]}."


async def gambarkan(baca: Baca, usulan_id: Sequence[UUID], pelaku: Pelaku, hari: date) -> Gambar:
    """How these moves are turned round.

    Raises:
        TidakDitemukan.
    """
    semua = {each.id: each for each in await repository.yang_sudah(baca, usulan_id, pelaku, hari)}
    for each in usulan_id:
        if each not in semua or not semua[each].dalam_lingkup:
            raise TidakDitemukan(TIDAK_ADA)
    kode = {satu for each in semua.values() for satu in (each.jabatan_asal, each.jabatan_tujuan) if satu is not None}
    bebas = await repository.kursi_bebas(baca, kode, ())
    pasangan = await repository.pasangan(baca, semua)
    berusulan = await yang_terbuka(baca, {each.nip for each in semua.values()})
    rencana = rencana_balik(list(semua.values()), usulan_id, bebas, pasangan, berusulan)
    return Gambar(semua, usulan_id, pasangan, rencana)


class Dibalikkan(NamedTuple):
    """The cases that turn moves round."""

    kumpulan: Kumpulan
    baru: Mapping[UUID, Terkait]
    """Each with the one that it undoes."""
    andai: Mapping[UUID, Andai]
    """By the one that is undone: what the rules see."""


async def balikkan(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, isi: PembalikanBaru) -> Dibalikkan:
    """Open the cases that turn these moves round, as one batch; with the ground of a withdrawal, if there is one, which
    counts once another verifikator has seen it.

    Raises:
        TidakDitemukan, TidakDapatDibalik, TanggalTidakSesuai, and whatever keeps one of the cases from being opened.
    """
    gambar = await gambarkan(uow, list(dict.fromkeys([usulan_id, *isi.bersama])), pelaku, uow.today)
    milik = gambar.semua
    if gambar.rencana.tetap:
        kata = [kalimat_tetap(milik[each], sebab) for each, sebab in gambar.rencana.tetap.items()]
        raise TidakDapatDibalik(
            f"{' '.join(kata)} Tidak ada usulan yang dibuat.",
            tentang=[milik[each].nip for each in gambar.rencana.tetap],
            tidak_kembali=[YangTetap(usulan_id=each, sebab=sebab) for each, sebab in gambar.rencana.tetap.items()],
        )
    _periksa_dasar(isi, [milik[each.id].tanggal_sk for each in gambar.rencana.balik], uow.today)
    andai = await andaikan(uow, gambar.rencana.balik, milik, isi.tmt, uow.today)
    orang = await orang_menurut_nip(uow, {milik[each.id].nip for each in gambar.rencana.balik}, pelaku)
    baru: dict[UUID, Terkait] = {}
    for each in gambar.rencana.balik:
        lama = milik[each.id]
        siapa, tujuan = orang.get(lama.nip), await jabatan(uow, each.jabatan_tujuan)
        jenis = jenis_sebenarnya(siapa and siapa.instansi, tujuan and tujuan.instansi) or JenisMutasi.ANTAR_UNIT
        isi_usulan = UsulanBaru(
            nip=lama.nip,
            jabatan_tujuan=each.jabatan_tujuan,
            jenis=jenis,
            tmt=isi.tmt,
            alasan=isi.alasan,
            menggantikan=each.menggantikan,
        )
        try:
            usulan = await buka_usulan(uow, pelaku, isi_usulan, siapa, usulan_id=uow.new_id(), membalik=lama.id)
            if isi.dasar is not None:
                dasar = DokumenBaru(jenis=SURAT, nomor=isi.dasar.nomor, tanggal=isi.dasar.tanggal)
                await tambah_dokumen(uow, pelaku, usulan.id, dasar)
        except Problem as problem:
            problem.detail = f"{lama.nama}: {problem.detail} Tidak ada usulan yang dibuat."
            raise
        baru[usulan.id] = lama
    nama = f"Pembalikan mutasi {milik[usulan_id].nama}"[:100]
    kumpulan = await buat_kumpulan(uow, pelaku, nama=nama, alasan=isi.alasan, usulan=list(baru))
    menurut_lama = {lama.id: nomor for nomor, lama in baru.items()}
    berdua = [
        (menurut_lama[satu], menurut_lama[dua])
        for satu, dua in gambar.pasangan
        if satu in menurut_lama and dua in menurut_lama
    ]
    if berdua:
        await pasangkan(uow, kumpulan.id, berdua)
    return Dibalikkan(kumpulan, baru, andai)


def _periksa_dasar(isi: PembalikanBaru, sk: Sequence[date | None], hari: date) -> None:
    """The ground of the withdrawal is there, and no older than any of the decrees.

    Raises:
        TanggalTidakSesuai.
    """
    if isi.dasar is None:
        return
    terbaru = max((each for each in sk if each is not None), default=isi.dasar.tanggal)
    if isi.dasar.tanggal > hari:
        pesan = "Tanggal surat dasar pencabutan belum tiba."
    elif isi.dasar.tanggal < terbaru:
        pesan = f"Surat dasar pencabutan mendahului SK tanggal {terbaru:%d-%m-%Y} yang dinyatakannya cacat."
    else:
        return
    raise TanggalTidakSesuai(
        f"{pesan} Perbaiki tanggalnya. Tidak ada usulan yang dibuat.",
        kesalahan=[KesalahanIsian(pointer="/dasar/tanggal", pesan=pesan)],
    )
