"""From what is on record to what a letter says. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.naskah_dinas import NaskahDinas
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat.bahan import Perkara
from services.mutasi.surat.jenis import BERTANDA_BERSAMA
from services.mutasi.surat.penanda import berdelegasi, pangkat, penetap
from services.mutasi.surat.terbilang import hari_tanggal
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.status import PPPK

TENTANG_PENCABUTAN = "Pencabutan Keputusan tentang Mutasi Pegawai"
TENTANG_KEBERATAN = "Keberatan atas Keputusan Mutasi Pegawai"


def bingkai(
    kota: NaskahDinas,
    penanda: Mapping[str, Any],
    nomor: str | None,
    tanggal: date | None,
    jenis: JenisSurat,
    *,
    elektronik: bool = False,
) -> dict[str, Any]:
    """What every letter has around what it says."""
    keputusan = jenis in (
        JenisSurat.SK,
        JenisSurat.SK_KOLEKTIF,
        JenisSurat.SK_PENCABUTAN,
        JenisSurat.JAWABAN_KEBERATAN,
    )
    # The letterhead is that of the agency of whoever signs; the address that is on record is that of one.
    sendiri = penanda["perangkat"] or [" ".join(kota.perangkat)]
    lain = sendiri[0].casefold() != " ".join(kota.perangkat).casefold()
    return {
        "kepala": {
            "kepala_daerah": kota.kepala_daerah.upper(),
            "kepala_daerah_kata": kota.kepala_daerah,
            "provinsi": kota.provinsi.upper(),
            "pemerintah": kota.pemerintah.upper(),
            "kota": kota.pemerintah,
            "daerah": kota.pemerintah.removeprefix("Pemerintah "),
            "perangkat": [each.upper() for each in (sendiri if lain else kota.perangkat)],
            "alamat": [] if lain else list(kota.alamat),
            "lambang": kota.lambang,
        },
        "nomor": nomor,
        "tanggal": None if tanggal is None else tanggal_panjang(tanggal),
        "tempat": kota.tempat,
        "penanda": dict(penanda),
        "elektronik": elektronik and jenis not in BERTANDA_BERSAMA,
        "tembusan": list(kota.tembusan_keputusan if keputusan else kota.tembusan_lain),
    }


def pegawai(perkara: Perkara) -> dict[str, Any]:
    """Whom the case is about, where they were when it was decided."""
    usulan, catatan = perkara.usulan, perkara.catatan
    tercatat = pangkat(catatan.status_pegawai, catatan.golongan)
    return {
        "nama": usulan.nama,
        "nip": usulan.nip,
        "sebutan_pangkat": tercatat.sebutan,
        "pangkat": tercatat.isi,
        "jabatan": usulan.nama_jabatan_asal,
        "unit": _unit(usulan.nama_unit_asal, catatan.opd_asal),
    }


def _unit(nama: str | None, opd: str | None) -> str | None:
    return nama if nama is None or opd is None or opd == nama else f"{nama}, {opd}"


def baru(perkara: Perkara) -> dict[str, Any]:
    """Where they go."""
    usulan = perkara.usulan
    return {
        "jabatan_baru": usulan.nama_jabatan_tujuan,
        "unit_baru": _unit(usulan.nama_unit_tujuan, perkara.catatan.opd_tujuan),
    }


def pindah(perkara: Perkara) -> bool:
    """Whether they leave a post of the city."""
    return perkara.usulan.jenis is not JenisMutasi.MASUK


def dilantik(perkara: Perkara) -> bool:
    """Whether the work begins with an oath."""
    return perkara.usulan.pelantikan in ("ditunggu", "dilaksanakan")


def tentang(semua: Sequence[Perkara]) -> str:
    """What a decree is about, as its people are."""
    status = {each.catatan.status_pegawai in PPPK for each in semua}
    siapa = "Aparatur Sipil Negara" if len(status) > 1 else "Pegawai Pemerintah dengan Perjanjian Kerja"
    siapa = "Pegawai Negeri Sipil" if status == {False} else siapa
    tindakan = "Pemindahan dan Pengangkatan" if any(pindah(each) for each in semua) else "Pengangkatan"
    return f"{tindakan} {siapa} dalam Jabatan"


def konsiderans(
    kota: NaskahDinas,
    menimbang: Sequence[str],
    apa: str,
    perhatian: Sequence[str],
    *,
    dasar: Sequence[str],
    penetap: str | None = None,
) -> dict[str, Any]:
    """What a decree considers and rests on, with the clause that leads to it (UU 12/2011, annex II)."""
    huruf = [f"huruf {'abcdefghij'[nomor]}" for nomor in range(len(menimbang))]
    sebut = huruf[0] if len(huruf) == 1 else f"{', '.join(huruf[:-1])}{',' if len(huruf) > 2 else ''} dan {huruf[-1]}"
    penutup = (
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {sebut}, perlu menetapkan Keputusan "
        f"{sebutan_penetap(kota, penetap)} tentang {apa}"
    )
    return {
        "tentang": apa,
        "menimbang": [f"{each.rstrip(';.')};" for each in (*menimbang, penutup)],
        "mengingat": [f"{each.rstrip(';.')};" for each in dasar],
        "memperhatikan": [f"{each};" for each in perhatian[:-1]] + [f"{each}." for each in perhatian[-1:]],
    }


def sebutan_penetap(kota: NaskahDinas, penetap: str | None) -> str:
    """Whose decree it is, in words: the mayor's, or that of an office of the city."""
    if penetap is None:
        return kota.kepala_daerah
    daerah = kota.pemerintah.removeprefix("Pemerintah ")
    return penetap if daerah.casefold() in penetap.casefold() else f"{penetap} {daerah}"


def dasar_mutasi(kota: NaskahDinas, semua: Sequence[Perkara]) -> list[str]:
    """What decrees on these people rest on: what all of them do, and what is about PNS or PPPK."""
    pppk = {each.catatan.status_pegawai in PPPK for each in semua}
    return [
        *kota.mengingat,
        *(kota.mengingat_pns if False in pppk else ()),
        *(kota.mengingat_pppk if True in pppk else ()),
        *kota.mengingat_kota,
    ]


def perhatian(perkara: Perkara) -> list[str]:
    """The papers that a decree on one person has before it."""
    usulan, surat = perkara.usulan, perkara.surat
    semua = []
    if (kuasa := perkara.delegasi) is not None:
        semua.append(
            f"Surat pendelegasian wewenang Pejabat Pembina Kepegawaian Nomor {kuasa.nomor_surat} tanggal "
            f"{tanggal_panjang(kuasa.tanggal_surat)}"
        )
    if usulan.nomor_berita_acara is not None and usulan.tanggal_pertimbangan is not None:
        semua.append(
            f"Berita acara tim penilai kinerja Nomor {usulan.nomor_berita_acara} tanggal "
            f"{tanggal_panjang(usulan.tanggal_pertimbangan)}"
        )
    for jenis, nama in (
        (JenisDokumen.REKOMENDASI_IMUT, "Pertimbangan teknis Badan Kepegawaian Negara"),
        (JenisDokumen.PERSETUJUAN_MENDAGRI, "Persetujuan Menteri Dalam Negeri"),
        (JenisDokumen.KEPUTUSAN_MUTASI, "Keputusan mutasi antarinstansi"),
    ):
        if (ada := surat.get(jenis)) is not None:
            semua.append(f"{nama} Nomor {ada.nomor} tanggal {tanggal_panjang(ada.tanggal)}")
    return semua


def isi_sk(kota: NaskahDinas, perkara: Perkara) -> dict[str, Any]:
    """The decree on one person."""
    return {
        **konsiderans(
            kota,
            kota.menimbang,
            tentang([perkara]),
            perhatian(perkara),
            dasar=dasar_mutasi(kota, [perkara]),
            penetap=penetap(perkara.catatan.keputusan),
        ),
        "pegawai": pegawai(perkara),
        **baru(perkara),
        "pindah": pindah(perkara),
        "dilantik": dilantik(perkara),
        "tmt": tanggal_panjang(perkara.usulan.tmt),
    }


def isi_sk_kolektif(kota: NaskahDinas, semua: Sequence[Perkara]) -> dict[str, Any]:
    """The decree on many, each a row of its annex."""
    bersama = disebut_bersama(satu for each in semua for satu in perhatian(each))
    return {
        **konsiderans(
            kota,
            kota.menimbang,
            tentang(semua),
            bersama,
            dasar=dasar_mutasi(kota, semua),
            penetap=penetap(semua[0].catatan.keputusan),
        ),
        "daftar": [{**baris(each), "dilantik": dilantik(each)} for each in semua],
        "dilantik": any(dilantik(each) for each in semua),
        "tmt": tanggal_panjang(semua[0].usulan.tmt),
    }


def disebut_bersama(surat: Iterable[str]) -> list[str]:
    """The papers that a decree on many has before it, each once."""
    berlainan = list(dict.fromkeys(surat))
    return berlainan if len(berlainan) <= _RINGKAS else []


_RINGKAS = 10
"""Papers that a decree on many names one by one; where there are more, they stand in the files of its people."""


def baris(perkara: Perkara) -> dict[str, Any]:
    """One person of an annex, or alone in the text."""
    return {**pegawai(perkara), **baru(perkara)}


def isi_petikan(perkara: Perkara, apa: str, urut: int | None, penanda: Mapping[str, Any]) -> dict[str, Any]:
    """One person's extract of such a decree."""
    return {
        "tentang": apa,
        "nomor_urut": None if urut is None else str(urut),
        "pegawai": pegawai(perkara),
        **baru(perkara),
        "pindah": pindah(perkara),
        "penetap": dict(penanda),
    }


def isi_pencabutan(kota: NaskahDinas, perkara: Perkara) -> dict[str, Any]:
    """The decree that revokes one that is not in force yet."""
    usulan = perkara.usulan
    return {
        **konsiderans(
            kota,
            kota.menimbang_pencabutan,
            TENTANG_PENCABUTAN,
            (),
            dasar=[*kota.mengingat, *kota.mengingat_pencabutan, *kota.mengingat_kota],
            penetap=penetap(perkara.catatan.keputusan) if berdelegasi(perkara.catatan.pencabutan) else None,
        ),
        "penetap_sk": penetap(perkara.catatan.keputusan),
        "pegawai": pegawai(perkara),
        **baru(perkara),
        "nomor_dicabut": usulan.nomor_sk,
        "tanggal_dicabut": tanggal_kata(usulan.tanggal_sk),
    }


def isi_keberatan(kota: NaskahDinas, perkara: Perkara, putusan: Mapping[str, Any]) -> dict[str, Any]:
    """The decree on an objection, with what its procedure says of it."""
    return {
        **konsiderans(
            kota,
            kota.menimbang_keberatan,
            TENTANG_KEBERATAN,
            (),
            dasar=[*kota.mengingat, *kota.mengingat_keberatan, *kota.mengingat_kota],
            penetap=penetap(perkara.catatan.keputusan),
        ),
        "penetap_sk": penetap(perkara.catatan.keputusan),
        "pegawai": pegawai(perkara),
        "nomor_sk": perkara.usulan.nomor_sk,
        "tanggal_sk": tanggal_kata(perkara.usulan.tanggal_sk),
        **putusan,
    }


def menurut_sk(perkara: Perkara) -> dict[str, Any]:
    """One person of an annex with the decree that appoints them."""
    return {**baris(perkara), **_sk(perkara)}


def _sk(perkara: Perkara) -> dict[str, Any]:
    return {
        "penetap_sk": penetap(perkara.catatan.keputusan),
        "nomor_sk": perkara.usulan.nomor_sk,
        "tanggal_sk": tanggal_kata(perkara.usulan.tanggal_sk),
    }


def tanggal_kata(hari: date | None) -> str | None:
    """A day in words."""
    return None if hari is None else tanggal_panjang(hari)


def _sesudah_sk(perkara: Perkara) -> dict[str, Any]:
    return {"pegawai": pegawai(perkara), **baru(perkara), **_sk(perkara)}


def hari_pelantikan(tanggal: date | None) -> str | None:
    """The day of an inauguration in words."""
    return None if tanggal is None else hari_tanggal(tanggal)


def isi_spp(perkara: Perkara, jabatan_penanda: str) -> dict[str, Any]:
    """The statement that somebody was inaugurated."""
    usulan = perkara.usulan
    return {
        **_sesudah_sk(perkara),
        "hari_pelantikan": hari_pelantikan(usulan.tanggal_pelantikan),
        "nomor_pelantikan": usulan.nomor_pelantikan,
        "jabatan_penanda": jabatan_penanda,
    }


def isi_spmt(perkara: Perkara, mulai: date, jabatan_penanda: str) -> dict[str, Any]:
    """The statement that somebody does the work."""
    return {**_sesudah_sk(perkara), "mulai": tanggal_panjang(mulai), "jabatan_penanda": jabatan_penanda}
