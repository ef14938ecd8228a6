"""Where matrices are stored, and under which names."""

from shared.bus.objects import Bucket

BENTUK = 2
"""Of manifests and blocks (``ManifesMatriks``)."""
GUDANG = Bucket(
    "kompetensi_matriks",
    "Matriks skor: manifes, masukan, dan blok tiap matriks",
    # Half as long again as the longest that one may be kept.
    max_age=550 * 86_400,
)


def manifes(sidik: str) -> str:
    """The object that says what a matrix is made of."""
    return f"{sidik}/manifes"


def cuplikan(sidik: str) -> str:
    """The object that holds what goes into a matrix."""
    return f"{sidik}/cuplikan"


def blok(sidik: str, nomor: int) -> str:
    """The object that holds the rows of a block."""
    return f"{sidik}/{nomor:05}"
