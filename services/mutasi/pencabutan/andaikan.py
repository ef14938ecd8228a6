"""What the verification of each who goes back would find, before there is a case of theirs. Nothing is kept.

All go back at once: the seats and units that they leave and come to are counted so, as in a batch. Asked is both, as of
a move like any other and of a decree that is withdrawn.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Dokumen, KeputusanDibalik, Tahap
from services.mutasi.hukum.fakta.jabatan import UnitJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.jenis import jenis_pasangan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.pemulihan import SURAT
from services.mutasi.hukum.periksa import periksa
from services.mutasi.hukum.rekam import Perkara
from services.mutasi.hukum.schemas import terlihat
from services.mutasi.hukum.simpulan import dapat_mulai
from services.mutasi.hukum.susun import fakta_asn, fakta_jabatan
from services.mutasi.jendela import repository as jendela
from services.mutasi.kumpulan.menilai import yang_menahan
from services.mutasi.pencabutan.balik import Balik
from services.mutasi.pencabutan.repository import Terkait
from services.mutasi.proyeksi.asn import orang_menurut_nip
from services.mutasi.proyeksi.jabatan import jabatan_menurut_kode
from services.mutasi.usulan import bezetting, pembukaan_jabatan
from services.mutasi.usulan.repository import Baca
from shared.ketentuan.hari import KetentuanHari, ketentuan_pada
from shared.privasi.terlihat import Pandangan

PERCOBAAN = 8
"""Days that are tried: on the first day of one rule another may hold, as a year of performance that is over by then."""
DICABUT: Mapping[JenisDokumen, Dokumen] = {SURAT: Dokumen("-", date.max)}
"""The ground of a withdrawal, as if it were on record."""


@dataclass(frozen=True, slots=True)
class Andai:
    """One who goes back, as the rules see it."""

    perkara: Perkara
    ketentuan: KetentuanHari

    def menahan(self, dilihat: Pandangan, surat: Mapping[JenisDokumen, Dokumen] | None = None) -> list[HasilAturan]:
        """What of that which the caller may read holds the person on the TMT, what blocks first."""
        return self._pada(self.perkara.acara.tmt, dilihat, surat or {})

    def tmt_mungkin(self, dilihat: Pandangan, surat: Mapping[JenisDokumen, Dokumen] | None = None) -> date | None:
        """The first day from the TMT on on which nothing but missing papers does; None where no day alone does it."""
        tmt = self.perkara.acara.tmt
        for _ in range(PERCOBAAN):
            penahan = [each for each in self._pada(tmt, dilihat, surat or {}) if not surat_saja(each)]
            if not penahan:
                return tmt
            if (nanti := dapat_mulai(penahan)) is None or nanti <= tmt:
                return None
            tmt = nanti
        return None

    def _pada(self, tmt: date, dilihat: Pandangan, surat: Mapping[JenisDokumen, Dokumen]) -> list[HasilAturan]:
        asn, jabatan, acara = self.perkara
        acara = replace(acara, tmt=tmt, dokumen={**acara.dokumen, **surat})
        return yang_menahan(terlihat(periksa(asn, jabatan, acara, self.ketentuan), dilihat))


def surat_saja(putusan: HasilAturan) -> bool:
    """Whether papers alone are missing, which every case gathers: then it waits for no day. The ground of a withdrawal
    is none of these: it lets pass what a rule has found."""
    kurang = {each.dokumen for each in putusan.kurang} - {SURAT}
    return bool(kurang) and None not in kurang


async def andaikan(
    baca: Baca,
    balik: Collection[Balik],
    semua: Mapping[UUID, Terkait],
    tmt: date,
    hari: date,
) -> dict[UUID, Andai]:
    """Those who go back, by the case that is undone; without whom nothing is known of."""
    nip = {each.id: semua[each.id].nip for each in balik}
    orang = await orang_menurut_nip(baca, nip.values())
    jabatan = await jabatan_menurut_kode(baca, {each.jabatan_tujuan for each in balik})
    lulusan = await jendela.hasil_banyak(baca, nip.values())
    pembukaan = await pembukaan_jabatan.pembukaan_bagi(baca, [(each.jabatan_tujuan, nip[each.id]) for each in balik])
    terisi = await bezetting.bezetting_pada(baca, tmt, jabatan.keys())
    kode_unit = {each.kode_unit for each in jabatan.values()} | {each.kode_unit or "" for each in orang.values()}
    unit = await bezetting.keadaan_unit(baca, tmt, kode_unit)
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari)
    kursi: Counter[str] = Counter()
    banyak: Counter[str] = Counter()
    for each in balik:
        kursi[each.jabatan_tujuan] += 1
        kursi[each.jabatan_asal] -= 1
    dikenal = [each for each in balik if nip[each.id] in orang and each.jabatan_tujuan in jabatan]
    for each in dikenal:
        banyak[jabatan[each.jabatan_tujuan].kode_unit] += 1
        banyak[orang[nip[each.id]].kode_unit or ""] -= 1
    hasil = {}
    for each in dikenal:
        siapa, tujuan, lama = orang[nip[each.id]], jabatan[each.jabatan_tujuan], semua[each.id]
        lain = banyak.copy()
        # The rules add the move of the person by themselves.
        lain.subtract({tujuan.kode_unit: 1})
        lain.subtract({siapa.kode_unit or "": -1})
        keadaan = {kode: UnitJabatan(ada.kebutuhan, ada.bezetting + lain[kode]) for kode, ada in unit.items()}
        asn = fakta_asn(siapa, keadaan.get(siapa.kode_unit or ""), lulusan.get(siapa.nip, ()))
        ke = fakta_jabatan(
            tujuan,
            max(0, terisi[tujuan.kode] + kursi[tujuan.kode] - 1),
            keadaan.get(tujuan.kode_unit),
            pembukaan=pembukaan.get((tujuan.kode, siapa.nip), ()),
        )
        acara = Acara(
            jenis_pasangan(asn, ke),
            tmt,
            hari,
            tahap=Tahap.VERIFIKASI,
            beralasan=True,
            membalik=_keputusan(lama),
        )
        hasil[each.id] = Andai(Perkara(asn, ke, acara), ketentuan)
    return hasil


def _keputusan(lama: Terkait) -> KeputusanDibalik | None:
    if lama.nomor_sk is None or lama.tanggal_sk is None:
        return None
    return KeputusanDibalik(lama.nomor_sk, lama.tanggal_sk)
