"""What a letter of one case says and who signs it, from its case, the register and what the officer has said."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from services.mutasi.hukum.naskah_dinas import NaskahDinas
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import bahan, penanda, repository, susun
from services.mutasi.surat.bahan import Perkara, Petugas
from services.mutasi.surat.errors import SuratBelumDapat
from services.mutasi.surat.isian import PEMBUKA, PENUTUP, PejabatPenanda, PenerbitanSurat
from services.mutasi.surat.saat import mulai_tugas, wajib_diundang_dahulu
from services.mutasi.surat.terbilang import hari as hari_kata
from services.mutasi.surat.terbilang import tanggal_terbilang
from services.mutasi.usulan.status import DIPUTUS, StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.problem import IsianTidakSah, KesalahanIsian

Baca = repository.Baca


class PenandaSurat(NamedTuple):
    """Who signs, as the letter names them and as the system knows them."""

    blok: Mapping[str, Any]
    oleh: str | None
    """NIP, or account of who has none; None where several sign by hand."""
    subjek: str | None = None


class Rangka(NamedTuple):
    """A letter before it is checked and numbered."""

    jenis: JenisSurat
    penanda: PenandaSurat
    isi: Mapping[str, Any]
    nomor: str | None
    tanggal: date | None


def belum_dapat(jenis: JenisSurat, perkara: Perkara) -> str | None:
    """Why a letter of this kind is not issued of this case, or not yet; None where it is."""
    usulan = perkara.usulan
    diputus = usulan.status in DIPUTUS
    dilantik = diputus and usulan.pelantikan == "dilaksanakan"
    keadaan = f"Usulan ini {usulan.status.replace('_', ' ')}."
    if usulan.jenis is JenisMutasi.KELUAR and jenis is not JenisSurat.BERITA_ACARA_TIM:
        return "Mutasi keluar diputuskan di atas kota: keputusannya bukan surat kota."
    match jenis:
        case JenisSurat.BERITA_ACARA_TIM if usulan.nomor_berita_acara is None:
            return f"{keadaan} Berita acara tim penilai diterbitkan sesudah pertimbangannya dicatat."
        case JenisSurat.SK_PENCABUTAN if usulan.status != StatusMutasi.DIBATALKAN or usulan.nomor_sk is None:
            return f"{keadaan} Keputusan pencabutan diterbitkan bagi keputusan yang sudah dicabut."
        case JenisSurat.UNDANGAN if not (diputus and usulan.pelantikan == "ditunggu"):
            return f"{keadaan} Undangan diterbitkan selama pelantikannya ditunggu."
        case JenisSurat.BERITA_ACARA_SUMPAH if not (dilantik or (diputus and usulan.pelantikan == "ditunggu")):
            return f"{keadaan} Berita acara sumpah diterbitkan bagi keputusan yang memerlukan pelantikan."
        case JenisSurat.SPP if not dilantik:
            return f"{keadaan} Surat pernyataan pelantikan diterbitkan sesudah pelantikannya dicatat."
        case JenisSurat.SPMT if usulan.status != StatusMutasi.BERLAKU or usulan.pelantikan == "ditunggu":
            return f"{keadaan} SPMT diterbitkan sesudah mutasinya berlaku, dan sesudah dilantik bila perlu dilantik."
        case JenisSurat.SK | JenisSurat.PETIKAN | JenisSurat.SK_KOLEKTIF | JenisSurat.JAWABAN_KEBERATAN if not diputus:
            return f"{keadaan} Surat ini diterbitkan sesudah PPK memutuskannya."
    return None


def tercatat(jenis: JenisSurat, perkara: Perkara) -> tuple[str | None, date | None] | None:
    """Number and day that the case itself gives the letter; None of one that has its own."""
    usulan = perkara.usulan
    match jenis:
        case JenisSurat.SK | JenisSurat.SK_KOLEKTIF | JenisSurat.PETIKAN:
            return usulan.nomor_sk, usulan.tanggal_sk
        case JenisSurat.SK_PENCABUTAN:
            return _sk_pencabutan(perkara.catatan.pencabutan or {})
        case JenisSurat.BERITA_ACARA_TIM:
            return usulan.nomor_berita_acara, usulan.tanggal_pertimbangan
        case JenisSurat.BERITA_ACARA_SUMPAH if usulan.nomor_pelantikan is not None:
            return usulan.nomor_pelantikan, usulan.tanggal_pelantikan
    return None


async def rangka(
    baca: Baca, jenis: JenisSurat, perkara: Perkara, kota: NaskahDinas, isi: PenerbitanSurat | None, hari_ini: date
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
            nomor, tanggal = _sk_pencabutan(cabut)
            ppk = await _pencabut(baca, perkara, kota, tanggal or hari_ini)
            return Rangka(jenis, ppk, susun.isi_pencabutan(kota, perkara), nomor, tanggal)
        case JenisSurat.BERITA_ACARA_TIM:
            tim = await _tim(baca, isi, usulan.tanggal_pertimbangan or hari_ini)
            siapa = PenandaSurat({**penanda.BELUM_DISEBUT, "jabatan": ["TIM PENILAI KINERJA"], "nama": "-"}, None)
            isi_tim = susun.isi_berita_acara_tim(perkara, tim)
            return Rangka(jenis, siapa, isi_tim, usulan.nomor_berita_acara, usulan.tanggal_pertimbangan)
        case JenisSurat.UNDANGAN:
            siapa, _ = await _pejabat(baca, isi, perkara, kota, hari)
            if isi is not None and isi.acara is not None:
                await wajib_diundang_dahulu(baca, usulan, isi.acara.tanggal, hari, hari_ini)
            return Rangka(jenis, siapa, susun.isi_undangan(perkara, _acara(isi)), nomor, tanggal)
        case JenisSurat.BERITA_ACARA_SUMPAH:
            return await _sumpah(baca, perkara, kota, isi, hari_ini)
        case JenisSurat.SPP:
            siapa, jabatan = await _pejabat(baca, isi, perkara, kota, hari)
            return Rangka(jenis, siapa, susun.isi_spp(perkara, jabatan), nomor, tanggal)
        case JenisSurat.SPMT:
            siapa, jabatan = await _pejabat(baca, isi, perkara, kota, hari)
            mulai = mulai_tugas(usulan, isi, hari)
            return Rangka(jenis, siapa, susun.isi_spmt(perkara, mulai, jabatan), nomor, tanggal)
        case JenisSurat.PETIKAN:
            siapa, _ = await _pejabat(baca, isi, perkara, kota, hari_ini)
            return await _petikan(baca, perkara, kota, siapa, hari_ini, draf=isi is None)
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


async def pemutus(baca: Baca, perkara: Perkara, kota: NaskahDinas, hari_ini: date) -> PenandaSurat:
    """Who has decided, by the step that did; before it, for a draft, who holds the office today."""
    langkah = perkara.catatan.keputusan
    if langkah is None:
        kedudukan, nama = await bahan.pemangku_ppk(baca, hari_ini)
        return PenandaSurat(penanda.kepala_daerah(kota.kepala_daerah, kedudukan, nama), None)
    blok = penanda.menurut_langkah(kota.kepala_daerah, langkah, perkara.definitif)
    return PenandaSurat(blok, langkah["oleh"], langkah["subjek"])


async def _pencabut(baca: Baca, perkara: Perkara, kota: NaskahDinas, hari: date) -> PenandaSurat:
    """Who has revoked: as the step tells, which somebody else has recorded."""
    rincian = (perkara.catatan.pencabutan or {}).get("rincian", {})
    kedudukan, nama = await bahan.pemangku_ppk(baca, hari)
    kedudukan = rincian.get("penanda_tangan") or kedudukan
    sama = perkara.catatan.keputusan
    if kedudukan == "delegasi":
        # By the letter by which it was decided: of no other one is there anything on record.
        blok = (
            penanda.menurut_langkah(kota.kepala_daerah, sama, perkara.definitif)
            if sama is not None and penanda.berdelegasi(sama)
            else penanda.BELUM_DISEBUT
        )
        return PenandaSurat(blok, None if sama is None else sama["oleh"], None if sama is None else sama["subjek"])
    siapa = rincian.get("pejabat") or nama
    if siapa is None and sama is not None and (sama["rincian"].get("penanda_tangan") or "definitif") == kedudukan:
        # Who holds the office is on no record: it is who has decided in it.
        siapa = sama["rincian"].get("pejabat") or sama["nama"]
    oleh, subjek = (None, None) if sama is None else (sama["oleh"], sama["subjek"])
    return PenandaSurat(penanda.kepala_daerah(kota.kepala_daerah, kedudukan, siapa), oleh, subjek)


def _sk_pencabutan(langkah: Mapping[str, Any]) -> tuple[str | None, date | None]:
    rincian = langkah.get("rincian", {})
    tanggal = rincian.get("tanggal_sk")
    return rincian.get("nomor_sk"), None if tanggal is None else date.fromisoformat(tanggal)


async def _pejabat(
    baca: Baca, isi: PenerbitanSurat | None, perkara: Perkara, kota: NaskahDinas, hari: date
) -> tuple[PenandaSurat, str]:
    """The official whom the officer names, and their office in words; else who has decided."""
    if isi is None:
        return PenandaSurat(penanda.BELUM_DISEBUT, None), "……………"
    if isi.penanda is None:
        ppk = await pemutus(baca, perkara, kota, hari)
        # Whoever acts for the mayor is called so here too.
        return ppk, ppk.blok["jabatan"][-1].rstrip(",").replace(kota.kepala_daerah.upper(), kota.kepala_daerah)
    ada = (await bahan.petugas(baca, [isi.penanda.nip], hari)).get(isi.penanda.nip)
    jabatan = _jabatan(ada, isi.penanda)
    assert ada is not None
    atas_nama = None
    if isi.penanda.atas_nama_kepala_daerah:
        if ada.kode.get(isi.penanda.sebagai) not in kota.atas_nama:
            raise _salah(
                "/penanda/atas_nama_kepala_daerah",
                "jabatannya tidak tercatat diberi mandat menandatangani a.n. kepala daerah; mandatnya dicatat pada "
                "/ketentuan/naskah_dinas (atas_nama)",
            )
        atas_nama = kota.kepala_daerah
    pejabat = (
        ada.pejabat if isi.penanda.sebagai == "definitif" else ada.pejabat._replace(opd=ada.opd[isi.penanda.sebagai])
    )
    blok = penanda.pejabat_lain(pejabat, jabatan, isi.penanda.sebagai, atas_nama)
    sebagai = "" if isi.penanda.sebagai == "definitif" else f"{isi.penanda.sebagai}. "
    return PenandaSurat(blok, isi.penanda.nip), f"{sebagai}{jabatan}"


def _jabatan(ada: Petugas | None, diminta: PejabatPenanda) -> str:
    """The office in which they sign, as it is on record.

    Raises:
        IsianTidakSah.
    """
    if ada is None:
        raise _salah("/penanda/nip", "bukan pegawai yang bertugas di pemerintah daerah ini")
    if diminta.sebagai == "definitif":
        if ada.pejabat.jabatan is None:
            raise _salah("/penanda/nip", "tidak sedang memegang jabatan")
        return ada.pejabat.jabatan
    if (jabatan := ada.penugasan.get(diminta.sebagai)) is None:
        raise _salah("/penanda/sebagai", f"tidak tercatat bertugas sebagai {diminta.sebagai} pada hari surat ini")
    return jabatan


def _salah(pointer: str, pesan: str) -> IsianTidakSah:
    return IsianTidakSah(
        "Perbaiki siapa yang disebut pada surat ini, lalu kirim lagi.",
        kesalahan=[KesalahanIsian(pointer=pointer, pesan=pesan)],
    )


def _acara(isi: PenerbitanSurat | None) -> dict[str, Any]:
    acara = None if isi is None else isi.acara
    return {
        "hari_pelantikan": None if acara is None else susun.hari_pelantikan(acara.tanggal),
        "pukul": None if acara is None else acara.pukul,
        "tempat_pelantikan": None if acara is None else acara.tempat,
        "pakaian": None if acara is None else acara.pakaian,
    }


async def _tim(baca: Baca, isi: PenerbitanSurat | None, hari: date) -> list[dict[str, Any]]:
    if isi is None or isi.tim is None:
        return [{"nama": None, "jabatan": "……………", "kedudukan": each} for each in ("Ketua", "Anggota", "Sekretaris")]
    ada = await bahan.petugas(baca, [each.nip for each in isi.tim], hari)
    hasil = []
    for nomor, each in enumerate(isi.tim):
        if (siapa := ada.get(each.nip)) is None:
            raise _salah(f"/tim/{nomor}/nip", "bukan pegawai yang bertugas di pemerintah daerah ini")
        jabatan = siapa.pejabat.jabatan or "tanpa jabatan"
        hasil.append({"nama": siapa.pejabat.nama, "jabatan": jabatan, "kedudukan": each.kedudukan})
    return hasil


async def _sumpah(
    baca: Baca, perkara: Perkara, kota: NaskahDinas, isi: PenerbitanSurat | None, hari_ini: date
) -> Rangka:
    usulan = perkara.usulan
    acara = None if isi is None else isi.acara
    hari = usulan.tanggal_pelantikan or (None if acara is None else acara.tanggal)
    if acara is not None and acara.tanggal != hari:
        raise IsianTidakSah(
            f"Pelantikannya tercatat {hari:%d-%m-%Y}. Samakan tanggal acara, atau koreksi catatannya.",
            kesalahan=[KesalahanIsian(pointer="/acara/tanggal", pesan="lain dari yang tercatat")],
        )
    saksi: list[dict[str, Any]] = [{"nama": None, "jabatan": None}, {"nama": None, "jabatan": None}]
    if isi is not None and isi.saksi is not None:
        ada = await bahan.petugas(baca, isi.saksi, hari or hari_ini)
        for nomor, nip in enumerate(isi.saksi):
            if (siapa := ada.get(nip)) is None or nip in (usulan.nip, *isi.saksi[:nomor]):
                raise _salah(f"/saksi/{nomor}", "saksi ialah dua pegawai kota ini, bukan yang mengangkat sumpah")
            saksi[nomor] = {"nama": siapa.pejabat.nama, "jabatan": siapa.pejabat.jabatan}
    rohaniwan = None if isi is None else isi.rohaniwan
    agama = "Kepercayaan" if rohaniwan is None else rohaniwan.agama
    bunyi = [PEMBUKA[agama] if rohaniwan else "Demi ……………, saya bersumpah/berjanji:", *kota.bunyi_sumpah]
    if agama in PENUTUP:
        bunyi.append(PENUTUP[agama])
    siapa_melantik = (
        await pemutus(baca, perkara, kota, hari_ini)
        if isi is None or isi.penanda is None
        else (await _pejabat(baca, isi, perkara, kota, hari_ini))[0]
    )
    jabatan = " ".join(siapa_melantik.blok["jabatan"]).rstrip(",")
    return Rangka(
        JenisSurat.BERITA_ACARA_SUMPAH,
        siapa_melantik,
        {
            **susun.menurut_sk(perkara),
            "hari": None if hari is None else hari_kata(hari),
            "tanggal_kata": None if hari is None else tanggal_terbilang(hari),
            "tempat_pelantikan": None if acara is None else acara.tempat,
            "jabatan_pengambil": jabatan.replace(kota.kepala_daerah.upper(), kota.kepala_daerah),
            "saksi": saksi,
            "rohaniwan": {
                "nama": None if rohaniwan is None else rohaniwan.nama,
                "agama": None if rohaniwan is None else rohaniwan.agama,
            },
            "bunyi": bunyi,
        },
        usulan.nomor_pelantikan or (None if isi is None else isi.nomor),
        hari if isi is not None else None,
    )
