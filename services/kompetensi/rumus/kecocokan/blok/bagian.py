"""What each part of a match but competence is worth, as cells: a row for each distinct requirement, a column for each
person.

There are few distinct requirements, so each is worked out once, whatever number of profiles has it.
"""

from collections.abc import Sequence

import numpy as np

from services.kompetensi.rumus.kecocokan.aturan import TAK_TENTU, KunciDiklat
from services.kompetensi.rumus.kecocokan.blok.orang import PREDIKAT, TAK_TERCATAT, Larik, OrangLarik
from services.kompetensi.rumus.kecocokan.blok.profil import ProfilLarik
from services.kompetensi.rumus.kecocokan.blok.sel import LETAK, sel
from services.kompetensi.rumus.kecocokan.kebijakan import (
    ENTAH,
    GAGAL,
    KOSONG,
    PENUH,
    BagianCocok,
    Gerbang,
    KebijakanKecocokan,
)
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi, KesesuaianIlmu
from shared.contracts.istilah.jenjang import MANAJERIAL


def kinerja(orang: OrangLarik, _: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Performance, which no profile changes: one row."""
    predikat = orang.predikat[:, : kebijakan.tahun_kinerja]
    kosong = kebijakan.nilai_bila_kosong[BagianCocok.KINERJA]
    menurut = np.array([*(kebijakan.predikat[each] for each in PREDIKAT), kosong], np.int64)
    rata = menurut[predikat].sum(axis=1) // kebijakan.tahun_kinerja
    belum = np.asarray((predikat < 0).any(axis=1))
    return sel(rata, kebijakan.bobot[BagianCocok.KINERJA], (belum, KOSONG[BagianCocok.KINERJA]))[None]


def potensi(orang: OrangLarik, _: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Potential, which no profile changes: one row."""
    berat = np.array([kebijakan.potensi[each] for each in AspekPotensi], np.int64)
    belum = orang.aspek[:, 0] < 0
    kosong = kebijakan.nilai_bila_kosong[BagianCocok.POTENSI]
    rata = np.where(belum, kosong, (orang.aspek @ berat) // 100)
    return sel(rata, kebijakan.bobot[BagianCocok.POTENSI], (belum, KOSONG[BagianCocok.POTENSI]))[None]


def kualifikasi(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Education, training and golongan."""
    bagian, porsi = BagianCocok.KUALIFIKASI, kebijakan.porsi_diklat
    hasil = np.zeros((len(profil.kualifikasi), len(orang)), np.int64)
    diminta = sorted({kunci for _, diklat, _ in profil.kualifikasi for kunci in diklat})
    dimiliki = _dimiliki(orang, diminta)
    for baris, (pendidikan, diklat, golongan) in zip(hasil, profil.kualifikasi, strict=True):
        cukup = orang.pendidikan >= pendidikan
        belum = (orang.pendidikan == 0) & bool(pendidikan)
        nilai = np.where(belum, kebijakan.nilai_bila_kosong[bagian], np.where(cukup, PENUH, 0))
        tanda = [
            (belum, KOSONG[bagian] | ENTAH[Gerbang.PENDIDIKAN]),
            (~cukup & ~belum, GAGAL[Gerbang.PENDIDIKAN]),
        ]
        if diklat:
            banyak = dimiliki[[diminta.index(kunci) for kunci in diklat]].sum(axis=0, dtype=np.int64)
            nilai = ((100 - porsi) * nilai + porsi * (banyak * PENUH // len(diklat))) // 100
            tanda.append((banyak < len(diklat), GAGAL[Gerbang.DIKLAT]))
        if golongan is not None:
            lulus = (orang.skala == golongan[0]) & (orang.golongan >= golongan[1])
            entah = orang.skala < 0
            tanda += [(entah, ENTAH[Gerbang.GOLONGAN]), (~lulus & ~entah, GAGAL[Gerbang.GOLONGAN])]
        baris[:] = sel(nilai, kebijakan.bobot[bagian], *tanda)
    return hasil


def _dimiliki(orang: OrangLarik, diminta: Sequence[KunciDiklat]) -> Larik:
    """[asked, n] whether a person has had each of these trainings."""
    hasil = np.zeros((len(diminta), len(orang)), np.bool_)
    if not diminta or not orang.kunci_diklat:
        return hasil
    nomor = {kunci: urut for urut, kunci in enumerate(diminta)}
    tempat = np.array([nomor.get(kunci, -1) for kunci in orang.kunci_diklat], np.int64)
    kolom = np.repeat(np.arange(len(orang)), np.diff(orang.diklat_mulai))
    ke = tempat[orang.diklat]
    hasil[ke[ke >= 0], kolom[ke >= 0]] = True
    return hasil


def rumpun(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Field of study."""
    bagian, ilmu = BagianCocok.RUMPUN_ILMU, kebijakan.ilmu
    bobot = kebijakan.bobot[bagian]
    hasil = np.full((len(profil.rumpun), len(orang)), bobot * PENUH, np.int64)
    # What one may be: of the field, close to it, not to be told, or neither.
    nilai = [ilmu[KesesuaianIlmu.SESUAI], ilmu[KesesuaianIlmu.SERUMPUN], kebijakan.nilai_bila_kosong[bagian]]
    macam = np.arange(4)
    isi = sel(
        np.array([*nilai, ilmu[KesesuaianIlmu.TIDAK]]),
        bobot,
        (macam == 2, KOSONG[bagian] | ENTAH[Gerbang.RUMPUN_ILMU]),
        (macam == 3, GAGAL[Gerbang.RUMPUN_ILMU]),
    )
    punya = {kode: kolom for kolom, kode in enumerate(orang.kode_rumpun)}
    dipakai = sorted({kode for _, diminta, _ in profil.rumpun for kode in diminta} & punya.keys())
    nomor = {kode: urut for urut, kode in enumerate(dipakai)}
    milik, sedekat = (_lajur(each, [punya[kode] for kode in dipakai]) for each in (orang.rumpun, orang.serumpun))
    for baris, (pendidikan, diminta, seprofesi) in zip(hasil, profil.rumpun, strict=True):
        if not diminta:
            continue
        pilih = [nomor[kode] for kode in diminta if kode in nomor]
        sesuai, dekat = ((each[pilih] > pendidikan).any(axis=0) for each in (milik, sedekat))
        entah = (orang.asing > pendidikan) | (orang.pendidikan == 0) | (diminta == TAK_TENTU)
        # The first that holds counts.
        jadi = np.where(entah, np.uint8(2), np.uint8(3))
        if not seprofesi:
            jadi[dekat] = 1
        jadi[sesuai] = 0
        isi.take(jadi, out=baris, mode="clip")
    return hasil


def _lajur(tabel: Larik, kolom: Sequence[int]) -> Larik:
    """These columns of a table as rows: what is compared lies together."""
    return np.ascontiguousarray(tabel[:, list(kolom)].T)


def pengalaman(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Experience."""
    bagian = BagianCocok.PENGALAMAN
    kosong = kebijakan.nilai_bila_kosong[bagian]
    hasil = np.full((len(profil.pengalaman), len(orang)), kebijakan.bobot[bagian] * PENUH, np.int64)
    for baris, (perlu, jenjang) in zip(hasil, profil.pengalaman, strict=True):
        if not perlu:
            continue
        masuk = np.array([not jenjang or each in jenjang for each in orang.jenjang], np.bool_)
        tanpa = np.array([bool(jenjang) and not each for each in orang.jenjang], np.bool_)
        ada = orang.bulan[:, masuk].sum(axis=1, dtype=np.int64)
        lagi = orang.bulan[:, tanpa].sum(axis=1, dtype=np.int64)
        belum = ~orang.riwayat | ((ada < perlu) & (lagi > 0))
        nilai = np.minimum(PENUH, ada * PENUH // perlu)
        entah = ~orang.riwayat | ((ada < perlu) & (ada + lagi >= perlu))
        baris[:] = sel(
            np.where(belum, np.maximum(kosong, nilai), nilai),
            kebijakan.bobot[bagian],
            (belum, KOSONG[bagian]),
            (entah, ENTAH[Gerbang.PENGALAMAN]),
            (orang.riwayat & (ada + lagi < perlu), GAGAL[Gerbang.PENGALAMAN]),
        )
    return hasil


def karier(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Level, class and the time until retirement: a row for each distinct post in this."""
    bagian, boleh, menurut = BagianCocok.JENJANG, kebijakan.arah, kebijakan.jenjang
    hasil = np.zeros((len(profil.karier), len(orang)), np.int64)
    belum, setara, kelas_kini = orang.setara == 0, orang.setara.astype(np.int64), orang.kelas.astype(np.int64)
    entah_sisa, sisa = orang.sisa == TAK_TERCATAT, orang.sisa.astype(np.int32)
    for ke, (jenjang, kelas, bup) in enumerate(profil.karier):
        if bup is not None:
            kurang = sisa + bup * 12 < kebijakan.sisa_bulan
            bit = Gerbang.SISA_MASA_KERJA
            hasil[ke] += entah_sisa * np.int64(ENTAH[bit] << LETAK) + (kurang & ~entah_sisa) * np.int64(
                GAGAL[bit] << LETAK
            )
        if jenjang is None:
            hasil[ke] += kebijakan.bobot[bagian] * PENUH
            continue
        langkah = jenjang.setara - setara
        turun = np.where(kelas_kini > 0, np.maximum(0, kelas_kini - kelas), 0) if kelas else langkah * 0
        nilai = np.select(
            [langkah < 0, langkah == 0, langkah == 1], [menurut.turun, menurut.setara, menurut.naik], menurut.melompat
        )
        lantai = kebijakan.nilai_bila_kosong[bagian]
        tanpa_kelas = (kelas_kini == 0) & bool(kelas)
        nilai = np.where(tanpa_kelas, np.minimum(nilai, lantai), np.maximum(0, nilai - menurut.potongan_kelas * turun))
        tertutup = ~orang.pns & (boleh.manajerial_hanya_pns and jenjang in MANAJERIAL)
        lulus = (langkah >= -boleh.turun) & (langkah <= boleh.naik) & ((turun <= boleh.turun_kelas) | (langkah > 0))
        hasil[ke] += sel(
            np.where(belum, lantai, nilai),
            kebijakan.bobot[bagian],
            (belum | tanpa_kelas, KOSONG[bagian]),
            ((belum | (lulus & tanpa_kelas & (langkah <= 0))) & ~tertutup, ENTAH[Gerbang.ARAH]),
            (tertutup | ~(belum | lulus), GAGAL[Gerbang.ARAH]),
        )
    return hasil


def bidang(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Service in the field."""
    bagian, perlu = BagianCocok.BIDANG, kebijakan.bulan_bidang
    hasil = np.full((len(profil.bidang), len(orang)), kebijakan.bobot[bagian] * PENUH, np.int64)
    label = [frozenset(each.split("+")) if each else frozenset() for each in orang.kode_layanan]
    entah = orang.layanan[:, [not each for each in label]].any(axis=1)
    # Most affairs are served by few, and most posts serve one: only what somebody asks for is looked at.
    diminta = frozenset[str]().union(*profil.bidang)
    dipakai = [kolom for kolom, each in enumerate(label) if each & diminta]
    layanan = _lajur(orang.layanan, dipakai)
    for baris, urusan in zip(hasil, profil.bidang, strict=True):
        if not urusan:
            continue
        pilih = [urut for urut, kolom in enumerate(dipakai) if label[kolom] & urusan]
        ada = layanan[pilih].sum(axis=0, dtype=np.int64)
        nilai = np.minimum(PENUH, ada * PENUH // perlu)
        belum = ~orang.riwayat | ((ada < perlu) & entah)
        baris[:] = sel(
            np.where(belum, np.maximum(kebijakan.nilai_bila_kosong[bagian], nilai), nilai),
            kebijakan.bobot[bagian],
            (belum, KOSONG[bagian]),
        )
    return hasil
