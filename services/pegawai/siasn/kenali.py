"""Who a row of a roster is about.

PNS ID and NIK tell a person whose NIP was corrected: no second one is made of them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from services.pegawai.orang.nomor import Dikenal, bernomor_tetap, dikenal
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Bernomor, Catatan

_JUDUL = {"pns_id": "PNS ID", "nik": "NIK"}


async def kenali_orang(uow: UnitOfWork, baris: Bernomor) -> tuple[Bernomor, list[Catatan]]:
    """The rows whose person is certain, under the NIP that this person is kept by (``nip``; ``nip_berkas`` is that of
    the file), and why the others are held back."""
    baris = [(nomor, {**nilai, "nip_berkas": nilai["nip"]}) for nomor, nilai in baris]
    baris = await bernomor_tetap(uow, baris)
    tercatat = await dikenal(uow, [nilai for _, nilai in baris])
    ada = {each.nip: each for each in tercatat}
    milik: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in tercatat:
        for isian in _JUDUL:
            if (isi := getattr(each, isian)) is not None:
                milik[isian, isi].add(each.nip)
    hasil, catatan = [], []
    dalam_berkas: dict[tuple[str, str], int] = {}
    for nomor, nilai in baris:
        if (sebab := _sebab(nilai, ada, milik, dalam_berkas)) is not None:
            catatan.append(Catatan(nomor, *sebab))
            continue
        for isian in ("nip", *_JUDUL):
            if nilai[isian] is not None:
                dalam_berkas.setdefault((isian, nilai[isian]), nomor)
        hasil.append((nomor, nilai))
    return hasil, catatan


def _sebab(
    nilai: Baris,
    ada: Mapping[str, Dikenal],
    milik: Mapping[tuple[str, str], Collection[str]],
    dalam_berkas: Mapping[tuple[str, str], int],
) -> tuple[str, str, str] | None:
    """Why a row is held back: column, value, reason."""
    nip: str = nilai["nip"]
    if ("nip", nip) in dalam_berkas:
        return "NIP BARU", nilai["nip_berkas"], f"pegawai yang sama dengan baris {dalam_berkas['nip', nip]}"
    if (berkas := ada.get(nip)) is not None and all(
        None not in (nilai[each], getattr(berkas, each)) and nilai[each] != getattr(berkas, each) for each in _JUDUL
    ):
        return "NIP BARU", nilai["nip_berkas"], _orang_lain(nip, nilai["nip_berkas"])
    for isian, judul in _JUDUL.items():
        kunci = (isian, nilai[isian])
        if nilai[isian] is None:
            continue
        lain = milik.get(kunci, ())
        # Whoever shares it already in what is on record is not held back for it now.
        if lain and nip not in lain:
            return judul, nilai[isian], _alasan(judul, nip, lain, baru=nip not in ada)
        if kunci in dalam_berkas and not lain:
            alasan = f"{judul} ini juga ada pada baris {dalam_berkas[kunci]} dengan NIP lain; perbaiki salah satunya"
            return judul, nilai[isian], alasan
    return None


def _orang_lain(nip: str, nip_berkas: str) -> str:
    if nip == nip_berkas:
        return (
            "PNS ID dan NIK baris ini keduanya lain daripada yang tercatat pada NIP ini. Bila orangnya sama: perbaiki "
            "salah satunya di SIASN lebih dulu. Bila orang lain: perbaiki NIP pada baris ini"
        )
    return (
        f"NIP ini tercatat sebagai nomor baru pegawai {nip}, tetapi PNS ID dan NIK baris ini keduanya lain. Bila nomor "
        f"itu keliru dicatat padanya: cabut lewat POST /asn/{nip}/nip/pencabutan, lalu kirim ulang baris ini. Bila "
        "orangnya sama: perbaiki PNS ID atau NIK di SIASN"
    )


def _alasan(judul: str, nip: str, lain: Collection[str], *, baru: bool) -> str:
    siapa = " dan ".join(sorted(lain))
    if not baru:
        return f"{judul} ini sudah tercatat pada NIP {siapa}; perbaiki {judul} di SIASN pada salah satunya"
    return (
        f"{judul} ini sudah tercatat pada NIP {siapa}. Bila NIP-nya dikoreksi menjadi {nip}: catat lewat "
        f"POST /asn/{min(lain)}/nip, lalu kirim ulang baris ini. Bila orang lain: perbaiki {judul}"
    )
