"""How far each case of a batch is, what it waits for, and what can be let go. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.berkas.repository import BerkasBermasalah
from services.mutasi.kumpulan.anggota import Anggota, Pasangan
from services.mutasi.kumpulan.graf import Graf, KeadaanAnggota, SebabButuh, Simpul, penahan, susun_graf
from services.mutasi.kumpulan.rebutan import Kursi, Rebutan, dapat_dilepas_berkursi, rebutan, sebutan_rebutan
from services.mutasi.usulan.mesin import dapat_diputuskan
from services.mutasi.usulan.status import BELUM_DIPUTUS, GUGUR, StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi

_MENUNGGU_LANGKAH = {StatusMutasi.DRAF: "verifikasi", StatusMutasi.DIKEMBALIKAN: "perbaikan pengusulnya"}


class Gambar(NamedTuple):
    """A batch as a graph, with the seats that it asks for."""

    anggota: Mapping[UUID, Anggota]
    simpul: Mapping[UUID, Simpul]
    graf: Graf
    kursi: Mapping[str, Kursi]
    kendala: Mapping[UUID, str]
    """Of each undecided case that the PPK could not decide next: why, as a sentence."""

    @property
    def menunggu(self) -> list[UUID]:
        """What was let go and is not decided yet."""
        return [
            each.id
            for each in self.anggota.values()
            if self.simpul[each.id].keadaan is KeadaanAnggota.DILEPAS and each.status in BELUM_DIPUTUS
        ]

    @property
    def belum_diputus(self) -> list[Anggota]:
        """What may still come about, and is not counted among the people of a post."""
        return [each for each in self.anggota.values() if each.status in BELUM_DIPUTUS]

    @property
    def siap_lepas(self) -> set[UUID]:
        """What can be let go now."""
        return self.dapat_lepas(None)

    def dapat_lepas(self, diminta: Collection[UUID] | None) -> set[UUID]:
        """What of these can be let go now; of all with None."""
        return dapat_dilepas_berkursi(self.graf, self.simpul.values(), self.anggota, self.menunggu, self.kursi, diminta)

    @property
    def rebutan(self) -> list[Rebutan]:
        """Posts that more people come to than there are seats, if all of the batch comes about."""
        return rebutan(self.belum_diputus, self.kursi)


def kendala_usulan(usulan: Anggota, tmt: date, berkas: Sequence[BerkasBermasalah] = ()) -> str | None:
    """Why the PPK could not decide a case next, as a sentence; None where they could, or have.

    ``berkas`` are its files that failed or still wait: nothing unreadable goes on.
    """
    if usulan.status not in BELUM_DIPUTUS:
        return None
    if usulan.keluar and usulan.jenis is not JenisMutasi.MASUK:
        return f"{usulan.nama} sudah keluar dari dinas. Tarik usulannya."
    if usulan.berubah and usulan.jenis is not JenisMutasi.MASUK:
        return f"Jabatan {usulan.nama} berubah sejak diusulkan. Tarik usulannya, lalu ajukan yang baru."
    if usulan.tmt != tmt:
        return f"Usulan {usulan.nama} kini ber-TMT {usulan.tmt:%d-%m-%Y}. Keluarkan dari kumpulan ini."
    if berkas:
        return f"{usulan.nama}: {' '.join(dict.fromkeys(kata for each in berkas for kata in each.sebab_tertutup))}"
    if dapat_diputuskan(usulan.status, usulan.jenis, pppk=usulan.pppk):
        return None
    antar = usulan.jenis in (JenisMutasi.MASUK, JenisMutasi.KELUAR)
    lain = "persetujuan PPK dan penetapan mutasinya" if antar else "pertimbangan tim penilai kinerja"
    menunggu = _MENUNGGU_LANGKAH.get(usulan.status, lain)
    return f"{usulan.nama}: usulannya sendiri belum siap diputuskan, masih menunggu {menunggu}."


def keadaan_usulan(usulan: Anggota, kendala: str | None) -> KeadaanAnggota:
    """How far a case is. Ready is what the PPK could decide next, let go what they may; what has come back, or whose
    person is somewhere else by now, is neither, whatever was let go before."""
    if usulan.status in GUGUR:
        return KeadaanAnggota.GUGUR
    if usulan.status is StatusMutasi.BERLAKU:
        return KeadaanAnggota.BERLAKU
    if usulan.status is StatusMutasi.DIPUTUSKAN:
        return KeadaanAnggota.DILEPAS
    if kendala is not None:
        return KeadaanAnggota.BELUM_SIAP
    return KeadaanAnggota.SIAP if usulan.pelepasan_id is None else KeadaanAnggota.DILEPAS


def gambarkan(
    tmt: date,
    anggota: Sequence[Anggota],
    pasangan: Collection[Pasangan],
    kursi: Mapping[str, Kursi],
    berkas: Mapping[UUID, Sequence[BerkasBermasalah]],
) -> Gambar:
    """The graph of a batch of this TMT."""
    kendala = {
        each.id: kata for each in anggota if (kata := kendala_usulan(each, tmt, berkas.get(each.id, ()))) is not None
    }
    simpul = {
        each.id: Simpul(each.id, each.nip, each.menggantikan, keadaan_usulan(each, kendala.get(each.id)))
        for each in anggota
    }
    return Gambar({each.id: each for each in anggota}, simpul, susun_graf(simpul.values(), pasangan), kursi, kendala)


def yang_menahan(gambar: Gambar, nomor: UUID, lepas: Collection[UUID]) -> Iterator[UUID]:
    """The cases that keep one from being let go together with ``lepas``; none of one that is not ready itself."""
    if gambar.simpul[nomor].keadaan is KeadaanAnggota.SIAP:
        yield from dict.fromkeys(each.id for each in penahan(gambar.graf, gambar.simpul.values(), lepas, nomor))


_KARENA = {
    KeadaanAnggota.GUGUR: "usulannya sendiri sudah berakhir tanpa mutasi",
    KeadaanAnggota.DILEPAS: "usulannya sudah dilepas",
    KeadaanAnggota.BERLAKU: "usulannya sudah berlaku",
}
_MENUNGGU = {
    KeadaanAnggota.BELUM_SIAP: "yang belum siap diputuskan",
    KeadaanAnggota.SIAP: "yang tidak ikut dilepas",
    KeadaanAnggota.GUGUR: "yang usulannya sudah berakhir tanpa mutasi",
}


def sebab_tertahan(
    gambar: Gambar, nomor: UUID, menunggu: Collection[UUID], diperebutkan: Mapping[UUID, Rebutan]
) -> str:
    """Why a case is not let go, as a sentence: by itself, by the seat that others want too, or by what it needs."""
    usulan = gambar.anggota[nomor]
    if (kendala := gambar.kendala.get(nomor)) is not None:
        return kendala
    if (satu := diperebutkan.get(nomor)) is not None:
        return f"{usulan.nama} menuju {sebutan_rebutan(satu)}. Keluarkan sebagian, atau sebut siapa yang dilepas."
    if not menunggu:
        return f"{usulan.nama}: {_KARENA.get(gambar.simpul[nomor].keadaan, 'tidak ikut dilepas')}."
    hubungan = {each.id: each.sebab for each in gambar.graf[nomor]}
    kata = []
    for each in menunggu:
        lain = gambar.anggota[each]
        apa = "menempati kursi" if hubungan[each] is SebabButuh.KURSI else "berpasangan dengan"
        kata.append(f"{apa} {lain.nama}, {_MENUNGGU.get(gambar.simpul[each].keadaan, 'yang belum dilepas')}")
    return f"{usulan.nama} {'; '.join(kata)}."
