"""What granting an objection would do, shown before it is answered: who sits in the seat meanwhile, what falls or must
be turned round with it, which rules stand in the way, and what would be sent to carry it out. Nothing is kept."""

from datetime import date
from typing import NamedTuple

from services.mutasi.keberatan.akibat_schemas import AkibatKeberatan, IsianPelaksanaan, PemangkuKursi
from services.mutasi.keberatan.keadaan import CaraMelaksanakan
from services.mutasi.keberatan.laksanakan import dasar_dari
from services.mutasi.keberatan.repository import Baca, Keberatan
from services.mutasi.pencabutan import balikkan, batalkan
from services.mutasi.pencabutan.sajikan import bentuk_pembalikan, bentuk_rantai
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.status import StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement
from shared.http.problem import wajib_ada
from shared.privasi.terlihat import Pandangan, di_unit, lingkup_unit


class _Pemangku(NamedTuple):
    nip: str
    nama: str
    sejak: date | None
    dalam_lingkup: bool


_PEMANGKU = Statement(
    f"""
    SELECT a.nip, a.nama, a.tmt_jabatan AS sejak, coalesce({di_unit("a.jalur_unit")}, false) AS dalam_lingkup
    FROM proyeksi_asn a WHERE a.kode_jabatan = :jabatan AND NOT a.keluar AND a.nip <> :kecuali ORDER BY a.nip""",  # noqa: S608 (constants)
    _Pemangku,
)
_KURSI = Statement("SELECT formasi - terisi FROM proyeksi_jabatan WHERE kode = :jabatan", int | None)


async def akibat(
    baca: Baca, pelaku: Pelaku, ini: Keberatan, tmt: date, hari: date, dilihat: Pandangan
) -> AkibatKeberatan:
    """Seen as the move stands today; a move in force is judged for ``tmt``.

    Raises:
        TidakDitemukan.
    """
    usulan = wajib_ada(await usulan_repository.cari(baca, ini.usulan_id, pelaku), "Usulan ini tidak ada.")
    asal = usulan.jabatan_asal
    duduk = [] if asal is None else await baca.fetch(_PEMANGKU, jabatan=asal, kecuali=ini.nip, **lingkup_unit(pelaku))
    bebas = None if asal is None else await baca.row(_KURSI, jabatan=asal)
    rantai = pembalikan = isian = None
    kalimat = "Keputusan ini sudah tidak berlaku: tidak ada yang dibalik atau dicabut."
    if usulan.status is StatusMutasi.DIPUTUSKAN:
        gambar = await batalkan.gambarkan(baca, [ini.usulan_id], pelaku, hari)
        rantai = bentuk_rantai(gambar)
        kalimat = (
            "Keputusan ini belum berlaku. Bila dikabulkan, ia dicabut dengan SK sebelum TMT-nya; yang disebut `ikut` "
            "kehilangan kursi atau pasangannya."
        )
        isian = IsianPelaksanaan(
            cara=CaraMelaksanakan.PEMBATALAN, versi_usulan=usulan.versi, tmt=None, dasar_nomor=None, dasar_tanggal=None
        )
    elif usulan.status is StatusMutasi.BERLAKU and usulan.penempatan == "terlaksana":
        balik = await balikkan.gambarkan(baca, [ini.usulan_id], pelaku, hari)
        pembalikan = await bentuk_pembalikan(baca, balik, tmt, hari, dilihat)
        kalimat = (
            "Mutasi ini sudah dilaksanakan. Bila dikabulkan, ia dibalik dengan usulan baru yang menempuh langkahnya "
            "seperti usulan lain; mutasi yang pertama tetap sah sampai TMT yang baru."
        )
        dasar = dasar_dari(ini)
        isian = IsianPelaksanaan(
            cara=CaraMelaksanakan.PEMBALIKAN,
            versi_usulan=None,
            tmt=pembalikan.tmt_bila_dicabut or tmt,
            dasar_nomor=None if dasar is None else dasar.nomor,
            dasar_tanggal=None if dasar is None else dasar.tanggal,
        )
    elif usulan.status is StatusMutasi.BERLAKU and usulan.penempatan == "menunggu":
        kalimat = "Mutasi ini sedang dilaksanakan di layanan pegawai. Muat ulang sesudah penempatannya tercatat."
    tampak = [each for each in duduk if each.dalam_lingkup]
    return AkibatKeberatan(
        keberatan_id=ini.id,
        kalimat=kalimat,
        jabatan_semula=ini.nama_jabatan_asal,
        kursi_bebas=bebas,
        pemangku=[PemangkuKursi(nip=each.nip, nama=each.nama, mulai=each.sejak) for each in tampak],
        pemangku_di_luar_lingkup=len(duduk) - len(tampak),
        pembatalan=rantai,
        pembalikan=pembalikan,
        isian=isian,
    )


def orang_dalam(isi: AkibatKeberatan) -> set[str]:
    """Whom the answer tells of."""
    rantai, balik = isi.pembatalan, isi.pembalikan
    semua = {each.nip for each in isi.pemangku}
    if rantai is not None:
        semua |= {each.nip for each in (*rantai.dibatalkan, *rantai.ikut, *rantai.dapat_tetap)}
    if balik is not None:
        semua |= {each.nip for each in balik.gerak} | {each.nip for each in balik.tidak_kembali}
    return semua
