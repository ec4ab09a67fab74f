"""Where a case can be, what can be done there, and how each is called by officers and by citizens.

Officers see the state as it is; citizens see what it means for them. Two tables, so that neither wording bends the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The state of a case."""

    NEW = "baru"
    IN_PROGRESS = "diproses"
    WAITING = "menunggu"
    DONE = "selesai"
    REJECTED = "ditolak"
    WITHDRAWN = "ditarik"


OPEN = (State.NEW, State.IN_PROGRESS, State.WAITING)
CLOSED = (State.DONE, State.REJECTED, State.WITHDRAWN)

FOR_OFFICERS = {
    State.NEW: "Baru",
    State.IN_PROGRESS: "Diproses",
    State.WAITING: "Menunggu pemohon",
    State.DONE: "Selesai",
    State.REJECTED: "Ditolak",
    State.WITHDRAWN: "Ditarik pemohon",
}
PUBLIC_NAMES = {
    State.NEW: "Diterima",
    State.IN_PROGRESS: "Dikerjakan",
    State.WAITING: "Menunggu Anda",
    State.DONE: "Selesai",
    State.REJECTED: "Tidak dipenuhi",
    State.WITHDRAWN: "Ditarik",
}
FOR_CITIZENS = {
    State.NEW: "Sudah kami terima, menunggu diperiksa petugas.",
    State.IN_PROGRESS: "Sedang dikerjakan.",
    State.WAITING: "Menunggu Anda: ada yang perlu dilengkapi.",
    State.DONE: "Selesai.",
    State.REJECTED: "Tidak dapat dipenuhi. Alasannya ada di bawah.",
    State.WITHDRAWN: "Anda sudah menariknya kembali.",
}


class Kind(StrEnum):
    """What happened: the kinds of events in a case's chain."""

    RECEIVED = "diterima"
    ACCEPTED = "diperiksa"
    ASKED = "minta_kelengkapan"
    COMPLETED = "dilengkapi"
    FORWARDED = "diteruskan"
    ESCALATED = "dieskalasi"
    FINISHED = "selesai"
    REFUSED = "ditolak"
    WITHDRAWN = "ditarik"
    MESSAGE = "pesan"
    NOTE = "catatan"
    FILE_ADDED = "berkas_ditambah"
    FILE_OPENED = "berkas_dibuka"
    IDENTITY_OPENED = "identitas_dibuka"
    EXPORTED = "data_disalin"
    CORRECTED = "data_dibetulkan"
    RESTRICTED = "data_dibatasi"
    RELEASED = "pembatasan_dicabut"
    CODE_RENEWED = "kode_diganti"
    DEADLINE_MOVED = "janji_berubah"
    PURGED = "data_dihapus"


EVENT_WORDS = {
    Kind.RECEIVED: "Diterima",
    Kind.ACCEPTED: "Diperiksa dan mulai dikerjakan",
    Kind.ASKED: "Petugas meminta kelengkapan",
    Kind.COMPLETED: "Kelengkapan diterima",
    Kind.FORWARDED: "Diteruskan",
    Kind.ESCALATED: "Dinaikkan ke tingkat berikutnya",
    Kind.FINISHED: "Selesai",
    Kind.REFUSED: "Tidak dapat dipenuhi",
    Kind.WITHDRAWN: "Ditarik kembali oleh pengirim",
    Kind.MESSAGE: "Pesan",
    Kind.NOTE: "Catatan petugas",
    Kind.FILE_ADDED: "Berkas ditambahkan",
    Kind.FILE_OPENED: "Berkas dibuka",
    Kind.IDENTITY_OPENED: "Identitas dibuka",
    Kind.EXPORTED: "Data disalin untuk pemiliknya",
    Kind.CORRECTED: "Data dibetulkan",
    Kind.RESTRICTED: "Pemrosesan data dibatasi",
    Kind.RELEASED: "Pembatasan data dicabut",
    Kind.CODE_RENEWED: "Kode lacak diganti",
    Kind.DEADLINE_MOVED: "Tanggal janji dihitung ulang",
    Kind.PURGED: "Data pribadi dihapus setelah masa simpan",
}
"""How events are called, on the status page and on the desk."""

SHOWN_TO_CITIZENS = frozenset(
    {
        Kind.RECEIVED,
        Kind.ACCEPTED,
        Kind.ASKED,
        Kind.COMPLETED,
        Kind.FORWARDED,
        Kind.ESCALATED,
        Kind.FINISHED,
        Kind.REFUSED,
        Kind.WITHDRAWN,
        Kind.MESSAGE,
        Kind.FILE_ADDED,
        Kind.CODE_RENEWED,
        Kind.DEADLINE_MOVED,
        Kind.PURGED,
    }
)


@dataclass(frozen=True, slots=True)
class Action:
    """Something an officer can do: from which states, to which (None: stays), and what it needs.

    `needs_text` is what the text is for, empty where none is asked; citizens read it except for `catat`.
    """

    key: str
    label: str
    kind: Kind
    sources: tuple[State, ...]
    target: State | None
    needs_text: str = ""
    complaints_only: bool = False


ACTIONS = (
    Action("terima", "Terima dan kerjakan", Kind.ACCEPTED, (State.NEW, State.WAITING), State.IN_PROGRESS),
    Action(
        "minta",
        "Minta kelengkapan",
        Kind.ASKED,
        (State.NEW, State.IN_PROGRESS),
        State.WAITING,
        "Yang perlu dilengkapi, dengan kata-kata untuk pemohon",
    ),
    Action("teruskan", "Teruskan", Kind.FORWARDED, (State.NEW, State.IN_PROGRESS), State.IN_PROGRESS),
    Action(
        "selesai",
        "Selesaikan",
        Kind.FINISHED,
        (State.NEW, State.IN_PROGRESS, State.WAITING),
        State.DONE,
        "Hasilnya, dan bagaimana pemohon menerimanya",
    ),
    Action("tolak", "Tolak", Kind.REFUSED, OPEN, State.REJECTED, "Alasan, dan apa yang masih dapat dilakukan pemohon"),
    Action(
        "eskalasi",
        "Naikkan ke tingkat berikutnya",
        Kind.ESCALATED,
        (State.NEW, State.IN_PROGRESS),
        State.IN_PROGRESS,
        "Mengapa tidak dapat diselesaikan di tingkat ini",
        complaints_only=True,
    ),
    Action("pesan", "Kirim pesan", Kind.MESSAGE, OPEN, None, "Pesan untuk pemohon"),
    Action("catat", "Catat", Kind.NOTE, tuple(State), None, "Catatan; hanya dibaca petugas"),
)
"""Everything that an officer can do, in the order of the page."""


def actions_in(state: State, *, is_complaint: bool) -> tuple[Action, ...]:
    """Return what can be done in a state."""
    return tuple(a for a in ACTIONS if state in a.sources and (is_complaint or not a.complaints_only))
