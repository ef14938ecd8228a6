"""What is on record of cases for their letters: people, offices, steps and papers, of many cases at once."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.dokumen import repository as dokumen
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen
from services.mutasi.pejabat import repository as pejabat
from services.mutasi.perwakilan import repository as perwakilan
from services.mutasi.perwakilan.kuasa import Kapasitas, Mandat
from services.mutasi.proyeksi.asn import Orang, orang_menurut_nip
from services.mutasi.proyeksi.jabatan import jabatan_menurut_kode
from services.mutasi.proyeksi.unit import nama_unit
from services.mutasi.surat.penanda import Pejabat, berdelegasi
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.repository import Baca, Usulan
from shared.db.statement import Statement, any_of


class Catatan(NamedTuple):
    """What is known of one case beside its own row."""

    id: UUID
    status_pegawai: str
    golongan: str | None
    opd_asal: str | None
    """What the agency of the unit of origin is called; None where that is not a unit of the city."""
    opd_tujuan: str | None
    keputusan: dict[str, Any] | None
    """The step that decided it: who, how they held the office; None before it."""
    pertimbangan: dict[str, Any] | None
    pencabutan: dict[str, Any] | None
    """The step that called it off."""
    ditunda: bool
    """The carrying out of the decision is suspended."""
    kerabat: list[str]
    """NIPs of the person's relatives."""
    jalur_tujuan: list[str]
    """The unit to go to, and those above it."""


def _langkah(nama: str) -> str:
    return f"""(SELECT jsonb_build_object('oleh', l.oleh, 'subjek', l.subjek, 'rincian', l.rincian,
                   'catatan', l.catatan, 'nama', p.nama, 'jabatan', p.nama_jabatan,
                   'status_pegawai', coalesce(p.status_pegawai, 'PNS'), 'golongan', p.golongan, 'opd', d.nama)
               FROM usulan_langkah l LEFT JOIN proyeksi_asn p ON p.nip = l.oleh
               LEFT JOIN proyeksi_unit d ON d.kode = p.instansi
               WHERE l.usulan_id = u.id AND l.langkah = '{nama}' ORDER BY l.versi DESC LIMIT 1)"""


# Who comes is as their papers have it.
_CATATAN = Statement(
    f"""
    SELECT u.id, coalesce(a.status_pegawai, 'PNS') AS status_pegawai,
           coalesce(n.pegawai ->> 'golongan', a.golongan) AS golongan,
           opd_asal.nama AS opd_asal, opd_tujuan.nama AS opd_tujuan,
           {_langkah("keputusan")} AS keputusan, {_langkah("pertimbangan")} AS pertimbangan,
           {_langkah("pembatalan")} AS pencabutan,
           EXISTS (SELECT FROM penundaan t WHERE t.usulan_id = u.id AND t.diakhiri_pada IS NULL) AS ditunda,
           {usulan_repository.KERABAT_USULAN} AS kerabat,
           coalesce((SELECT j.jalur_unit FROM proyeksi_jabatan j WHERE j.kode = u.jabatan_tujuan), '{{}}')
               AS jalur_tujuan
    FROM usulan u
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip AND u.jenis <> 'masuk'
    LEFT JOIN usulan_antar n ON n.usulan_id = u.id
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    LEFT JOIN proyeksi_unit opd_asal ON opd_asal.kode = asal.instansi
    LEFT JOIN proyeksi_unit tujuan ON tujuan.kode = u.unit_tujuan
    LEFT JOIN proyeksi_unit opd_tujuan ON opd_tujuan.kode = tujuan.instansi
    WHERE u.id = {any_of("usulan", "uuid")} ORDER BY u.id""",
    Catatan,
)


class Perkara(NamedTuple):
    """One case with all that its letters say."""

    usulan: Usulan
    catatan: Catatan
    surat: Mapping[JenisDokumen, Dokumen]
    """Its papers that count."""
    definitif: str | None
    """The mayor by the register on the day of the decree, or today."""
    delegasi: Mandat | None = None
    """The letter by which it was decided in the mayor's stead."""


async def perkara(baca: Baca, usulan: Collection[Usulan], hari_ini: date) -> list[Perkara]:
    """These cases, in this order."""
    nomor = [each.id for each in usulan]
    catatan = {each.id: each for each in await baca.fetch(_CATATAN, usulan=nomor)}
    surat = await dokumen.berlaku_banyak(baca, nomor)
    hari = {each.tanggal_sk or hari_ini for each in usulan}
    pemangku = {each: await _definitif(baca, each) for each in sorted(hari)}
    return [
        Perkara(
            each,
            catatan[each.id],
            surat.get(each.id, {}),
            pemangku[each.tanggal_sk or hari_ini],
            await _delegasi(baca, catatan[each.id].keputusan, each.tanggal_sk),
        )
        for each in usulan
    ]


async def _delegasi(baca: Baca, keputusan: Mapping[str, Any] | None, hari: date | None) -> Mandat | None:
    if keputusan is None or hari is None or not berdelegasi(keputusan):
        return None
    ada = await perwakilan.ppk(baca, hari)
    surat = (each for each in ada if each.kapasitas is Kapasitas.DELEGASI and each.wakil == keputusan["oleh"])
    return next(surat, None)


async def _definitif(baca: Baca, hari: date) -> str | None:
    ada = (each.nama for each in await pejabat.pada(baca, hari) if each.kedudukan == "definitif")
    return next(ada, None)


async def pemangku_ppk(baca: Baca, hari: date) -> tuple[str, str | None]:
    """How the office of the PPK is held on a day, and by whom, as far as the register says: for a draft."""
    ada = sorted(await pejabat.pada(baca, hari), key=lambda each: each.kedudukan != "definitif")
    return (ada[0].kedudukan, ada[0].nama) if ada else ("definitif", None)


async def beberapa(baca: Baca, usulan_id: Collection[UUID]) -> list[Usulan]:
    """These cases."""
    return await usulan_repository.beberapa(baca, usulan_id)


class Petugas(NamedTuple):
    """An official who signs or takes part, and the offices that they fill beside their own."""

    pejabat: Pejabat
    penugasan: Mapping[str, str]
    """Plt or Plh → the office, on the day asked for."""
    opd: Mapping[str, str | None]
    """The same → what the agency of that office is called."""
    kode: Mapping[str, str]
    """Their own office (``definitif``) and those that they fill → its code."""
    memimpin: Mapping[str, str]
    """The same → the unit that they head by it."""
    kerabat: list[str]


async def petugas(baca: Baca, nip: Collection[str], hari: date) -> dict[str, Petugas]:
    """Of these people those who are known and at work."""
    ada = {nomor: each for nomor, each in (await orang_menurut_nip(baca, nip)).items() if not each.keluar}
    kode = {satu["kode_jabatan"] for each in ada.values() for satu in _berjalan(each, hari)}
    jabatan = await jabatan_menurut_kode(baca, kode) if kode else {}
    instansi = {each.instansi for each in ada.values()} | {each.instansi for each in jabatan.values()}
    opd = await nama_unit(baca, {each for each in instansi if each is not None})
    hasil = {}
    for nomor, each in ada.items():
        diisi = {
            satu["jenis"]: jabatan[satu["kode_jabatan"]]
            for satu in _berjalan(each, hari)
            if satu["kode_jabatan"] in jabatan
        }
        sendiri = None if each.instansi is None else opd.get(each.instansi)
        hasil[nomor] = Petugas(
            Pejabat(nomor, each.nama, each.nama_jabatan, each.status_pegawai, each.golongan, sendiri),
            {jenis: satu.nama for jenis, satu in diisi.items()},
            {jenis: opd.get(satu.instansi) for jenis, satu in diisi.items()},
            {jenis: satu.kode for jenis, satu in diisi.items()}
            | ({} if each.kode_jabatan is None else {"definitif": each.kode_jabatan}),
            {jenis: satu.kode_unit for jenis, satu in diisi.items() if satu.kepala_unit}
            | ({"definitif": each.kode_unit} if each.kepala_unit and each.kode_unit is not None else {}),
            each.kerabat,
        )
    return hasil


def _berjalan(orang: Orang, hari: date) -> list[dict[str, Any]]:
    tanggal = hari.isoformat()
    return [
        each
        for each in orang.penugasan
        if each["mulai"] <= tanggal and (each.get("selesai") is None or tanggal <= each["selesai"])
    ]
