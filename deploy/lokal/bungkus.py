"""Becomes another program, after tying it to its parent and stepping down from root.

Run as ``python -I -S bungkus.py SIGNAL PARENT TURUN PROGRAM [ARG ...]``. It is small and imports little because it
stands in front of every process that the embedded run starts.

SIGNAL is what the program gets when its parent dies, by whatever cause: nothing outlives the supervisor. TURUN says
how to step down: ``langsung`` (stay as one is), ``ruang`` (a user namespace in which we are nobody: nothing needs a
new owner, and a clone in a private folder works) or ``nobody`` (become that user).
"""

import ctypes
import os
import pwd
import signal
import sys

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _nobody() -> tuple[int, int]:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return 65534, 65534
    return entry.pw_uid, entry.pw_gid


def _write(path: str, text: str) -> None:
    # One write call: the kernel takes a map only whole.
    handle = os.open(path, os.O_WRONLY)
    try:
        os.write(handle, text.encode())
    finally:
        os.close(handle)


def enter_namespace() -> None:
    """Live in a new user namespace in which root's id has nobody's number.

    Raises:
        OSError: the host forbids user namespaces.
    """
    uid, gid = os.geteuid(), os.getegid()
    inner_uid, inner_gid = _nobody()
    if _libc().unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{inner_uid} {uid} 1")
    _write("/proc/self/gid_map", f"{inner_gid} {gid} 1")


def become_nobody() -> None:
    """Give up root for the user nobody."""
    uid, gid = _nobody()
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def main(arguments: list[str]) -> None:
    """Step down, tie, become PROGRAM."""
    number, parent, turun, *command = arguments
    if turun == "ruang":
        enter_namespace()
    elif turun == "nobody":
        become_nobody()
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP):
        # A shell that starts jobs in the background has them ignore SIGINT, and that would be inherited.
        signal.signal(each, signal.SIG_DFL)
    if sys.platform == "linux":
        # After stepping down, because a change of credentials clears it.
        _libc().prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != int(parent):
            raise SystemExit(1)
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
