"""The explanation of one person's place on the map, as it goes over the wire. Pure."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from services.kompetensi.rumus.masa_berlaku import kekurangan
from services.kompetensi.rumus.orang import Bahan
from services.kompetensi.rumus.skor import hitung_skor
from services.kompetensi.rumus.tahun_kinerja import tahun_kinerja
from services.kompetensi.rumus.talenta.campuran import campur, nilai_teknis, rinci_teknis
from services.kompetensi.rumus.talenta.hitung import BelumDipetakan
from services.kompetensi.rumus.talenta.kebijakan import KebijakanTalenta
from services.kompetensi.rumus.talenta.komponen import rinci
from services.kompetensi.rumus.talenta.kotak import KOTAK, Sumbu, kategori_kinerja, kategori_potensial
from services.kompetensi.rumus.talenta.sumbu import HasilSumbu, dibulatkan
from services.kompetensi.skj.repository import JabatanAktif
from services.kompetensi.skor.pada import BahanHari, BelumDikenal
from services.kompetensi.talenta.repository import JumlahJalur
from services.kompetensi.talenta.schemas import (
    JarakKotak,
    JumlahKotak,
    KomponenSumbu,
    KotakTalenta,
    KuadranKinerja,
    NilaiUntukJabatan,
    RincianSumbu,
    RinciBagian,
    SelKinerja,
    Talenta,
)
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.predikat import MATRIKS, Predikat
from shared.privasi.sel import SEL_TERKECIL, Jalur, sel_unit


def rincian(bahan: BahanHari) -> Talenta:
    """Everything about one person on one day."""
    orang, kebijakan = bahan.orang, bahan.kebijakan.talenta
    hasil = hitung_skor(orang, bahan.hari, bahan.kebijakan).talenta
    ada = None if isinstance(hasil, BelumDipetakan) else hasil
    return Talenta(
        nip=orang.nip,
        nama=orang.nama,
        kotak=ada and KotakTalenta.model_validate(ada.kotak),
        nilai=ada and dibulatkan(ada.nilai),
        bobot_sumbu={} if kebijakan is None else dict(kebijakan.bobot_sumbu),
        sumbu=[] if kebijakan is None else [_sumbu(each, isi, kebijakan, orang) for each, isi in hasil.sumbu.items()],
        jarak=[JarakKotak.model_validate(each) for each in (ada.jarak if ada else ())],
        kuadran_kinerja=_kuadran(orang, bahan),
        selesai=ada and ada.berlaku_sampai,
        belum_dipetakan=list(hasil.kekurangan) if isinstance(hasil, BelumDipetakan) else [],
        kebijakan=kebijakan and kebijakan.versi,
        dasar_hukum=kebijakan and kebijakan.dasar_hukum,
        per_tanggal=bahan.hari,
        diketahui_per=bahan.diketahui,
    )


def rincian_belum_dikenal(belum: BelumDikenal) -> Talenta:
    """What can be said of somebody whom ``pegawai`` has not told of: what is missing."""
    kebijakan = belum.kebijakan.talenta
    return Talenta(
        nip=belum.orang.nip,
        bobot_sumbu={} if kebijakan is None else dict(kebijakan.bobot_sumbu),
        belum_dipetakan=[belum.kepegawaian, *belum.penilaian],
        kebijakan=kebijakan and kebijakan.versi,
        dasar_hukum=kebijakan and kebijakan.dasar_hukum,
        per_tanggal=belum.hari,
        diketahui_per=belum.hari,
    )


def peta(baris: Iterable[JumlahJalur], unit: str | None) -> dict[str, Any]:
    """Counts of a unit by box as fields of ``PetaTalenta``, without those that tell of few people."""
    langsung: dict[Jalur, dict[int | None, tuple[int]]] = {}
    for each in baris:
        # Boxes of nobody too: that nobody is there can tell where a person is.
        langsung.setdefault(tuple(each.jalur), dict.fromkeys((*KOTAK, None), (0,)))[each.kotak] = (each.jumlah,)
    isi, kecil = sel_unit(langsung, unit)
    jumlah = {nomor: banyak for nomor, (banyak,) in isi.items()}
    krs = [each.nomor for each in KOTAK.values() if each.krs]
    tampak = {nomor: None if nomor in kecil else jumlah.get(nomor, 0) for nomor in (*KOTAK, None)}
    return {
        "kotak": [JumlahKotak(**asdict(each), jumlah=tampak[each.nomor]) for each in KOTAK.values()],
        "belum_dipetakan": tampak[None],
        "jumlah": sum(jumlah.values()),
        "krs": None if kecil.intersection(krs) else sum(jumlah.get(each, 0) for each in krs),
        "sel_minimal": SEL_TERKECIL,
    }


def nilai_untuk_jabatan(bahan: BahanHari, jabatan: JabatanAktif) -> NilaiUntukJabatan:
    """One person's talent value blended with the technical match with a post."""
    orang, kebijakan = bahan.orang, bahan.kebijakan.talenta
    hasil = hitung_skor(orang, bahan.hari, bahan.kebijakan).talenta
    belum = list(hasil.kekurangan) if isinstance(hasil, BelumDipetakan) else []
    jenjang = kenali(JenjangJabatan, jabatan.jenjang)
    bobot = None if kebijakan is None or jenjang is None else kebijakan.campuran.get(jenjang)
    if kebijakan is not None and bobot is None:
        belum.append(f"Kebijakan {kebijakan.versi} tidak mencampur nilai untuk jenjang {jabatan.jenjang}.")
    diminta, kurang = jabatan.teknis_standar or (), kekurangan(orang, bahan.hari)
    isi, tanpa = rinci_teknis(
        diminta, {} if kurang else orang.teknis or {}, batasi=kebijakan is None or kebijakan.batasi_per_kompetensi
    )
    if not diminta:
        belum.append("Standar jabatan ini tidak memuat kompetensi teknis.")
    elif kurang:
        belum.extend(each for each in kurang if each not in belum)
    elif tanpa:
        belum.append(f"Kompetensi teknis belum dinilai: {', '.join(tanpa)}.")
    teknis = nilai_teknis(isi) if isi and not tanpa else None
    nilai = None
    if not belum and bobot is not None and teknis is not None and not isinstance(hasil, BelumDipetakan):
        nilai = campur(hasil.nilai, teknis, bobot)
    return NilaiUntukJabatan(
        nip=orang.nip,
        kode_jabatan=jabatan.kode,
        nama_jabatan=jabatan.nama,
        jenjang=jabatan.jenjang,
        bobot_talenta=bobot,
        bobot_teknis=None if bobot is None else 100 - bobot,
        talenta=None if isinstance(hasil, BelumDipetakan) else dibulatkan(hasil.nilai),
        teknis=None if teknis is None else dibulatkan(teknis),
        rinci_teknis=[RinciBagian.model_validate(each) for each in isi],
        nilai=None if nilai is None else dibulatkan(nilai),
        belum_lengkap=belum,
        kebijakan=kebijakan and kebijakan.versi,
        per_tanggal=bahan.hari,
    )


def _sumbu(sumbu: Sumbu, isi: HasilSumbu, kebijakan: KebijakanTalenta, orang: Bahan) -> RincianSumbu:
    ambang = kebijakan.ambang[sumbu]
    kategori = kategori_kinerja if sumbu is Sumbu.KINERJA else kategori_potensial
    return RincianSumbu(
        sumbu=sumbu,
        nilai=None if isi.kurang else dibulatkan(isi.nilai),
        kategori=None if isi.kurang else kategori(isi.nilai, ambang),
        jumlah_hasil=isi.jumlah_hasil,
        jumlah_bobot=isi.jumlah_bobot,
        jumlah_penguat=isi.jumlah_penguat,
        ambang=ambang,
        bagian=[
            KomponenSumbu.model_validate(
                {**each._asdict(), "rinci": rinci(orang, kebijakan, each.kode) if each.sumber else ()}
            )
            for each in isi.bagian
        ],
        belum_lengkap=list(isi.kurang),
    )


def _kuadran(orang: Bahan, bahan: BahanHari) -> KuadranKinerja | None:
    dinilai = tahun_kinerja(bahan.hari, bahan.kebijakan.tahun_kinerja)
    (tahun,) = dinilai.dipakai({each["tahun"] for each in orang.kinerja}, 1)
    baris = [each for each in orang.kinerja if each["tahun"] == tahun]
    predikat = kenali(Predikat, baris[0]["predikat"]) if len(baris) == 1 else None
    if predikat is None:
        return None
    return KuadranKinerja(
        tahun=tahun,
        predikat=predikat,
        kuadran=[
            SelKinerja(hasil_kerja=hasil, perilaku_kerja=perilaku)
            for (hasil, perilaku), seharusnya in MATRIKS.items()
            if seharusnya is predikat
        ],
    )
