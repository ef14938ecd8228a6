"""What is undone, and how, as it goes over the wire: for its own pages, and for that of an objection."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from uuid import UUID

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.pemulihan import SURAT
from services.mutasi.hukum.schemas import SuratAturan
from services.mutasi.kumpulan.graf import SebabButuh
from services.mutasi.kumpulan.penilaian_schemas import PutusanAnggota
from services.mutasi.pencabutan import balikkan, batalkan
from services.mutasi.pencabutan.andaikan import DICABUT, Andai, andaikan, surat_saja
from services.mutasi.pencabutan.balik import Balik, isi_sk
from services.mutasi.pencabutan.rantai import Ikut
from services.mutasi.pencabutan.repository import Terkait
from services.mutasi.pencabutan.schemas import (
    GerakBalik,
    PenilaianBalik,
    RantaiPembatalan,
    RencanaPembalikan,
    TidakKembali,
    UsulanSerantai,
)
from services.mutasi.usulan.pembalikan_tercatat import pembalik
from services.mutasi.usulan.repository import Baca
from services.mutasi.usulan.status import StatusMutasi
from shared.privasi.terlihat import Pandangan


def bentuk_rantai(gambar: batalkan.Gambar) -> RantaiPembatalan:
    """What falls with cases that are withdrawn; of those out of the caller's scope only how many."""
    ikut = [each for each in gambar.rantai.ikut if gambar.semua[each.id].dalam_lingkup]
    return RantaiPembatalan(
        dibatalkan=[serantai(gambar.semua[each]) for each in gambar.dicabut],
        ikut=[yang_ikut(gambar, each) for each in ikut],
        dapat_tetap=[
            serantai(gambar.semua[each], pesan="Kursinya tetap ada.")
            for each in gambar.rantai.tetap
            if gambar.semua[each].dalam_lingkup
        ],
        di_luar_lingkup=len(gambar.rantai.ikut) - len(ikut),
    )


async def bentuk_pembalikan(
    baca: Baca, gambar: balikkan.Gambar, tmt: date, hari: date, dilihat: Pandangan
) -> RencanaPembalikan:
    """How moves are turned round on a TMT, and what the caller may read of what stands in the way."""
    semua, rencana = gambar.semua, gambar.rencana
    tampak = [each for each in rencana.balik if semua[each.id].dalam_lingkup]
    andai = await andaikan(baca, rencana.balik, semua, tmt, hari)
    penilaian = [penilaian_balik(andai, each.id, dilihat) for each in tampak]
    return RencanaPembalikan(
        gerak=[_gerak(gambar, *each) for each in zip(tampak, count(1), penilaian, strict=False)],
        tidak_kembali=[
            TidakKembali(
                usulan_id=each,
                nip=semua[each].nip,
                nama=semua[each].nama,
                sebab=sebab,
                pesan=balikkan.kalimat_tetap(semua[each], sebab),
            )
            for each, sebab in rencana.tetap.items()
        ],
        di_luar_lingkup=len(rencana.balik) - len(tampak),
        tmt_paling_awal=hari,
        tmt_mungkin=_terakhir(None if each is None else each.tmt_mungkin for each in penilaian),
        tmt_bila_dicabut=_terakhir(None if each is None else each.tmt_bila_dicabut for each in penilaian),
        isi_sk=isi_sk([semua[each.id] for each in tampak]),
        sudah_diusulkan=await pembalik(baca, gambar.diminta),
    )


def penilaian_balik(andai: Mapping[UUID, Andai], nomor: UUID, dilihat: Pandangan) -> PenilaianBalik | None:
    if (ini := andai.get(nomor)) is None:
        return None
    semua, dicabut = ini.menahan(dilihat), {each.kode for each in ini.menahan(dilihat, DICABUT)}
    menahan = [each for each in semua if not surat_saja(each)]
    surat = {each.dokumen for putusan in semua if surat_saja(putusan) for each in putusan.kurang} - {SURAT}
    return PenilaianBalik(
        tmt=ini.perkara.acara.tmt,
        menahan=[PutusanAnggota.model_validate(each, from_attributes=True) for each in menahan],
        gugur_bila_dicabut=[each.kode for each in menahan if each.kode not in dicabut],
        surat=[
            SuratAturan(kode=each, nama=each.nama, penerbit=each.penerbit) for each in JenisDokumen if each in surat
        ],
        tmt_mungkin=ini.tmt_mungkin(dilihat),
        tmt_bila_dicabut=ini.tmt_mungkin(dilihat, DICABUT),
    )


def _terakhir(semua: Iterable[date | None]) -> date | None:
    """The last of these days; None where one of them is not known, or there is none."""
    hari = list(semua)
    ada = [each for each in hari if each is not None]
    return max(ada) if ada and len(ada) == len(hari) else None


def _gerak(gambar: balikkan.Gambar, each: Balik, urutan: int, penilaian: PenilaianBalik | None) -> GerakBalik:
    ini = gambar.semua[each.id]
    return GerakBalik(
        urutan=urutan,
        membalik=each.id,
        nip=ini.nip,
        nama=ini.nama,
        dari=ini.jabatan_tujuan,
        nama_dari=ini.nama_jabatan_tujuan,
        ke=each.jabatan_tujuan,
        nama_ke=ini.nama_jabatan_asal or each.jabatan_tujuan,
        menggantikan=each.menggantikan,
        diminta=each.id in gambar.diminta,
        nomor_sk=ini.nomor_sk,
        tanggal_sk=ini.tanggal_sk,
        penilaian=penilaian,
    )


def yang_ikut(gambar: batalkan.Gambar, each: Ikut) -> UsulanSerantai:
    ini, lain = gambar.semua[each.id], gambar.semua[each.karena]
    nama = lain.nama if lain.dalam_lingkup else "pegawai lain"
    pesan = (
        f"{ini.nama} menempati kursi yang tidak jadi ditinggalkan {nama}."
        if each.sebab is SebabButuh.KURSI
        else f"{ini.nama} hanya pindah bersama {nama}."
    )
    return serantai(ini, karena=each.karena, sebab=each.sebab, pesan=pesan)


def serantai(
    ini: Terkait, *, karena: UUID | None = None, sebab: SebabButuh | None = None, pesan: str = "Yang diminta."
) -> UsulanSerantai:
    return UsulanSerantai(
        usulan_id=ini.id,
        versi=ini.versi,
        status=ini.status,
        nip=ini.nip,
        nama=ini.nama,
        jabatan_asal=ini.nama_jabatan_asal,
        jabatan_tujuan=ini.nama_jabatan_tujuan,
        tmt=ini.tmt,
        nomor_sk=ini.nomor_sk,
        perlu_sk=ini.status is StatusMutasi.DIPUTUSKAN,
        karena=karena,
        sebab=sebab,
        pesan=pesan,
    )
