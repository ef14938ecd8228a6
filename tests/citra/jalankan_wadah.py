"""Becomes the process of a container: what ``compose.yaml`` asks of an engine, done with nothing but the kernel.

Run as ``python -I -S jalankan_wadah.py PERINTAH.json [ARG …]``; the file says which root file system, whose user, which
volumes. The root is read-only, ``/tmp`` is memory, no capability is left and none can be won, and the process has the
number of this one: signals reach it and its exit code is ours. It shares the network of this machine, or has one of its
own, or that of another process.
"""

import ctypes
import fcntl
import json
import os
import socket
import struct
import sys
from pathlib import Path
from typing import Any

CLONE_NEWNS, CLONE_NEWNET = 0x20000, 0x40000000
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 24, 38
SIGKILL = 9

libc = ctypes.CDLL(None, use_errno=True)


def perlu(hasil: int, apa: str) -> None:
    if hasil != 0:
        nomor = ctypes.get_errno()
        raise SystemExit(f"wadah: {apa}: {os.strerror(nomor)}")


def kaitkan(dari: str, ke: Path, jenis: str | None, bendera: int, data: str = "") -> None:
    argumen = [each.encode() if each is not None else None for each in (dari, str(ke), jenis)]
    perlu(libc.mount(*argumen, ctypes.c_ulong(bendera), data.encode() or None), f"mount {ke}")


def siapkan_jaringan(milik: str | int) -> None:
    if milik == "sendiri":
        perlu(libc.unshare(CLONE_NEWNET), "unshare")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as soket:
            fcntl.ioctl(soket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))
    elif isinstance(milik, int):
        with Path(f"/proc/{milik}/ns/net").open("rb") as ruang:
            perlu(libc.setns(ruang.fileno(), CLONE_NEWNET), "setns")


def siapkan_akar(wadah: dict[str, Any]) -> None:
    akar = Path(wadah["akar"])
    for tujuan in wadah["volume"]:
        # As an engine does it: the place to mount on is made where the image has none.
        (akar / tujuan.lstrip("/")).mkdir(parents=True, exist_ok=True)
    perlu(libc.unshare(CLONE_NEWNS), "unshare")
    kaitkan("", Path("/"), None, MS_REC | MS_PRIVATE)
    kaitkan(str(akar), akar, None, MS_BIND)
    kaitkan("", akar, None, MS_BIND | MS_REMOUNT | MS_RDONLY)
    kaitkan("proc", akar / "proc", "proc", MS_NOSUID | MS_NODEV)
    kaitkan("tmpfs", akar / "tmp", "tmpfs", MS_NOSUID | MS_NODEV, wadah["tmp"])
    kaitkan("/dev", akar / "dev", None, MS_BIND | MS_REC)
    for tujuan, (dari, baca_saja) in wadah["volume"].items():
        kaitkan(dari, akar / tujuan.lstrip("/"), None, MS_BIND)
        if baca_saja:
            kaitkan("", akar / tujuan.lstrip("/"), None, MS_BIND | MS_REMOUNT | MS_RDONLY)
    os.chroot(akar)
    os.chdir(wadah["folder"] or "/")


def turun(pengguna: str) -> None:
    uid, gid = (int(each) for each in pengguna.split(":"))
    for nomor in range(64):
        # Beyond the last that the kernel knows it says no.
        libc.prctl(PR_CAPBSET_DROP, nomor, 0, 0, 0)
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    perlu(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    # After stepping down, because a change of credentials clears it.
    perlu(libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0), "pdeathsig")


def utama(berkas: str, argumen: list[str]) -> None:
    wadah = json.loads(Path(berkas).read_text())
    # Of the environment only what a container would be given: settings, and the mark by which its starter finds it.
    diberi = {nama: isi for nama, isi in os.environ.items() if nama.startswith(tuple(wadah["awalan"]))}
    lingkungan = {"HOME": "/tmp", **wadah["lingkungan"], **diberi, **wadah["ganti"]}
    siapkan_jaringan(wadah["jaringan"])
    siapkan_akar(wadah)
    turun(wadah["pengguna"])
    argv = [*wadah["perintah"], *argumen]
    os.umask(0o022)
    os.execvpe(argv[0], argv, lingkungan)


if __name__ == "__main__":
    utama(sys.argv[1], sys.argv[2:])
