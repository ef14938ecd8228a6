#!/bin/sh
# Makes .venv from requirements.lock, once per content of the lock. Run from the project's root; speaks on stderr only.
# PYTHON names another interpreter than python3.
set -eu

lock=requirements.lock
venv=.venv
stamp=$venv/.lock-terpasang

kata() { printf '%s\n' "$*" >&2; }
gagal() {
    kata "$*"
    exit 1
}
cocok() { "$1" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; }

# A folder that was moved or copied has scripts that point to where it was.
if [ -e "$venv" ] && ! "$venv/bin/python" -c '' 2>/dev/null; then
    kata "Lingkungan Python di $venv rusak; dibuat ulang."
    rm -rf "$venv"
fi
if [ -e "$stamp" ] && cmp -s "$lock" "$stamp"; then
    exit 0
fi

if [ ! -e "$venv" ]; then
    python=${PYTHON:-}
    if [ -n "$python" ]; then
        cocok "$python" || gagal "PYTHON=$python tidak dapat dipakai: perlu Python 3.11 sampai 3.14."
    else
        for calon in python3 python3.14 python3.13 python3.12 python3.11; do
            if command -v "$calon" >/dev/null 2>&1 && cocok "$calon"; then
                python=$calon
                break
            fi
        done
        [ -n "$python" ] || gagal "Perlu Python 3.11 sampai 3.14, yang ada: $(python3 --version 2>&1 || true). Pasang salah satunya, atau tunjuk dengan: make PYTHON=/jalur/ke/python3.12"
    fi
    kata "Membuat lingkungan Python ($("$python" --version 2>&1)) di $venv …"
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --python "$python" "$venv" >&2
    else
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            gagal "Python ini tidak membawa modul venv. Di Debian atau Ubuntu: apt install python3-venv (atau pasang uv), lalu ulangi."
        if ! "$python" -m venv "$venv" >&2; then
            rm -rf "$venv"
            gagal "Lingkungan Python tidak dapat dibuat. Di Debian atau Ubuntu: apt install python3-venv (atau pasang uv), lalu ulangi."
        fi
    fi
fi

kata "Memasang paket dari $lock …"
berhasil=ya
if command -v uv >/dev/null 2>&1; then
    # uv leaves compiling to the first import, and some surroundings forbid Python to keep what it compiled.
    uv pip install --python "$venv/bin/python" --compile-bytecode \
        --only-binary :all: --no-deps --require-hashes -r "$lock" >&2 || berhasil=tidak
else
    "$venv/bin/python" -m pip --disable-pip-version-check --no-input install \
        --only-binary :all: --no-deps --require-hashes -r "$lock" >&2 || berhasil=tidak
fi
[ "$berhasil" = ya ] || gagal "Pemasangan paket gagal. Periksa jaringan dan ruang cakram, lalu jalankan lagi: yang sudah terpasang tidak diulang."
cp "$lock" "$stamp"
kata "Paket terpasang."
