"""The route of judging a batch as a whole."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import HasilAturan, Tingkat
from services.mutasi.hukum.jabatan.j05_belanja_pegawai import ATURAN as BELANJA
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.periksa import temukan
from services.mutasi.hukum.schemas import terlihat
from services.mutasi.hukum.tersembunyi import surat_tertutup
from services.mutasi.kumpulan import baca as pembaca
from services.mutasi.kumpulan.jawaban import TUJUAN, Nomor, Pembaca, cari
from services.mutasi.kumpulan.keadaan import Gambar
from services.mutasi.kumpulan.menilai import SimpulanAnggota, nilai_kumpulan, simpulkan, yang_menahan
from services.mutasi.kumpulan.penilaian_schemas import (
    AturanPenahanKumpulan,
    PenilaianAnggota,
    PenilaianKumpulan,
    PutusanAnggota,
    SaringanPenilaian,
)
from services.mutasi.kumpulan.repository import Kumpulan
from services.mutasi.usulan.nilai_serempak import Dinilai
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.reader import Reader
from shared.http.etag import etag
from shared.http.tajuk import Berversi
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.terlihat import Pandangan

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)


@router.get("/{kumpulan_id}/penilaian", summary="Nilai kumpulan seluruhnya", response_model=PenilaianKumpulan)
async def nilai_seluruh_kumpulan(
    kumpulan_id: Nomor,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Pembaca,
    saringan: Annotated[SaringanPenilaian, Query()],
) -> Berversi:
    """Semua usulan yang belum diputuskan, masing-masing seperti langkah berikutnya akan menilainya menurut fakta dan
    hukum hari ini, andai seluruh kumpulan jadi: kursi yang ditinggalkan anggotanya kosong, yang didatanginya terisi,
    dan unitnya berkurang atau bertambah sekaligus. Yang dibawa langkah itu sendiri dianggap ada: berita acara tim
    penilai, dan SK hari ini oleh PPK. Hasilnya dijawab saja: yang tercatat pada usulan tetap penilaian langkahnya."""
    hari = runtime.clock.today()
    kumpulan = await cari(baca, kumpulan_id, pelaku)
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    async with baca.together() as sekali:
        gambar = await pembaca.gambar(sekali, kumpulan)
        dinilai = await nilai_kumpulan(sekali, gambar, kumpulan.tmt, hari, surat_tertutup(dilihat.melihat))
        belanja = await _belanja(sekali, gambar, kumpulan)
    semua = [_anggota(gambar, nomor, each, dilihat) for nomor, each in dinilai.items()]
    simpulan = Counter(each.simpulan for each, _ in semua)
    tampak = [
        each
        for each, hasil in semua
        if saringan.simpulan in (None, each.simpulan)
        and (saringan.aturan is None or any(satu.kode == saringan.aturan for satu in hasil))
    ]
    isi = PenilaianKumpulan(
        versi=kumpulan.versi,
        hari=hari,
        tmt=kumpulan.tmt,
        dinilai=len(semua),
        **{str(each): simpulan[each] for each in SimpulanAnggota},
        belanja_pegawai=belanja,
        aturan=_menurut_aturan([hasil for _, hasil in semua]),
        usulan=tampak,
        disamarkan=[],
    )
    nip = [each.nip for each in tampak]
    return await membaca.jawab(
        PenilaianKumpulan, isi, nip=nip, bawaan=TUJUAN, dilihat=dilihat, headers={"ETag": etag(kumpulan.versi)}
    )


def _anggota(
    gambar: Gambar, nomor: UUID, dinilai: Dinilai, dilihat: Pandangan
) -> tuple[PenilaianAnggota, Sequence[HasilAturan]]:
    usulan = gambar.anggota[nomor]
    # What all verdicts come to tells of each: of those alone that the caller may read.
    hasil = [] if dinilai.penilaian is None else terlihat(dinilai.penilaian.hasil, dilihat)
    menahan = yang_menahan(hasil)
    isi = PenilaianAnggota(
        usulan_id=nomor,
        nip=usulan.nip,
        nama=usulan.nama,
        status=usulan.status,
        tahap=dinilai.tahap,
        simpulan=simpulkan(dinilai, hasil),
        putusan=[
            PutusanAnggota(
                kode=each.kode,
                judul=each.judul,
                tingkat=each.tingkat,
                hasil=each.hasil,
                penjelasan=each.penjelasan,
                berikutnya=each.berikutnya,
            )
            for each in menahan
        ],
        sebab=dinilai.sebab,
    )
    return isi, menahan


def _menurut_aturan(semua: Sequence[Sequence[HasilAturan]]) -> list[AturanPenahanKumpulan]:
    judul = {each.kode: each.judul for hasil in semua for each in hasil}
    berat = Counter(each.kode for hasil in semua for each in hasil if each.tingkat is not Tingkat.PERINGATAN)
    ringan = Counter(each.kode for hasil in semua for each in hasil if each.tingkat is Tingkat.PERINGATAN)
    return [
        AturanPenahanKumpulan(kode=each, judul=judul[each], menghalangi=berat[each], memperingatkan=ringan[each])
        for each in sorted(judul, key=lambda kode: (-(berat[kode] + ringan[kode]), kode))
    ]


async def _belanja(baca: Reader, gambar: Gambar, kumpulan: Kumpulan) -> str | None:
    """What J-05 says of those who come from outside: of all together, and once."""
    masuk = sum(each.jenis == JenisMutasi.MASUK for each in gambar.belum_diputus)
    if not masuk:
        return None
    acara = Acara(JenisMutasi.MASUK, kumpulan.tmt, kumpulan.tmt, tahap=Tahap.KEPUTUSAN)
    temuan = temukan(BELANJA, None, None, acara, await ketentuan_pada(baca, KETENTUAN, kumpulan.tmt))
    return f"{masuk} mutasi masuk. {temuan.penjelasan}"
