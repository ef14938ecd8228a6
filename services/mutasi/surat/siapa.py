"""Who signs a letter: who has decided, who has revoked, or the official whom its officer names."""

from datetime import date

from services.mutasi.hukum.naskah_dinas import NaskahDinas
from services.mutasi.surat import bahan, penanda, repository
from services.mutasi.surat.bahan import Perkara, Petugas
from services.mutasi.surat.isian import IsianSurat, PejabatPenanda
from services.mutasi.surat.rangka import PenandaSurat
from shared.http.problem import IsianTidakSah, KesalahanIsian

Baca = repository.Baca


async def pemutus(baca: Baca, perkara: Perkara, kota: NaskahDinas, hari_ini: date) -> PenandaSurat:
    """Who has decided, by the step that did; before it, for a draft, who holds the office today."""
    langkah = perkara.catatan.keputusan
    if langkah is None:
        kedudukan, nama = await bahan.pemangku_ppk(baca, hari_ini)
        return PenandaSurat(penanda.kepala_daerah(kota.kepala_daerah, kedudukan, nama), None)
    blok = penanda.menurut_langkah(kota.kepala_daerah, langkah, perkara.definitif)
    return PenandaSurat(blok, langkah["oleh"], langkah["subjek"])


async def pencabut(baca: Baca, perkara: Perkara, kota: NaskahDinas, hari: date) -> PenandaSurat:
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


async def pejabat(
    baca: Baca,
    isi: IsianSurat | None,
    perkara: Perkara,
    kota: NaskahDinas,
    hari: date,
    *,
    penerima: bool = False,
) -> tuple[PenandaSurat, str]:
    """The official whom the officer names, and their office in words; else who has decided. ``penerima``: only who
    heads the unit to go to or one above it, or signs in the mayor's name.

    Raises:
        IsianTidakSah.
    """
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
            raise salah_orang(
                "/penanda/atas_nama_kepala_daerah",
                "jabatannya tidak tercatat diberi mandat menandatangani a.n. kepala daerah; mandatnya dicatat pada "
                "/ketentuan/naskah_dinas (atas_nama)",
            )
        atas_nama = kota.kepala_daerah
    elif penerima and ada.memimpin.get(isi.penanda.sebagai) not in perkara.catatan.jalur_tujuan:
        raise IsianTidakSah(
            f"Yang menyatakan pegawai melaksanakan tugas ialah kepala {perkara.usulan.nama_unit_tujuan} atau unit di "
            "atasnya, definitif, Plt, atau Plh, atau pejabat a.n. kepala daerah. Sebut pejabat lain; yang unitnya lain "
            "diterbitkan tersendiri (`usulan`).",
            kesalahan=[KesalahanIsian(pointer="/penanda/nip", pesan="tidak memimpin unit penerima atau di atasnya")],
        )
    orang = (
        ada.pejabat if isi.penanda.sebagai == "definitif" else ada.pejabat._replace(opd=ada.opd[isi.penanda.sebagai])
    )
    blok = penanda.pejabat_lain(orang, jabatan, isi.penanda.sebagai, atas_nama)
    sebagai = "" if isi.penanda.sebagai == "definitif" else f"{isi.penanda.sebagai}. "
    return PenandaSurat(blok, isi.penanda.nip), f"{sebagai}{jabatan}"


def _jabatan(ada: Petugas | None, diminta: PejabatPenanda) -> str:
    """The office in which they sign, as it is on record.

    Raises:
        IsianTidakSah.
    """
    if ada is None:
        raise salah_orang("/penanda/nip", "bukan pegawai yang bertugas di pemerintah daerah ini")
    if diminta.sebagai == "definitif":
        if ada.pejabat.jabatan is None:
            raise salah_orang("/penanda/nip", "tidak sedang memegang jabatan")
        return ada.pejabat.jabatan
    if (jabatan := ada.penugasan.get(diminta.sebagai)) is None:
        raise salah_orang("/penanda/sebagai", f"tidak tercatat bertugas sebagai {diminta.sebagai} pada hari surat ini")
    return jabatan


def salah_orang(pointer: str, pesan: str) -> IsianTidakSah:
    """Somebody who is named and cannot be."""
    return IsianTidakSah(
        "Perbaiki siapa yang disebut pada surat ini, lalu kirim lagi.",
        kesalahan=[KesalahanIsian(pointer=pointer, pesan=pesan)],
    )
