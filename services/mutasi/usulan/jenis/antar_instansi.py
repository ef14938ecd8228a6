"""The paths of moves between governments (table A.3; PP 11/2017 art 192 to 195).

The city's PPK proposes whom it receives, and consents to whom it releases; BKN considers; an authority above both
decides (``hukum/jalur``), which whoever has the decree before them records. Whoever comes is then appointed by the
city's PPK, and whoever goes by the other one. The tim penilai is heard of moves in one government alone (art 191).
"""

from services.mutasi.usulan.jenis.dalam_kota import SESUDAH_DIPUTUSKAN, pembatalan
from services.mutasi.usulan.jenis.perkara import (
    DILEPAS,
    TIDAK_DITUNDA,
    TIDAK_MENUNGGU_PELANTIKAN,
    PerkaraAlur,
    sesudah_bkn,
)
from services.mutasi.usulan.status import PENGAJUAN, LangkahMutasi, StatusMutasi
from shared.alur import Alur, Peralihan

_S, _L = StatusMutasi, LangkahMutasi
_PENGUSUL = ("verifikator", "kepala_unit")
_DASAR = "PP 11/2017 pasal 192 sampai dengan pasal 195; SE BKN 3/SE/VIII/2019"


def _perbaikan(pengusul: tuple[str, ...]) -> tuple[Peralihan[PerkaraAlur], ...]:
    return (
        Peralihan(_L.PENGEMBALIAN, (_S.DRAF,), (_S.DIKEMBALIKAN,), ("verifikator",)),
        Peralihan(_L.PENGEMBALIAN, (_S.TERVERIFIKASI,), (_S.DIKEMBALIKAN,), ("ppk", "verifikator")),
        # BKN, or who decides, has sent it back.
        Peralihan(_L.PENGEMBALIAN, (_S.DISETUJUI,), (_S.DIKEMBALIKAN,), ("verifikator",)),
        Peralihan(_L.PERBAIKAN, (_S.DIKEMBALIKAN,), (_S.DRAF,), pengusul, tenggat="perbaikan"),
    )


def _sampai_persetujuan(pengusul: tuple[str, ...]) -> tuple[Peralihan[PerkaraAlur], ...]:
    return (
        Peralihan(PENGAJUAN, (), (_S.DRAF,), pengusul),
        Peralihan(_L.VERIFIKASI, (_S.DRAF,), (_S.TERVERIFIKASI, _S.DITOLAK), ("verifikator",), tenggat="verifikasi"),
        Peralihan(_L.PERSETUJUAN, (_S.TERVERIFIKASI,), (_S.DISETUJUI, _S.DITOLAK), ("ppk",), tenggat="persetujuan"),
    )


MASUK: Alur[PerkaraAlur] = Alur(
    "masuk",
    "Mutasi masuk dari instansi lain",
    _DASAR,
    _S.DRAF,
    (
        *_sampai_persetujuan(("verifikator",)),
        Peralihan(
            _L.PENETAPAN,
            (_S.DISETUJUI,),
            (_S.DITETAPKAN, _S.DITOLAK),
            ("verifikator",),
            (sesudah_bkn(_S.DITETAPKAN),),
            "penetapan",
        ),
        Peralihan(_L.KEPUTUSAN, (_S.DITETAPKAN,), (_S.DIPUTUSKAN, _S.DITOLAK), ("ppk",), (DILEPAS,), "keputusan"),
        *SESUDAH_DIPUTUSKAN,
        *_perbaikan(("verifikator",)),
        # The decree is wrong, or rests on what is missing: a new one is recorded when the case comes round again.
        Peralihan(_L.PENGEMBALIAN, (_S.DITETAPKAN,), (_S.DIKEMBALIKAN,), ("ppk", "verifikator")),
        *pembatalan(("verifikator",), (_S.TERVERIFIKASI, _S.DISETUJUI, _S.DITETAPKAN, _S.DIPUTUSKAN)),
    ),
)
"""Who comes is nobody's subordinate yet: only the city's personnel office proposes them."""
KELUAR: Alur[PerkaraAlur] = Alur(
    "keluar",
    "Mutasi keluar ke instansi lain",
    _DASAR,
    _S.DRAF,
    (
        *_sampai_persetujuan(_PENGUSUL),
        Peralihan(
            _L.PENETAPAN,
            (_S.DISETUJUI,),
            (_S.DIPUTUSKAN, _S.DITOLAK),
            ("verifikator",),
            (sesudah_bkn(_S.DIPUTUSKAN),),
            "penetapan",
        ),
        Peralihan("pemberlakuan", (_S.DIPUTUSKAN,), (_S.BERLAKU,), syarat=(TIDAK_MENUNGGU_PELANTIKAN, TIDAK_DITUNDA)),
        Peralihan("penempatan", (_S.BERLAKU,), (_S.BERLAKU, _S.GAGAL_BERLAKU)),
        *_perbaikan(_PENGUSUL),
        *pembatalan(_PENGUSUL, (_S.TERVERIFIKASI, _S.DISETUJUI, _S.DIPUTUSKAN)),
    ),
)
