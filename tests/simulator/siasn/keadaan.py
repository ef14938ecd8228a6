"""What the simulated SIASN holds, and what can be made to go wrong with it (contract section 11)."""

import hashlib
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from tests.simulator.siasn.simpanan import SIMPANAN

INSTANSI = "A5EB03E23CBEF6A0E040640A040252AD"
SATUAN = "A5EB03E241ACF6A0E040640A040252AD"
RIWAYAT = (
    "jabatan",
    "golongan",
    "pendidikan",
    "diklat",
    "kursus",
    "hukdis",
    "skp",
    "skp22",
    "kinerjaperiodik",
    "angkakredit",
    "cltn",
    "dp3",
    "masakerja",
    "pemberhentian",
    "penghargaan",
    "pindahinstansi",
    "pnsunor",
    "pwk",
)
DOKUMEN = {872: "Dok SK Jabatan", 873: "Dok Surat Pelantikan", 881: "Dok Sertifikat Kursus", 882: "Dok SK Hukdis"}


class Gangguan(BaseModel):
    """The knobs. A number is how many of the next calls it happens to."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True)

    umur_apim: float = 3600
    umur_sso: float = 43200
    sandi_mati: bool = False
    """The password grant is gone, as it is for accounts with a second factor."""
    segar_mati: bool = False
    """Refresh tokens are refused: the session has ended."""
    ditangguhkan: bool = False
    """The gateway has put the service away: 303001 to every call."""
    mati: bool = False
    """Maintenance: 502 without a body."""
    lambat: float = 0
    """Seconds before each answer."""
    terbatas: int = 0
    """429."""
    lagi_dalam: float | None = None
    """In how many seconds the gateway says that it takes the next call; None where it does not say."""
    kosong: int = 0
    """502 without a body."""
    halaman: int = 0
    """503 with a web page."""
    sso_ditolak: int = 0
    sso_lain: int = 0
    """``Token SSO mismatch``."""
    apim_ditolak: int = 0
    putus: int = 0
    """The connection is reset before anything of the answer, and nothing was done."""
    hilang: int = 0
    """A save is done, and its answer is lost."""
    terpotong: int = 0
    """The answer ends in the middle."""
    galat_200: int = 0
    """HTTP 200 with an error inside."""
    galat_500: int = 0
    """500 from behind the gateway, in its own envelope; what was sent was done."""
    tetes: float = 0
    """Seconds between one byte of the answer and the next."""
    membanjir: int = 0
    """The answer has eight million bytes."""
    sekaligus: int = 0
    """A page has no more rows than these, whatever is asked for; 0 where it may have any."""
    tolak: str | None = None
    """The next save is refused with this reason."""
    alasan_di: Literal["mapData", "message", "message, mapData kosong"] = "mapData"
    """Where a refusal has its reason: in a text under ``mapData``, or in the message beside null or an empty text."""
    tanpa_data: Literal["404", "200", "200 teks", "teks"] = "404"
    """In which of its ways it says that there is nothing."""
    imut: Literal["dugaan", "lain", "campur"] = "dugaan"
    """What rows of I-MUT look like: as the contract assumes, otherwise, or every third of them otherwise."""


@dataclass(slots=True)
class Orang:
    """One person at BKN."""

    data_utama: dict[str, Any]
    riwayat: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    paruh_waktu: bool = False
    """Their main file is under the address of PPPK paruh waktu, and nowhere else."""

    @property
    def id(self) -> str:
        return str(self.data_utama["id"])

    @property
    def nip(self) -> str:
        return str(self.data_utama["nipBaru"])


@dataclass(frozen=True, slots=True)
class Tercatat:
    """A call that took effect, in the order in which it did."""

    jalur: str
    pns: str
    isi: Mapping[str, Any]


class Siasn:
    """The whole of it, in memory; ids are made of what they are ids of, so that runs are alike."""

    siap: bool = True
    """Whether it knows its people; as in maintenance while it doesn't."""

    def __init__(self, kini: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.kini = kini
        self.gangguan = Gangguan()
        self.orang: MutableMapping[str, Orang] = {}
        self.menurut_id: MutableMapping[str, Orang] = {}
        self.unor: list[dict[str, Any]] = []
        self.imut: list[dict[str, Any]] = []
        self.rujukan: dict[str, list[dict[str, Any]]] = {}
        self.berkas: MutableMapping[str, bytes] = {}
        self.tercatat: list[Tercatat] = []
        self.panggilan: Counter[str] = Counter()
        self.bersamaan = self.terbanyak = 0
        self.token: dict[str, tuple[str, datetime]] = {}
        """By token whose it is, and until when."""
        self._nomor = 0

    def id_baru(self, apa: str) -> str:
        """As BKN's newer rows have them."""
        self._nomor += 1
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"simulator:{apa}:{self._nomor}"))

    def sso_dikenal(self, token: str, sampai: datetime) -> None:
        """A token of a user who came in by the web page."""
        self.token[token] = ("sso", sampai)

    def tambah(self, semua: Iterable[Orang]) -> None:
        """These people are ASN of the city."""
        for each in semua:
            self.orang[each.nip] = self.menurut_id[each.id] = each

    def catat(self, jalur: str, pns: str, isi: Mapping[str, Any]) -> None:
        """This call took effect."""
        self.tercatat.append(Tercatat(jalur, pns, isi))

    def pemilik(self, jenis: str, id_riwayat: str) -> Orang | None:
        """Whose row of a history it is; None where there is none such."""
        return next(
            (
                orang
                for orang in self.orang.values()
                if any(baris["id"] == id_riwayat for baris in orang.riwayat.get(jenis, ()))
            ),
            None,
        )

    def simpan_jabatan(self, isi: Mapping[str, Any]) -> str:
        """A row of the history of posts; the main file stays as it was until it is asked to follow."""
        orang = self.menurut_id[isi["pnsId"]]
        id_rw = isi.get("id") or self.id_baru("jabatan")
        unor = next((each for each in self.unor if each["Id"] == isi["unorId"]), {})
        baris = {
            "id": id_rw,
            "idPns": orang.id,
            "nipBaru": orang.nip,
            "nipLama": "",
            "jenisJabatan": isi.get("jenisJabatan", ""),
            "instansiKerjaId": isi["instansiId"],
            "satuanKerjaId": isi["satuanKerjaId"],
            "unorId": isi["unorId"],
            "unorNama": unor.get("NamaUnor", ""),
            "namaUnor": unor.get("NamaUnor", ""),
            "unorIndukId": unor.get("IndukUnorId", ""),
            "eselonId": isi.get("eselonId") or "",
            "jabatanFungsionalId": isi.get("jabatanFungsionalId") or "",
            "jabatanFungsionalUmumId": isi.get("jabatanFungsionalUmumId") or "",
            "namaJabatan": self.nama_jabatan(isi, unor),
            "tmtJabatan": isi.get("tmtJabatan", ""),
            "nomorSk": isi["nomorSk"],
            "tanggalSk": isi.get("tanggalSk", ""),
            "tmtPelantikan": isi.get("tmtPelantikan", ""),
            "tmtMutasi": isi.get("tmtMutasi") or "01-01-0001",
            "jenisMutasiId": isi.get("jenisMutasiId"),
            "jenisPenugasanId": isi.get("jenisPenugasanId", "D"),
            "subJabatanId": isi.get("subJabatanId", ""),
            "path": {each["dok_id"]: each for each in isi.get("path", ())} or None,
            "createdAt": f"{self.kini():%d-%m-%Y}",
            "updatedAt": f"{self.kini():%d-%m-%Y}",
            "deletedAt": None,
        }
        semua = orang.riwayat["jabatan"]
        orang.riwayat["jabatan"] = [each for each in semua if each["id"] != id_rw] + [baris]
        return id_rw

    def nama_jabatan(self, isi: Mapping[str, Any], unor: Mapping[str, Any]) -> str:
        """What a post is called, from the tables of posts, or of a head the name of its post."""
        for nama in ("jabatan-fungsional", "jabatan-fungsional-umum"):
            kode = isi.get("jabatanFungsionalId" if nama == "jabatan-fungsional" else "jabatanFungsionalUmumId")
            if kode:
                return next((str(each["nama"]) for each in self.rujukan.get(nama, ()) if each["id"] == kode), "")
        return str(unor.get("NamaJabatan", ""))

    def samakan_jabatan(self, pns_id: str) -> None:
        """The newest row becomes the post of the main file."""
        orang = self.menurut_id[pns_id]
        if not orang.riwayat["jabatan"]:
            return
        baru = max(orang.riwayat["jabatan"], key=_terbaru)
        orang.data_utama |= {
            "unorId": baru["unorId"],
            "unorNama": baru["unorNama"],
            "unorIndukId": baru["unorIndukId"],
            "jenisJabatanId": baru["jenisJabatan"],
            "jabatanNama": baru["namaJabatan"],
            "jabatanStrukturalId": baru["unorId"] if baru["jenisJabatan"] == "1" else None,
            "jabatanFungsionalId": baru["jabatanFungsionalId"],
            "jabatanFungsionalUmumId": baru["jabatanFungsionalUmumId"],
            "tmtJabatan": baru["tmtJabatan"],
            "eselonId": baru["eselonId"],
        }

    def simpan(self, jenis: str, isi: Mapping[str, Any]) -> str:
        """A row of any other history, in the names under which it is read."""
        bentuk = SIMPANAN[jenis]
        orang = self.menurut_id[isi[bentuk.orang]]
        id_rw = isi.get("id") or self.id_baru(jenis)
        berkas = {each["dok_id"]: each for each in isi.get("path", ())} or None
        baris = {"id": id_rw, **bentuk.baris(isi, orang.id, orang.nip), "path": berkas}
        orang.riwayat[jenis] = [each for each in orang.riwayat[jenis] if each["id"] != id_rw] + [baris]
        return id_rw

    def lampirkan(self, id_riwayat: str, jenis: int, isi: bytes) -> dict[str, Any] | None:
        """A file on a row; None where there is no such row."""
        for riwayat in RIWAYAT:
            orang = self.pemilik(riwayat, id_riwayat)
            for baris in orang.riwayat[riwayat] if orang else ():
                if baris["id"] == id_riwayat:
                    dokumen = self.simpan_berkas(f"{jenis}_{id_riwayat}", jenis, isi)
                    baris["path"] = {**(baris.get("path") or {}), str(jenis): dokumen}
                    return dokumen
        return None

    def simpan_berkas(self, nama: str, jenis: int, isi: bytes) -> dict[str, Any]:
        """A file, and how it is named on a row."""
        uri = f"peremajaan/usulan/{nama}.pdf"
        self.berkas[uri] = isi
        dok = DOKUMEN.get(jenis, f"Dok {jenis}")
        return {"dok_id": str(jenis), "dok_nama": dok, "dok_uri": uri, "object": uri, "slug": str(jenis)}


def _terbaru(baris: Mapping[str, Any]) -> tuple[str, ...]:
    hari = max((each for nama in ("tmtJabatan", "tmtMutasi") if (each := _iso(baris.get(nama)))), default="")
    return (hari, _iso(baris.get("tanggalSk")))


def _iso(nilai: Any) -> str:
    return "-".join(reversed(str(nilai).split("-"))) if nilai else ""


def id_lama(nip: str) -> str:
    """As BKN's older rows have them: 32 hex digits in capitals."""
    return hashlib.md5(f"simulator:{nip}".encode(), usedforsecurity=False).hexdigest().upper()
