"""Letters of an occasion: the meeting of the tim penilai, the invitation to an inauguration, the oath; of one person or
of all who took part, who then stand in the annex."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.mutasi.hukum.naskah_dinas import NaskahDinas
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import bahan, penanda, repository, susun
from services.mutasi.surat.bahan import Perkara
from services.mutasi.surat.isian import PEMBUKA, PENUTUP, IsianSurat
from services.mutasi.surat.rangka import PenandaSurat, Rangka
from services.mutasi.surat.saat import wajib_diundang_dahulu, wajib_sesudah_sk
from services.mutasi.surat.siapa import pejabat, pemutus, salah_orang
from services.mutasi.surat.terbilang import hari as hari_kata
from services.mutasi.surat.terbilang import tanggal_terbilang
from shared.contracts.istilah.status import PPPK
from shared.http.problem import IsianTidakSah, KesalahanIsian

Baca = repository.Baca


async def tim(baca: Baca, semua: Sequence[Perkara], isi: IsianSurat | None, hari_ini: date) -> Rangka:
    """The minutes of the tim penilai: nobody considers themselves or a relative.

    Raises:
        IsianTidakSah.
    """
    usulan = semua[0].usulan
    hari = usulan.tanggal_pertimbangan
    siapa = PenandaSurat({**penanda.BELUM_DISEBUT, "jabatan": ["TIM PENILAI KINERJA"], "nama": "-"}, None)
    pppk = any(each.catatan.status_pegawai in PPPK for each in semua)
    naskah = {
        "tim_penilai": "tim penilai kinerja" if pppk else "tim penilai kinerja Pegawai Negeri Sipil",
        "dasar": None if pppk else "Peraturan Pemerintah Nomor 11 Tahun 2017 Pasal 190 dan Pasal 191",
        "hari": None if hari is None else hari_kata(hari),
        "tanggal_kata": None if hari is None else tanggal_terbilang(hari),
        "daftar": [_dipertimbangkan(each) for each in semua],
        "tim": await _anggota_tim(baca, isi, semua, hari or hari_ini),
    }
    return Rangka(JenisSurat.BERITA_ACARA_TIM, siapa, naskah, usulan.nomor_berita_acara, hari)


def _dipertimbangkan(perkara: Perkara) -> dict[str, Any]:
    tercatat = perkara.catatan.pertimbangan
    rekomendasi = None if tercatat is None else tercatat["rincian"].get("rekomendasi")
    alasan = None if tercatat is None else tercatat["catatan"]
    return {
        **susun.baris(perkara),
        "tmt": susun.tanggal_kata(perkara.usulan.tmt),
        "rekomendasi": {"setuju": "menyetujui", "tolak": "tidak menyetujui"}.get(rekomendasi or ""),
        "alasan": None if alasan is None else alasan.rstrip(" .") + ".",
    }


async def _anggota_tim(
    baca: Baca, isi: IsianSurat | None, semua: Sequence[Perkara], hari: date
) -> list[dict[str, Any]]:
    if isi is None or isi.tim is None:
        return [{"nama": None, "jabatan": "……………", "kedudukan": each} for each in ("Ketua", "Anggota", "Sekretaris")]
    ada = await bahan.petugas(baca, [each.nip for each in isi.tim], hari)
    dipertimbangkan = {each.usulan.nip for each in semua}
    terkait = dipertimbangkan.union(*(each.catatan.kerabat for each in semua))
    hasil = []
    for nomor, each in enumerate(isi.tim):
        if (siapa := ada.get(each.nip)) is None:
            raise salah_orang(f"/tim/{nomor}/nip", "bukan pegawai yang bertugas di pemerintah daerah ini")
        if each.nip in terkait or not dipertimbangkan.isdisjoint(siapa.kerabat):
            raise salah_orang(
                f"/tim/{nomor}/nip", "dipertimbangkan pada rapat itu, atau kerabatnya (PP 11/2017 pasal 190 ayat (5))"
            )
        jabatan = siapa.pejabat.jabatan or "tanpa jabatan"
        hasil.append({"nama": siapa.pejabat.nama, "jabatan": jabatan, "kedudukan": each.kedudukan})
    return hasil


async def undangan(
    baca: Baca, semua: Sequence[Perkara], kota: NaskahDinas, isi: IsianSurat | None, hari_ini: date
) -> Rangka:
    """The invitation to an inauguration.

    Raises:
        IsianTidakSah.
    """
    nomor, tanggal = (None, None) if isi is None else (isi.nomor, isi.tanggal or hari_ini)
    hari = tanggal or hari_ini
    siapa, _ = await pejabat(baca, isi, semua[0], kota, hari)
    acara = None if isi is None else isi.acara
    if acara is not None:
        sk = max((each.usulan.tanggal_sk for each in semua if each.usulan.tanggal_sk is not None), default=None)
        await wajib_diundang_dahulu(baca, sk, acara.tanggal, hari, hari_ini)
    naskah = {
        "daftar": [susun.menurut_sk(each) for each in semua],
        "hari_pelantikan": None if acara is None else susun.hari_pelantikan(acara.tanggal),
        "pukul": None if acara is None else acara.pukul,
        "tempat_pelantikan": None if acara is None else acara.tempat,
        "pakaian": None if acara is None else acara.pakaian,
    }
    return Rangka(JenisSurat.UNDANGAN, siapa, naskah, nomor, tanggal)


async def sumpah(
    baca: Baca, semua: Sequence[Perkara], kota: NaskahDinas, isi: IsianSurat | None, hari_ini: date
) -> Rangka:
    """The minutes of the oath.

    Raises:
        IsianTidakSah.
    """
    usulan = semua[0].usulan
    acara = None if isi is None else isi.acara
    hari = usulan.tanggal_pelantikan or (None if acara is None else acara.tanggal)
    if acara is not None and acara.tanggal != hari:
        raise IsianTidakSah(
            f"Pelantikannya tercatat {hari:%d-%m-%Y}. Samakan tanggal acara, atau koreksi catatannya.",
            kesalahan=[KesalahanIsian(pointer="/acara/tanggal", pesan="lain dari yang tercatat")],
        )
    if acara is not None:
        wajib_sesudah_sk(semua, acara.tanggal)
    siapa = (
        await pemutus(baca, semua[0], kota, hari_ini)
        if isi is None or isi.penanda is None
        else (await pejabat(baca, isi, semua[0], kota, hari_ini))[0]
    )
    jabatan = " ".join(siapa.blok["jabatan"]).rstrip(",")
    naskah = {
        "daftar": [susun.menurut_sk(each) for each in semua],
        "hari": None if hari is None else hari_kata(hari),
        "tanggal_kata": None if hari is None else tanggal_terbilang(hari),
        "tempat_pelantikan": None if acara is None else acara.tempat,
        "jabatan_pengambil": jabatan.replace(kota.kepala_daerah.upper(), kota.kepala_daerah),
        "saksi": await _saksi(baca, isi, {each.usulan.nip for each in semua}, hari or hari_ini),
        "rohaniwan": _rohaniwan(isi),
        "bunyi": list(kota.bunyi_sumpah),
    }
    nomor = usulan.nomor_pelantikan or (None if isi is None else isi.nomor)
    return Rangka(JenisSurat.BERITA_ACARA_SUMPAH, siapa, naskah, nomor, hari if isi is not None else None)


async def _saksi(baca: Baca, isi: IsianSurat | None, bersumpah: set[str], hari: date) -> list[dict[str, Any]]:
    saksi: list[dict[str, Any]] = [{"nama": None, "jabatan": None}, {"nama": None, "jabatan": None}]
    if isi is not None and isi.saksi is not None:
        ada = await bahan.petugas(baca, isi.saksi, hari)
        for nomor, nip in enumerate(isi.saksi):
            if (siapa := ada.get(nip)) is None or nip in bersumpah or nip in isi.saksi[:nomor]:
                raise salah_orang(f"/saksi/{nomor}", "saksi ialah dua pegawai kota ini, bukan yang mengangkat sumpah")
            saksi[nomor] = {"nama": siapa.pejabat.nama, "jabatan": siapa.pejabat.jabatan}
    return saksi


def _rohaniwan(isi: IsianSurat | None) -> list[dict[str, Any]]:
    semua = () if isi is None else isi.para_rohaniwan
    if not semua:
        return [{"nama": None, "agama": None, "pembuka": "Demi ……………, saya bersumpah/berjanji:", "penutup": None}]
    return [
        {"nama": each.nama, "agama": each.agama, "pembuka": PEMBUKA[each.agama], "penutup": PENUTUP.get(each.agama)}
        for each in semua
    ]
