"""What a scenario asks of the planner: for whom and which posts, what counts how much, and what must or must not be.

It is kept as it was asked, and never changes once it is computed.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Self

from pydantic import ConfigDict, Field, JsonValue, StringConstraints, field_validator, model_validator

from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.katalog import TENTANG_KOTA
from shared.http.problem import SalahDi
from shared.privasi.kelas import DataInternal

Nip = Annotated[str, StringConstraints(pattern=r"^[0-9]{18}$")]
Kode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,42}$")]
Poin = Annotated[int, Field(strict=True, ge=0, le=100_000)]
"""Basis points of a fit: 10,000 are as much as the difference between no fit at all and a perfect one."""

CONTOH_ISI: dict[str, JsonValue] = {
    "lingkup": {"unit": ["DISHUB"], "orang": [], "jabatan": []},
    "nomor": "800.1.3/12/BKPSDM/2026",
    "arah": ["promosi", "rotasi"],
    "tanpa_peringatan": ["P-03"],
    "tujuan": {
        "kebutuhan": 2000,
        "keseimbangan_abk": 1000,
        "keinginan": 500,
        "ongkos_pindah": 500,
        "ongkos_antar_opd": 300,
        "ongkos_baru_menjabat": 1000,
        "ongkos_jauh": 300,
        "ongkos_jauh_keluarga": 300,
    },
    "batas_pindah": 40,
    "sematan": [{"nip": "198503122010011001", "jabatan": "DISHUB-AK-02", "jenis": "harus"}],
    "kaitan": [{"nip": "198503122010011001", "nip_lain": "198703142012012002", "jenis": "bersama"}],
    "orang_tetap": [],
    "jabatan_tertutup": [],
    "kebijakan": None,
}


class _Bagian(DataInternal):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _sekali(isi: Iterable[str], apa: str, di: str) -> None:
    """Nothing stands twice in the list ``di``."""
    dilihat: set[str] = set()
    ganda = [nomor for nomor, each in enumerate(isi) if each in dilihat or dilihat.add(each)]  # type: ignore[func-returns-value]
    if ganda:
        raise SalahDi(f"{apa} ini sudah disebut; hapus salah satunya", *((di, nomor) for nomor in ganda))


class Lingkup(_Bagian):
    """Siapa dan jabatan mana yang ditata; paling sedikit satu unit, pegawai, atau jabatan."""

    unit: tuple[Kode, ...] = Field(
        default=(),
        max_length=500,
        description="Pegawai dan jabatan pada unit ini dan bawahannya.",
        examples=[["DISHUB"]],
    )
    orang: tuple[Nip, ...] = Field(
        default=(),
        max_length=20_000,
        description="Pegawai lain yang ikut ditata; jabatannya sendiri ikut pula.",
        examples=[["198503122010011001"]],
    )
    jabatan: tuple[Kode, ...] = Field(
        default=(),
        max_length=20_000,
        description="Jabatan lain yang boleh diisi. Pemangkunya yang tidak ikut ditata tetap menempatinya.",
        examples=[["DISHUB-AK-02"]],
    )

    @model_validator(mode="after")
    def _sah(self) -> Self:
        if not (self.unit or self.orang or self.jabatan):
            raise SalahDi(
                "lingkup kosong: sebutkan paling sedikit satu unit, pegawai, atau jabatan",
                *(("unit",), ("orang",), ("jabatan",)),
            )
        _sekali(self.unit, "unit", "unit")
        _sekali(self.orang, "pegawai", "orang")
        _sekali(self.jabatan, "jabatan", "jabatan")
        return self


class Tujuan(_Bagian):
    """Berapa berat tiap pertimbangan di samping kecocokan, dalam perseratus persen kecocokan: 100 = 1 persen.

    Sebuah rencana bernilai jumlah kecocokan semua pegawai dengan jabatannya, ditambah yang berikut dan dikurangi
    ongkosnya.
    """

    kebutuhan: Poin = Field(
        default=2000,
        description="Jabatan yang terisi: penuh bagi JPT, 80 persen bagi administrator dan kepala unit, 60 bagi "
        "pengawas, 40 bagi yang lain; menurut jenjang yang setara. Tidak dihitung bila tidak diperlukan beban kerja.",
    )
    keseimbangan_abk: Poin = Field(
        default=1000,
        description="Pegawai pada unit yang kekurangan orang menurut analisis beban kerja, sebanding kekurangannya; "
        "dikurangkan pada unit yang kelebihan.",
    )
    keinginan: Poin = Field(
        default=500, description="Tempat yang dipilih pegawai itu sendiri; penuh bagi pilihan pertamanya."
    )
    ongkos_pindah: Annotated[Poin, Field(ge=1)] = Field(
        default=500, description="Setiap perpindahan. Paling sedikit 1: tidak seorang pun dipindahkan tanpa guna."
    )
    ongkos_antar_opd: Poin = Field(default=300, description="Perpindahan ke perangkat daerah lain.")
    ongkos_baru_menjabat: Poin = Field(
        default=1000,
        description="Perpindahan pegawai yang memangku jabatannya kurang dari paling singkat menurut ketentuan "
        "p04_masa_jabatan (aturan P-04), sebanding sisanya.",
    )
    # What is not said must mean the same as in a scenario that was kept before this could be said.
    ongkos_jauh: Poin = Field(
        default=0,
        description="Perpindahan ke kecamatan lain: penuh pada 20 kilometer atau lebih, yang lebih dekat sebanding "
        "jaraknya. Tidak dihitung bagi unit yang kecamatannya tidak tercatat.",
    )
    ongkos_jauh_keluarga: Poin = Field(
        default=0,
        description="Tempat kerja yang menjadi lebih jauh dari tempat kerja suami atau istri yang juga bertugas di "
        "kota ini: penuh bila 20 kilometer lebih jauh. Yang menjadi lebih dekat tidak menambah nilai.",
    )


class JenisSematan(StrEnum):
    """Apa yang disematkan pada satu pegawai dan satu jabatan."""

    HARUS = "harus"
    TIDAK_BOLEH = "tidak_boleh"


class Sematan(_Bagian):
    """Satu pegawai harus, atau tidak boleh, menempati satu jabatan. Yang harus pun tunduk pada aturan."""

    nip: Nip = Field(description="Pegawai yang ikut ditata.", examples=["198503122010011001"])
    jabatan: Kode = Field(description="Jabatan yang ikut ditata; boleh jabatannya sekarang.", examples=["DISHUB-AK-02"])
    jenis: JenisSematan = Field(examples=["harus"])


class JenisKaitan(StrEnum):
    """Bagaimana dua pegawai ditata bersama."""

    SEWILAYAH = "sewilayah"
    """Both stay where they are, or both end in one and the same area."""
    BERSAMA = "bersama"
    """Both move, or neither."""


class Kaitan(_Bagian):
    """Dua pegawai yang ditata bersama, misalnya suami istri."""

    nip: Nip = Field(examples=["198503122010011001"])
    nip_lain: Nip = Field(description="Pegawai yang lain.", examples=["198703142012012002"])
    jenis: JenisKaitan = Field(
        description="sewilayah: keduanya tetap, atau berakhir di satu wilayah; bersama: keduanya pindah, atau tidak "
        "seorang pun.",
        examples=["bersama"],
    )


class IsiSkenario(_Bagian):
    """Apa yang ditanyakan kepada penata."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_ISI})

    lingkup: Lingkup
    nomor: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)] | None = Field(
        default=None,
        description="Nomor surat perintah penataan: kunci undian antara rencana yang sama baiknya, sehingga siapa pun "
        "dapat mengulang undiannya. Bawaan: nomor skenario.",
        examples=["800.1.3/12/BKPSDM/2026"],
    )
    arah: tuple[Arah, ...] = Field(
        default=(Arah.PROMOSI, Arah.ROTASI),
        min_length=1,
        description="Arah perpindahan yang boleh diusulkan. Yang arahnya tidak diketahui tidak diusulkan.",
        examples=[["promosi", "rotasi"]],
    )
    tanpa_peringatan: tuple[str, ...] = Field(
        default=("P-03",),
        max_length=60,
        description="Kode aturan yang peringatannya pun tidak boleh ada pada perpindahan yang diusulkan. Bawaan: P-03, "
        "sehingga PPPK tidak diusulkan ke jabatan lain dari perjanjian kerjanya. Kosong: yang hanya diperingatkan "
        "tetap diusulkan, dengan peringatannya.",
        examples=[["P-03"]],
    )
    tujuan: Tujuan = Tujuan()
    batas_pindah: Annotated[int, Field(strict=True, ge=0, le=1_000_000)] | None = Field(
        default=None, description="Paling banyak sekian perpindahan; kosong: tanpa batas.", examples=[40]
    )
    sematan: tuple[Sematan, ...] = Field(
        default=(), max_length=5_000, description="Penempatan yang diharuskan atau dilarang perencana."
    )
    kaitan: tuple[Kaitan, ...] = Field(default=(), max_length=500, description="Pegawai yang ditata bersama.")
    orang_tetap: tuple[Nip, ...] = Field(
        default=(),
        max_length=20_000,
        description="Pegawai dalam lingkup yang tetap di tempatnya.",
        examples=[["198703142012012002"]],
    )
    jabatan_tertutup: tuple[Kode, ...] = Field(
        default=(),
        max_length=20_000,
        description="Jabatan dalam lingkup yang tidak ditata: pemangkunya tetap, tidak seorang pun datang.",
        examples=[["DISHUB-LL-01"]],
    )
    kebijakan: (
        Annotated[dict[str, Annotated[str, StringConstraints(min_length=1, max_length=60)]], Field(max_length=20)]
        | None
    ) = Field(
        default=None,
        description="Jenis kebijakan penilaian dan versi yang harus berlaku pada TMT; kosong: yang berlaku pada TMT.",
        examples=[{"kecocokan": "2026.2"}],
    )

    @field_validator("arah")
    @classmethod
    def _berurut(cls, arah: tuple[Arah, ...]) -> tuple[Arah, ...]:
        return tuple(sorted(set(arah)))

    @field_validator("tanpa_peringatan")
    @classmethod
    def _dikenal(cls, kode: tuple[str, ...]) -> tuple[str, ...]:
        if asing := sorted(set(kode).difference(each.kode for each in TENTANG_KOTA)):
            raise ValueError(f"bukan aturan yang dinilai bagi rencana: {', '.join(asing)}; lihat katalog aturan")
        return tuple(sorted(set(kode)))

    @model_validator(mode="after")
    def _sah(self) -> Self:
        _sekali(self.orang_tetap, "pegawai", "orang_tetap")
        _sekali(self.jabatan_tertutup, "jabatan", "jabatan_tertutup")
        harus: dict[str, int] = {}
        pasangan: dict[tuple[str, str], int] = {}
        for nomor, each in enumerate(self.sematan):
            if (lalu := pasangan.setdefault((each.nip, each.jabatan), nomor)) != nomor:
                sama = self.sematan[lalu].jenis is each.jenis
                apa = "lebih dari sekali" if sama else "harus dan sekaligus tidak boleh"
                raise SalahDi(
                    f"pegawai dan jabatan yang sama disematkan {apa}; hapus salah satunya",
                    ("sematan", lalu),
                    ("sematan", nomor),
                )
            if each.jenis is JenisSematan.HARUS and (lalu := harus.setdefault(each.nip, nomor)) != nomor:
                raise SalahDi(
                    "pegawai yang sama diharuskan menempati dua jabatan; hapus salah satunya",
                    ("sematan", lalu, "jabatan"),
                    ("sematan", nomor, "jabatan"),
                )
        if sendiri := [nomor for nomor, each in enumerate(self.kaitan) if each.nip == each.nip_lain]:
            raise SalahDi(
                "pegawai dikaitkan dengan dirinya sendiri", *(("kaitan", nomor, "nip_lain") for nomor in sendiri)
            )
        _sekali((" dan ".join(sorted((each.nip, each.nip_lain))) for each in self.kaitan), "kaitan", "kaitan")
        return self

    @property
    def nip(self) -> list[str]:
        """Everybody who is named, each once."""
        return sorted(
            {
                *self.lingkup.orang,
                *self.orang_tetap,
                *(each.nip for each in self.sematan),
                *(nip for each in self.kaitan for nip in (each.nip, each.nip_lain)),
            }
        )

    @property
    def kode_jabatan(self) -> list[str]:
        """Every post that is named, each once."""
        return sorted({*self.lingkup.jabatan, *self.jabatan_tertutup, *(each.jabatan for each in self.sematan)})
