"""Power cuts, replayed: what a process asked of its disk, as strace saw it, cut off at any point.

Sure is only what was synced. Of the rest nothing, everything, or any part survives, and a write of several sectors may
be torn. Two models of folders: POSIX, where a name is sure once its folder is synced, and one like ext4, where syncing
a new file brings the earlier names of its folder along.

An answer counts as given when its first byte is handed to the network; a sync counts when it has returned. What strace
can't see isn't modelled: a disk that lies about syncing, bits that rot.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

CALLS = (
    "openat,write,pwrite64,lseek,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat2,mkdir,mkdirat,close,sendto"
)
STRACE = ("strace", "-f", "-qq", "-e", f"trace={CALLS}", "-xx", "-s", "200000")
SECTOR = 512

Model = Literal["posix", "ext4"]
Survival = Literal["none", "all", "some"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a process did. `kind`: create, write, cut, sync, unlink, rename, mkdir, answer."""

    kind: str
    path: str = ""
    offset: int = 0
    data: bytes = b""
    target: str = ""


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


_LINE = re.compile(r"(?:(\d+)\s+)?(.*)", re.DOTALL)
_STRING = r'"((?:\\x[0-9a-f]{2})*)"'


def whole_calls(log: Path) -> Iterator[str]:
    """Yield finished calls; one that another thread interrupted is put together. Answers and closes count when they begin."""
    begun: dict[str, str] = {}
    for raw in log.read_text(errors="replace").splitlines():
        found = _LINE.fullmatch(raw)
        pid, text = (found[1] or "", found[2]) if found else ("", raw)
        if text.endswith("<unfinished ...>"):
            start = text.removesuffix("<unfinished ...>").rstrip()
            if start.startswith("sendto("):
                yield f"{start}, 0, NULL, 0) = 1"
            elif start.startswith("close("):  # its number may be another file's before its end is told
                yield f"{start}) = 0"
            else:
                begun[pid] = start
        elif resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", text):
            if pid in begun:
                yield begun.pop(pid) + resumed[1]
        else:
            yield text


def read_events(log: Path, root: Path) -> list[Event]:
    """Return what happened below a folder, and the answers that left, in order."""
    files = _Files()
    events: list[Event] = []
    for text in whole_calls(log):
        found = re.match(r"(\w+)\((.*)\)\s+= (-?\d+)", text, re.DOTALL)
        if found and int(found[3]) >= 0:
            events += _events_of(found[1], found[2], int(found[3]), files)
    inside = f"{root}/"
    return [one for one in events if one.kind == "answer" or one.path.startswith(inside) or one.path == str(root)]


@dataclass(slots=True)
class _Files:
    """The table of open files: names and places by number."""

    names: dict[int, str] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)

    def opened(self, said: str, strings: list[bytes], result: int) -> Iterator[Event]:
        """Take an openat."""
        path = strings[0].decode(errors="replace")
        self.names[result], self.places[result] = path, 0
        if "O_CREAT" in said:
            yield Event("create", path)
        if "O_TRUNC" in said:
            yield Event("cut", path)

    def wrote(self, number: int, data: bytes) -> Iterator[Event]:
        """Take a write at the file's own place."""
        if number in self.names:
            yield Event("write", self.names[number], self.places.get(number, 0), data)
            self.places[number] = self.places.get(number, 0) + len(data)


def _events_of(call: str, said: str, result: int, files: _Files) -> Iterator[Event]:
    """Yield the events of one finished call, and keep the table of open files."""
    strings = [_bytes(text) for text in re.findall(_STRING, said)]
    number = int(found[0]) if (found := re.match(r"\d+", said)) else -1
    name, last = files.names.get(number, ""), said.rsplit(",", 1)[-1].strip()
    if call == "openat":
        yield from files.opened(said, strings, result)
    elif call == "close":
        files.names.pop(number, None)
    elif call == "write":
        yield from files.wrote(number, strings[0])
    elif call == "lseek":
        files.places[number] = result
    elif call == "sendto" and strings:
        yield Event("answer", data=strings[0])
    elif call in _CHANGES:
        yield from _CHANGES[call](name, strings, last)


def _change(kind: str, *, is_named: bool = False) -> Callable[[str, list[bytes], str], Iterator[Event]]:
    """Return what makes an event of a call on an open file, or on a name."""

    def make(name: str, strings: list[bytes], last: str) -> Iterator[Event]:
        names = [text.decode() for text in strings] if is_named else [name]
        data = strings[0] if kind == "write" else b""
        offset = int(last) if kind in {"write", "cut"} else 0
        yield Event(kind, names[0], offset, data, names[1] if len(names) > 1 else "")

    return make


_CHANGES = {
    "pwrite64": _change("write"),
    "ftruncate": _change("cut"),
    "fsync": _change("sync"),
    "fdatasync": _change("sync"),
    "unlink": _change("unlink", is_named=True),
    "unlinkat": _change("unlink", is_named=True),
    "rename": _change("rename", is_named=True),
    "renameat2": _change("rename", is_named=True),
    "mkdir": _change("mkdir", is_named=True),
    "mkdirat": _change("mkdir", is_named=True),
}


@dataclass(slots=True)
class _Content:
    """A file's bytes: `sure` ones, and changes that wait."""

    sure: bytearray = field(default_factory=bytearray)
    waiting: list[Event] = field(default_factory=list)


def _apply(content: bytearray, change: Event) -> None:
    if change.kind == "cut":
        del content[change.offset :]
        content.extend(bytes(change.offset - len(content)))
        return
    end = change.offset + len(change.data)
    content.extend(bytes(max(end - len(content), 0)))
    content[change.offset : end] = change.data


@dataclass(slots=True)
class Disk:
    """A disk as it would be found after a cut, at the point up to which events were taken."""

    model: Model
    live: dict[str, _Content] = field(default_factory=dict)
    sure: dict[str, _Content] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    waiting: dict[str, list[tuple[Event, _Content | None]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, root: Path, model: Model) -> Disk:
        """Return a disk that holds a folder, all of it sure."""
        disk = cls(model)
        for path in root.rglob("*"):
            if path.is_dir():
                disk.folders.add(str(path))
            else:
                disk.live[str(path)] = disk.sure[str(path)] = _Content(bytearray(path.read_bytes()))
        disk.folders.add(str(root))
        return disk

    def take(self, event: Event) -> None:
        """Take one event."""
        parent = str(PurePosixPath(event.path).parent)
        if event.kind == "create" and event.path not in self.live:
            self.live[event.path] = _Content()
            self.waiting[parent].append((event, self.live[event.path]))
        elif event.kind in {"write", "cut"} and event.path in self.live:
            self.live[event.path].waiting.append(event)
        elif event.kind == "sync":
            self._sync(event.path, parent)
        elif event.kind == "unlink":
            self.live.pop(event.path, None)
            self.waiting[parent].append((event, None))
        elif event.kind == "rename" and event.path in self.live:
            self.live[event.target] = self.live.pop(event.path)
            self.waiting[parent].append((event, self.live[event.target]))
        elif event.kind == "mkdir":
            self.waiting[parent].append((event, None))

    def _sync(self, path: str, parent: str) -> None:
        content = self.live.get(path)
        if content is None:
            self._settle(path)
            return
        for change in content.waiting:
            _apply(content.sure, change)
        content.waiting.clear()
        if self.model == "ext4" and any(one is content for _, one in self.waiting.get(parent, ())):
            self._settle(parent)

    def _settle(self, folder: str) -> None:
        for event, content in self.waiting.pop(folder, ()):
            _rename(self.sure, self.folders, event, content)

    def survivors(self, survival: Survival, chance: random.Random) -> dict[str, bytes]:
        """Return the files that a cut leaves."""
        names, folders = dict(self.sure), set(self.folders)
        for waiting in self.waiting.values():
            kept = {"none": 0, "all": len(waiting)}.get(survival, chance.randint(0, len(waiting)))
            for event, content in waiting[:kept]:
                _rename(names, folders, event, content)
        return {
            path: _torn(content, survival, chance)
            for path, content in names.items()
            if all(str(above) in folders for above in _inside(path, self.folders))
        }


def _inside(path: str, roots: set[str]) -> list[PurePosixPath]:
    """Return the folders above a file that lie inside the disk's root."""
    top = min(map(len, roots))
    return [above for above in PurePosixPath(path).parents if len(str(above)) >= top]


def _rename(names: dict[str, _Content], folders: set[str], event: Event, content: _Content | None) -> None:
    if event.kind == "mkdir":
        folders.add(event.path)
    elif event.kind == "unlink":
        names.pop(event.path, None)
    elif event.kind == "rename" and content is not None:
        names.pop(event.path, None)
        names[event.target] = content
    elif content is not None:
        names[event.path] = content


def _torn(content: _Content, survival: Survival, chance: random.Random) -> bytes:
    """Return a file's bytes after a cut: of what waited nothing, all, or any part, some of it torn."""
    if survival == "none" or not content.waiting:
        return bytes(content.sure)
    left = bytearray(content.sure)
    for change in content.waiting:
        if survival == "all" or chance.random() < 0.5:
            is_torn = survival == "some" and len(change.data) > SECTOR and chance.random() < 0.3
            sectors = SECTOR * chance.randint(1, max(len(change.data) // SECTOR, 1))
            part = Event(change.kind, change.path, change.offset, change.data[:sectors]) if is_torn else change
            _apply(left, part)
    return bytes(left)
