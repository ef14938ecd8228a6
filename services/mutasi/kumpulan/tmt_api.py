"""The route of another TMT of a batch."""

from collections import Counter
from collections.abc import Sequence

from fastapi import APIRouter

from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.schemas import terlihat
from services.mutasi.hukum.tersembunyi import surat_tertutup, tanpa_surat
from services.mutasi.hukum.ulang import nilai_ulang
from services.mutasi.kumpulan.jawaban import TUJUAN, Nomor, Penyusun
from services.mutasi.kumpulan.menilai import SimpulanAnggota, simpulkan, yang_menahan
from services.mutasi.kumpulan.penilaian_schemas import PutusanAnggota
from services.mutasi.kumpulan.pindah_tmt import Dipindah, pindahkan_tmt
from services.mutasi.kumpulan.tmt_schemas import HasilPindahTmt, TmtKumpulan, UsulanBerakhir, UsulanDipindah
from services.mutasi.usulan.repository import Usulan
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Uow
from shared.http.etag import IfMatch, etag
from shared.http.tajuk import Berversi
from shared.ketentuan.hari import ketentuan_pada
from shared.operator.schemas import Uji
from shared.privasi.terlihat import Pandangan

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)


@router.put("/{kumpulan_id}/tmt", summary="Pindahkan TMT kumpulan", response_model=HasilPindahTmt)
async def pindahkan_tmt_kumpulan(
    kumpulan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penyusun,
    seen: IfMatch,
    isi: TmtKumpulan,
    uji: Uji = False,
) -> Berversi:
    """TMT lain bagi semua usulannya yang belum diputuskan sekaligus, atau tidak satu pun. Masing-masing tetap pada
    statusnya, dan dinilai lagi: aturan yang kini menahannya disebut, dan ditanyakan lagi pada langkah berikutnya.

    Yang sudah dilepas ditahan lagi dahulu, dan yang ditimbang BKN ditarik dahulu dari pengajuan perteknya. Yang
    memindahkan menjadi pengusulnya: ia tidak memverifikasi, memutuskan, atau melepas usulan itu, dan yang sudah
    memeriksa atau memutuskan sebagiannya tidak memindahkannya. Dengan `uji` dijawab apa yang akan terjadi, dan tidak
    ada yang berubah; pemindahan dibatalkan dengan memindahkannya kembali.
    """
    hasil = await pindahkan_tmt(uow, pelaku, kumpulan_id, seen, isi.tmt, isi.alasan)
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    dipindah = [await _dipindah(uow, hasil, each, dilihat, uji=uji) for each in hasil.usulan]
    if uji:
        await uow.undo()
    simpulan = Counter(each.simpulan for each in dipindah)
    jawaban = HasilPindahTmt(
        versi=(hasil.lama if uji else hasil.kumpulan).versi,
        uji=uji,
        tmt_lama=hasil.lama.tmt,
        tmt=isi.tmt,
        **{str(each): simpulan[each] for each in SimpulanAnggota},
        dipindah=dipindah,
        berakhir=[
            UsulanBerakhir(usulan_id=each.id, nip=each.nip, nama=each.nama, status=each.status) for each in hasil.tetap
        ],
    )
    nip = [*(each.nip for each in jawaban.dipindah), *(each.nip for each in jawaban.berakhir)]
    return await membaca.jawab(
        HasilPindahTmt, jawaban, nip=nip, bawaan=TUJUAN, dilihat=dilihat, headers={"ETag": etag(jawaban.versi)}
    )


async def _dipindah(uow: Uow, hasil: Dipindah, usulan: Usulan, dilihat: Pandangan, *, uji: bool) -> UsulanDipindah:
    dinilai = hasil.dinilai[usulan.id]
    putusan: Sequence[HasilAturan] = ()
    if (penilaian := dinilai.penilaian) is not None:
        # A paper that the caller may not know of would show by what it lets pass.
        perkara = tanpa_surat(penilaian.perkara, surat_tertutup(dilihat.melihat))
        semua = penilaian.hasil
        if perkara != penilaian.perkara:
            semua = nilai_ulang(perkara, await ketentuan_pada(uow, KETENTUAN, penilaian.hari))
        putusan = terlihat(semua, dilihat)
    return UsulanDipindah(
        usulan_id=usulan.id,
        nip=usulan.nip,
        nama=usulan.nama,
        status=usulan.status,
        tahap=dinilai.tahap,
        simpulan=simpulkan(dinilai, putusan),
        putusan=[
            PutusanAnggota(**{nama: getattr(each, nama) for nama in PutusanAnggota.model_fields})
            for each in yang_menahan(putusan)
        ],
        sebab=dinilai.sebab,
        versi=hasil.versi_lama[usulan.id] if uji else usulan.versi,
    )
