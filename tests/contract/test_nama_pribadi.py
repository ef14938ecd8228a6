"""No line of the product leans on a private name of somebody else's package: what an author may change tomorrow.

A name is private when it begins with one underscore. Whose it is, is found out from the code: what the product itself
defines nowhere, belongs to a library; and what a class of ours defines must not be a private name of a library's class
that it derives from.
"""

import ast
import importlib
import inspect
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

AKAR = Path(__file__).parents[2]
POHON = ("services", "shared", "deploy", "kontrak")
TERDOKUMENTASI = {"_replace", "_asdict", "_fields", "_make", "_exit", "_MEIPASS", "_value_"}
"""Of the standard library, public by its documentation, underscore or not: named tuples, enums, ``os._exit``."""
MELIHAT = {"getattr", "setattr", "hasattr", "delattr", "attrgetter", "methodcaller"}
MENGIMPOR = {"import_module", "find_spec", "__import__"}


def _pribadi(nama: str) -> bool:
    return nama.startswith("_") and not nama.startswith("__") and nama.strip("_") != ""


def _asing(modul: str) -> bool:
    akar = modul.split(".", 1)[0]
    return akar not in POHON and akar not in sys.stdlib_module_names


def _berkas() -> Iterator[Path]:
    for folder in POHON:
        yield from sorted((AKAR / folder).rglob("*.py"))


def _nama_yang_dibuat(pohon: ast.AST) -> Iterator[str]:
    """Names that this code itself brings into being: definitions, assignments, parameters, slots."""
    for each in ast.walk(pohon):
        match each:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield each.name
            case ast.Name(ctx=ast.Store()):
                yield each.id
            case ast.Attribute(ctx=ast.Store(), value=ast.Name(id="self" | "cls")):
                yield each.attr
            case ast.arg():
                yield each.arg
            case ast.alias(asname=str(sebutan)):
                yield sebutan
            case ast.Assign(targets=[ast.Name(id="__slots__")], value=ast.Tuple(elts=isi) | ast.List(elts=isi)):
                yield from (
                    slot.value for slot in isi if isinstance(slot, ast.Constant) and isinstance(slot.value, str)
                )


def _bertitik(simpul: ast.expr) -> str | None:
    match simpul:
        case ast.Name(id=nama):
            return nama
        case ast.Attribute(value=dasar, attr=nama) if (depan := _bertitik(dasar)) is not None:
            return f"{depan}.{nama}"
    return None


def _ada_pribadi(nama: str) -> bool:
    return any(map(_pribadi, nama.split(".")))


def _diimpor(pohon: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Line, the name it has here, and the full name of everything that is imported."""
    for each in ast.walk(pohon):
        match each:
            case ast.Import(names=daftar):
                for satu in daftar:
                    yield each.lineno, satu.asname or satu.name, satu.name
            case ast.ImportFrom(module=str(modul), level=0, names=daftar):
                for satu in daftar:
                    yield each.lineno, satu.asname or satu.name, f"{modul}.{satu.name}"


def _disebut_dengan_teks(panggilan: ast.Call, milik_kita: set[str]) -> Iterator[str]:
    """Names that ``getattr`` and its kin, or a late import, are given as a text."""
    fungsi = (_bertitik(panggilan.func) or "").split(".")[-1]
    for each in panggilan.args:
        if isinstance(each, ast.Constant) and isinstance(teks := each.value, str) and _ada_pribadi(teks):
            if fungsi in MELIHAT and not set(filter(_pribadi, teks.split("."))) <= milik_kita:
                yield teks
            if fungsi in MENGIMPOR and _asing(teks):
                yield teks


def pelanggaran(sumber: str, milik_kita: set[str]) -> list[str]:
    """Lines of a module that name something private of a library, with what they name."""
    pohon = ast.parse(sumber)
    impor = list(_diimpor(pohon))
    dari = {sebutan.split(".")[0]: penuh for _, sebutan, penuh in impor}
    temuan = [(baris, penuh) for baris, _, penuh in impor if _asing(penuh) and _ada_pribadi(penuh)]
    for each in ast.walk(pohon):
        match each:
            case ast.Attribute(attr=nama, value=dasar) if _pribadi(nama) and nama not in TERDOKUMENTASI:
                asal = (_bertitik(dasar) or "").split(".")[0]
                if nama not in milik_kita or (asal in dari and _asing(dari[asal])):
                    temuan.append((each.lineno, nama))
            case ast.Call():
                temuan.extend((each.lineno, teks) for teks in _disebut_dengan_teks(each, milik_kita))
    return [f"{baris}: {nama}" for baris, nama in sorted(temuan)]


@cache
def _milik_kita() -> set[str]:
    return {nama for berkas in _berkas() for nama in _nama_yang_dibuat(ast.parse(berkas.read_text("utf-8")))}


def test_no_module_names_anything_private_of_a_library() -> None:
    temuan = {
        str(berkas.relative_to(AKAR)): daftar
        for berkas in _berkas()
        if (daftar := pelanggaran(berkas.read_text("utf-8"), _milik_kita()))
    }
    assert temuan == {}


def test_no_module_excuses_itself_from_the_rule_about_private_members() -> None:
    beralasan = [str(each.relative_to(AKAR)) for each in _berkas() if "SLF001" in each.read_text("utf-8")]
    assert beralasan == []


def _nama_modul(berkas: Path) -> str:
    return ".".join(berkas.relative_to(AKAR).with_suffix("").parts).removesuffix(".__init__")


def _kelas_asing(kelas: type) -> Iterable[type]:
    return [each for each in kelas.__mro__[1:] if _asing(each.__module__)]


@cache
def _pribadi_di(kelas: type) -> set[str]:
    """Private names of a library's class: of the class, and of its instances as far as its source tells."""
    nama = {each for each in vars(kelas) if _pribadi(each)}
    try:
        sumber = inspect.getsource(kelas)
    except (OSError, TypeError):
        return nama
    return nama | {each for each in _nama_yang_dibuat(ast.parse(inspect.cleandoc("\n" + sumber))) if _pribadi(each)}


def penggantian(modul: ModuleType, sumber: str) -> list[str]:
    """Private names that a class of this module takes over from a library's class it derives from."""
    temuan = []
    for each in ast.parse(sumber).body:
        if not isinstance(each, ast.ClassDef):
            continue
        milik = {nama for nama in _nama_yang_dibuat(each) if _pribadi(nama)}
        for kelas in _kelas_asing(getattr(modul, each.name)):
            temuan += [
                f"{each.name}.{nama} ({kelas.__module__}.{kelas.__qualname__})" for nama in milik & _pribadi_di(kelas)
            ]
    return temuan


@pytest.mark.parametrize("folder", POHON)
def test_no_class_redefines_what_is_private_in_the_class_it_derives_from(folder: str) -> None:
    temuan = []
    for berkas in sorted((AKAR / folder).rglob("*.py")):
        sumber = berkas.read_text("utf-8")
        # An entry point or an Alembic environment runs when it is imported.
        if "class " in sumber and berkas.name not in ("__main__.py", "env.py"):
            temuan += penggantian(importlib.import_module(_nama_modul(berkas)), sumber)
    assert temuan == []


@pytest.mark.parametrize(
    "sumber",
    [
        "from fastapi._compat import ModelField",
        "from starlette.routing import _name",
        "import starlette._utils",
        "import nats\nnats.aio.client._x",
        "import asyncpg as pg\npg._testbase",
        "def f(connection): connection._transport.write(b'')",
        "def f(connection): return getattr(connection, '_transport')",
        "import importlib\nimportlib.import_module('starlette._utils')",
        "from nats.aio.client import Client\nclass Kita(Client):\n    def f(self): self._flush_pending()",
    ],
)
def test_what_leans_on_a_private_name_is_caught(sumber: str) -> None:
    assert pelanggaran(sumber, set()) != []


@pytest.mark.parametrize(
    "sumber",
    [
        "import os\nos._exit(1)",
        "class A:\n    def __init__(self): self._x = 1\n    def y(self): return self._x",
        "from shared.db.tables import _apa",
        "import asyncpg\nasyncpg.__version__",
        "for _ in (): pass",
    ],
)
def test_what_is_our_own_or_documented_passes(sumber: str) -> None:
    assert pelanggaran(sumber, set(_nama_yang_dibuat(ast.parse(sumber)))) == []


def test_a_class_that_takes_over_a_private_method_is_caught() -> None:
    sumber = "from nats.aio.client import Client\nclass Kita(Client):\n    async def _process_msg(self, *_): ...\n"
    modul = ModuleType("contoh")
    exec(sumber, vars(modul))
    assert penggantian(modul, sumber) == ["Kita._process_msg (nats.aio.client.Client)"]
