"""What a letter says and who signs it, from its cases, the register and what the officer has said."""

from collections.abc import Sequence
from datetime import date

from services.mutasi.hukum.naskah_dinas import NaskahDinas
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import acara, repository, susun
from services.mutasi.surat.bahan import Perkara
from services.mutasi.surat.errors import SuratBelumDapat
from services.mutasi.surat.isian import IsianSurat
from services.mutasi.surat.rangka import PenandaSurat, Rangka, sk_pencabutan
from services.mutasi.surat.saat import mulai_tugas, wajib_sesudah_dilantik
from services.mutasi.surat.siapa import pejabat, pemutus, pencabut

Baca = repository.Baca


async def rangka(
    baca: Baca, jenis: JenisSurat, perkara: Perkara, kota: NaskahDinas, isi: IsianSurat | None, hari_ini: date
) -> Rangka:
    """What the letter says; without what the officer says a draft, in which that is open.

    Raises:
        IsianTidakSah.
    """
    usulan = perkara.usulan
    nomor, tanggal = (None, None) if isi is None else (isi.nomor, isi.tanggal or hari_ini)
    hari = tanggal or hari_ini
    match jenis:
        case JenisSurat.SK:
            ppk = await pemutus(baca, perkara, kota, hari_ini)
            return Rangka(jenis, ppk, susun.isi_sk(kota, perkara), usulan.nomor_sk, usulan.tanggal_sk)
        case JenisSurat.SK_PENCABUTAN:
            cabut = perkara.catatan.pencabutan or {}
            nomor, tanggal = sk_pencabutan(cabut)
            ppk = await pencabut(baca, perkara, kota, tanggal or hari_ini)
            return Rangka(jenis, ppk, susun.isi_pencabutan(kota, perkara), nomor, tanggal)
        case JenisSurat.BERITA_ACARA_TIM | JenisSurat.UNDANGAN | JenisSurat.BERITA_ACARA_SUMPAH:
            return await rangka_bersama(baca, jenis, [perkara], kota, isi, hari_ini)
        case JenisSurat.SPP:
            wajib_sesudah_dilantik(usulan, isi, hari)
            siapa, jabatan = await pejabat(baca, isi, perkara, kota, hari)
            return Rangka(jenis, siapa, susun.isi_spp(perkara, jabatan), nomor, tanggal)
        case JenisSurat.SPMT:
            siapa, jabatan = await pejabat(baca, isi, perkara, kota, hari, penerima=True)
            mulai = mulai_tugas(usulan, isi, hari)
            return Rangka(jenis, siapa, susun.isi_spmt(perkara, mulai, jabatan), nomor, tanggal)
        case JenisSurat.PETIKAN:
            siapa, _ = await pejabat(baca, isi, perkara, kota, hari_ini)
            return await _petikan(baca, perkara, kota, siapa, hari_ini, draf=isi is None)
    raise AssertionError(jenis)


async def rangka_bersama(
    baca: Baca,
    jenis: JenisSurat,
    semua: Sequence[Perkara],
    kota: NaskahDinas,
    isi: IsianSurat | None,
    hari_ini: date,
) -> Rangka:
    """What one letter about these people says.

    Raises:
        IsianTidakSah.
    """
    match jenis:
        case JenisSurat.SK_KOLEKTIF:
            ppk, usulan = await pemutus(baca, semua[0], kota, hari_ini), semua[0].usulan
            return Rangka(jenis, ppk, susun.isi_sk_kolektif(kota, semua), usulan.nomor_sk, usulan.tanggal_sk)
        case JenisSurat.BERITA_ACARA_TIM:
            return await acara.tim(baca, semua, isi, hari_ini)
        case JenisSurat.UNDANGAN:
            return await acara.undangan(baca, semua, kota, isi, hari_ini)
        case JenisSurat.BERITA_ACARA_SUMPAH:
            return await acara.sumpah(baca, semua, kota, isi, hari_ini)
    raise AssertionError(jenis)


async def _petikan(
    baca: Baca, perkara: Perkara, kota: NaskahDinas, siapa: PenandaSurat, hari_ini: date, *, draf: bool
) -> Rangka:
    usulan = perkara.usulan
    kolektif = await repository.kolektif(baca, usulan.nip, usulan.nomor_sk, usulan.kumpulan_id)
    if kolektif is None and not draf:
        raise SuratBelumDapat(
            "Petikan diambil dari SK kolektif, dan SK kolektif yang memuat pegawai ini belum diterbitkan. Terbitkan "
            "dahulu SK kolektif kumpulannya; yang ber-SK sendiri tidak memerlukan petikan."
        )
    urut = None if kolektif is None else kolektif.nip.index(usulan.nip) + 1
    apa = susun.tentang([perkara]) if kolektif is None else kolektif.isi["isi"]["tentang"]
    penetap = (await pemutus(baca, perkara, kota, hari_ini)).blok
    isi = susun.isi_petikan(perkara, apa, urut, penetap)
    return Rangka(JenisSurat.PETIKAN, siapa, isi, usulan.nomor_sk, usulan.tanggal_sk)
