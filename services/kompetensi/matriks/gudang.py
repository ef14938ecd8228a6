"""Where matrices are stored, and under which names."""

from shared.bus.objects import Bucket

BENTUK = 2
"""Of manifests and blocks (``ManifesMatriks``)."""
GUDANG = Bucket(
    "kompetensi_matriks",
    "Matriks skor: manifes, masukan, dan blok tiap matriks",
    # What a plan holds stays for as long as it does: nothing goes by itself, ``sapu`` removes.
    max_age=0,
)


def manifes(sidik: str) -> str:
    """The object that says what a matrix is made of."""
    return f"{sidik}/manifes"


def cuplikan(sidik: str) -> str:
    """The object that holds what goes into a matrix."""
    return f"{sidik}/cuplikan"


def semua(sidik: str, banyak_blok: int) -> list[str]:
    """All objects of a matrix, the manifest first."""
    return [manifes(sidik), *(blok(sidik, nomor) for nomor in range(banyak_blok)), cuplikan(sidik)]


def blok(sidik: str, nomor: int) -> str:
    """The object that holds the rows of a block."""
    return f"{sidik}/{nomor:05}"
