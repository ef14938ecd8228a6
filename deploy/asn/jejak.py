"""Whether the trails are whole: the chain of each service, from its first seal to its last."""

from dataclasses import dataclass
from itertools import count

from deploy.asn.sambungan import Sambungan


@dataclass(frozen=True, slots=True)
class Rantai:
    """The chain of one service."""

    layanan: str
    utuh: bool
    segel: int
    baris: int
    nomor: int
    ujung: str
    sebab: str | None
    """What is wrong with it."""


def periksa_rantai(sambungan: Sambungan, layanan: str) -> Rantai:
    """Recomputed by the service piece by piece, however long it is."""
    segel, baris, dari = 0, 0, 0
    sebab: list[str] = []
    for putaran in count():
        isi = sambungan.tanya(layanan, "/jejak/rantai", dari_nomor=dari)
        segel, baris = segel + isi["diperiksa"], baris + isi["baris"]
        if putaran == 0:
            sebab += [f"{isi['disisipkan']} baris lama tanpa segel"] if isi["disisipkan"] else []
        if isi["berikutnya"] is None or isi["putus_di"] is not None:
            break
        dari = isi["berikutnya"]
    sebab += [f"putus di segel {isi['putus_di']}"] if isi["putus_di"] is not None else []
    sebab += [f"{isi['ujung_hilang']} ujung yang pernah dicatat hilang"] if isi["ujung_hilang"] else []
    tetangga = [each["layanan"] for each in isi["disimpan"] if each["tidak_cocok"]]
    sebab += [f"ujung tidak cocok dengan catatan tentang {each}" for each in tetangga]
    if not (isi["utuh"] or sebab):
        sebab.append(f"{isi['belum_disegel']} baris menunggu segel sejak {isi['menunggu_detik']:.0f} detik")
    return Rantai(layanan, not sebab, segel, baris, isi["nomor"], isi["ujung"], "; ".join(sebab) or None)
