"""What the tests of the client of BKN have in common: a clock that only waiting moves, credentials, a post to save."""

from datetime import UTC, date, datetime, timedelta

from services.pegawai.siasn.klien.panggil import Kredensial
from services.pegawai.siasn.klien.token import Sandi
from services.pegawai.siasn.klien.tulis import jabatan
from tests.simulator.siasn.aplikasi import KLIEN, KUNCI, PENGGUNA, RAHASIA, SANDI
from tests.simulator.siasn.keadaan import INSTANSI, SATUAN, Siasn, id_lama

PDF = b"%PDF-1.7\n%uji\n"
KREDENSIAL = Kredensial(KUNCI, RAHASIA, Sandi(KLIEN, PENGGUNA, SANDI))
TANPA_SANDI = Kredensial(KUNCI, RAHASIA)


class Jam:
    """A clock that only moves when somebody waits."""

    def __init__(self) -> None:
        self.kini = datetime(2026, 3, 2, 1, tzinfo=UTC)
        self.jeda: list[float] = []

    async def tunggu(self, detik: float) -> None:
        self.jeda.append(detik)
        self.kini += timedelta(seconds=detik)


def nip_ke(siasn: Siasn, nomor: int = 0) -> str:
    """One of the people."""
    return list(siasn.orang)[nomor]


def pindah_unit(siasn: Siasn, nomor_sk: str = "824/1/2026", nomor: int = 0) -> jabatan.Jabatan:
    """A move of one of them to another unit."""
    return jabatan.Jabatan(
        pns_id=siasn.orang[nip_ke(siasn, nomor)].id,
        instansi_id=INSTANSI,
        instansi_induk_id=INSTANSI,
        satuan_kerja_id=SATUAN,
        unor_id=id_lama("unor7"),
        jenis_jabatan="4",
        jenis_mutasi_id=jabatan.JenisMutasi.UNOR,
        nomor_sk=nomor_sk,
        tanggal_sk=date(2026, 2, 20),
        tmt_jabatan=date(2026, 3, 1),
        tmt_mutasi=date(2026, 3, 1),
    )


def panggilan_token(siasn: Siasn, apa: str) -> int:
    """How often a token was asked for."""
    return sum(banyak for jalur, banyak in siasn.panggilan.items() if apa in jalur)
