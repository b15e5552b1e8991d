"""Evidence packs: one file that proves what was checked, on what evidence, and that nothing in it was changed since.

A pack is a zip file with the files themselves, `manifest.json`, which names each with its size and SHA-256, and `signature.json`,
the newsroom's Ed25519 signature (RFC 8032) of the manifest's bytes. The zip file has one form (see plain_zip.py), so that not even
a byte between the files can change unnoticed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, TYPE_CHECKING

from factcheck.formats import plain_zip
from factcheck.formats.plain_zip import Content

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MANIFEST, SIGNATURE = "manifest.json", "signature.json"
FORMAT = "factcheck evidence pack 1"


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of looking at a pack: everything that is wrong, and whose key signed it."""

    problems: tuple[str, ...]
    """Sentences; none where the pack is as it was signed."""
    key: str | None
    """The key that signed it, in hexadecimal; None where that cannot be read."""
    about: Mapping[str, str]
    """What the manifest says the pack is; empty where it cannot be read."""

    @property
    def whole(self) -> bool:
        """Whether the pack is as it was signed."""
        return not self.problems


def write_pack(files: Mapping[str, bytes], about: Mapping[str, str], key: Ed25519PrivateKey) -> bytes:
    """The files, by name, as a signed pack; `about` says in a few facts what it is (article, edition, date).

    Raises ValueError for a file that has the name of one of the pack's own.
    """
    out = io.BytesIO()
    write_pack_to(out, {name: plain_zip.held(content) for name, content in files.items()}, about, key)
    return out.getvalue()


def write_pack_to(out: IO[bytes], files: Mapping[str, Content], about: Mapping[str, str], key: Ed25519PrivateKey) -> None:
    """The same into a file. Each content is asked for twice: the manifest, which names their hashes, stands before most of them.

    Raises ValueError also where one is another the second time.
    """
    if {MANIFEST, SIGNATURE} & files.keys():
        raise ValueError(f"{MANIFEST} and {SIGNATURE} are written by the pack itself")
    listed = {name: _facts(content()) for name, content in files.items()}
    manifest = _json({"format": FORMAT, "about": dict(about), "files": listed})
    signature = _json({"algorithm": "Ed25519", "public_key": public_key(key), "signature": key.sign(manifest).hex()})
    own = {MANIFEST: plain_zip.held(manifest), SIGNATURE: plain_zip.held(signature)}
    plain_zip.write_to(out, {**{name: _as_listed(name, content, listed[name]) for name, content in files.items()}, **own})


def _facts(content: bytes) -> dict[str, object]:
    return {"bytes": len(content), "sha256": sha256(content).hexdigest()}


def _as_listed(name: str, content: Content, facts: Mapping[str, object]) -> Content:
    def again() -> bytes:
        if _facts(read := content()) != facts:
            raise ValueError(f"{name} became another one while the pack was made")
        return read

    return again


def public_key(key: Ed25519PrivateKey) -> str:
    """The public half of a key, in hexadecimal: what the newsroom shows the world."""
    return key.public_key().public_bytes_raw().hex()


def verify_pack(content: bytes, expected: str | None = None) -> Verified:
    """Look whether a pack is as it was signed, and by the key that is expected, where one is given (in hexadecimal)."""
    try:
        files = plain_zip.read(content)
    except plain_zip.NotPlain as wrong:
        return Verified((f"This is no whole evidence pack. {wrong}",), None, {})
    missing = [f"{name} is missing." for name in (MANIFEST, SIGNATURE) if name not in files]
    if missing:
        return Verified(tuple(missing), None, {})
    key, unsigned = _signed_by(files[MANIFEST], files[SIGNATURE])
    listed, about, unreadable = _listed(files[MANIFEST])
    problems = [*unsigned, *unreadable]
    if key is not None and expected is not None and key != expected.strip().lower():
        problems.append("It is signed with another key than the newsroom's.")
    if not unreadable:
        problems += _differences(files, listed)
    if not problems and plain_zip.write(files) != content:
        problems.append("The files are whole, but the zip file around them was changed.")
    return Verified(tuple(problems), key, about)


def _signed_by(manifest: bytes, signature: bytes) -> tuple[str | None, list[str]]:
    from cryptography.exceptions import InvalidSignature  # late: a pack is a rare thing to be handed
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        said = json.loads(signature)
        key, signed = str(said["public_key"]), bytes.fromhex(said["signature"])
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signed, manifest)
    except InvalidSignature:
        return key, [f"{MANIFEST} or {SIGNATURE} was changed: the signature does not fit."]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None, [f"{SIGNATURE} was changed: it cannot be read."]
    right = _json({"algorithm": "Ed25519", "public_key": key, "signature": signed.hex()})
    return key, [] if right == signature else [f"{SIGNATURE} was changed."]


def _listed(manifest: bytes) -> tuple[Mapping[str, str], Mapping[str, str], list[str]]:
    """The hash of each file by the manifest, what the pack is, and what is wrong with the manifest."""
    try:
        said = json.loads(manifest)
        hashes = {str(name): str(facts["sha256"]) for name, facts in said["files"].items()}
        about = {str(name): str(fact) for name, fact in said["about"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}, {}, [f"{MANIFEST} was changed: it cannot be read."]
    return hashes, about, [] if said.get("format") == FORMAT else [f"{MANIFEST} names a format that is not known here."]


def _differences(files: Mapping[str, bytes], listed: Mapping[str, str]) -> Iterator[str]:
    for name, right in sorted(listed.items()):
        if name not in files:
            yield f"{name} was removed."
        elif sha256(files[name]).hexdigest() != right:
            yield f"{name} was changed."
    yield from (f"{name} was added." for name in sorted(files.keys() - listed.keys() - {MANIFEST, SIGNATURE}))


def _json(value: object) -> bytes:
    """One form for one value: sorted, in UTF-8, with a line end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
