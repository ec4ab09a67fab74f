"""Mails: told in the transaction, sent for ever, nobody delayed by somebody else's trouble."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from intake.sending import Sender, code_of, picture, upload


class MailServer:
    """A mail server that refuses, hangs up or takes, as it is told; it keeps Message-IDs and texts."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.answer, self.refused = "250 ok", ""
        self.taken: list[str] = []
        self.open = True
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        while self.open:
            try:
                peer, _ = self.socket.accept()
            except OSError:
                return
            with peer, peer.makefile("rwb") as file:
                self._talk(file)

    def _talk(self, file: Any) -> None:
        def say(line: str) -> None:
            file.write(line.encode() + b"\r\n")
            file.flush()

        say("220 uji")
        while line := file.readline().decode():
            word = line.split()[0].upper() if line.split() else ""
            if word == "DATA":
                say("354 lanjut")
                text = b""
                while not text.endswith(b"\r\n.\r\n"):
                    text += file.readline()
                if self.answer.startswith("2"):
                    self.taken.append(text.decode())
                say(self.answer)
            elif word == "RCPT" and self.refused and self.refused in line:
                say("550 tidak ada")
            elif word == "QUIT":
                say("221 sampai jumpa")
                return
            else:
                say("250 ok")

    def stop(self) -> None:
        self.open = False
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join()


@pytest.fixture
def server(office: Sender) -> Iterator[MailServer]:
    mails = MailServer()
    config = office.installation.config
    office.installation.config = config.model_copy(update={"smtp_port": mails.port, "smtp_security": "none"})
    yield mails
    mails.stop()


def send() -> int:
    from maklumat.intake.installation import current
    from maklumat.intake.outbox import send_due

    return send_due(current().config)


def rows() -> Any:
    from maklumat.intake.models import Outbox

    return Outbox.objects.order_by("pk")


def test_a_sender_is_told_by_mail(office: Sender, server: MailServer) -> None:
    """The mail has number, promised day and the link with the code, and not a word of what was written."""
    response = office.request(surel="ujang@contoh.id")
    sent = send()

    (mail,) = server.taken
    assert sent == 1
    assert f"/lacak/#{code_of(response)}" in mail.replace("=\r\n", "")
    assert "Karangpanimbal" not in mail
    assert "Ujang" not in mail


def test_the_outbox_holds_no_code(office: Sender) -> None:
    """The link is made when the mail goes out."""
    code = code_of(office.request(surel="ujang@contoh.id"))

    assert code not in str(rows().values_list())


def test_two_days_without_a_mail_server_lose_nothing(office: Sender, server: MailServer) -> None:
    """Refused for two days, tried ever more rarely, then each mail goes out once."""
    server.answer = "451 coba lagi nanti"
    for number in range(5):
        office.request(surel="ujang@contoh.id", **{"isian-3": f"klien {number}"})
    for _ in range(48 * 4):
        send()
        office.clock.forward(minutes=15)
    attempts = [row.attempts for row in rows()]
    server.answer = "250 ok"
    office.clock.forward(hours=7)
    sent = send()

    assert sent == 5
    assert all(10 < count < 30 for count in attempts)
    ids = Counter(line for mail in server.taken for line in mail.splitlines() if line.startswith("Message-ID"))
    assert set(ids.values()) == {1}
    assert not rows().filter(sent_at=None)


def test_one_bad_address_delays_nobody(office: Sender, server: MailServer) -> None:
    """A recipient that is always refused and a row that can't be worded leave the others alone."""
    from maklumat.intake.models import Outbox

    server.refused = "tidakada"
    office.request(surel="tidakada@contoh.id", **{"isian-3": "a"})
    Outbox.objects.create(
        recipient="x@contoh.id",
        template="tidak-ada",
        message_id="<y>",
        created_at=office.clock(),
        next_try_at=office.clock(),
    )
    office.request(surel="baik@contoh.id", **{"isian-3": "b"})

    assert send() == 1
    assert [bool(row.last_error) for row in rows()] == [True, True, False]


def test_a_refusal_for_good_ends_a_mail(office: Sender, server: MailServer) -> None:
    """An address that doesn't exist isn't tried for ever, and what is kept of the refusal names nobody."""
    server.refused = "tidakada"
    office.request(surel="tidakada@contoh.id")
    send()
    first = rows().get()
    office.clock.forward(days=1)
    send()

    assert rows().get().attempts == 1
    assert first.ended_at == office.clock() - timedelta(days=1)
    assert first.last_error == "SMTPRecipientsRefused 550"


def test_a_mail_server_that_hangs_is_left(office: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that takes the connection and says nothing costs one time-out, not the worker."""
    from maklumat.intake import outbox

    monkeypatch.setattr(outbox, "SMTP_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        office.installation.config = office.installation.config.model_copy(
            update={"smtp_port": silent.getsockname()[1]}
        )
        office.request(surel="ujang@contoh.id")

        assert send() == 0
    assert "Timeout" in rows().get().last_error or "timed out" in rows().get().last_error


def test_late_mails_are_red_on_the_desk(office: Sender) -> None:
    """After a day the inbox says so, and a try again can be asked for."""
    from intake.test_desk import Desk
    from maklumat.intake.outbox import retry

    office.request(surel="ujang@contoh.id")
    send()
    office.clock.forward(hours=25)
    send()
    desk = Desk("kota-banjar/dinsosp3a").sign_in()

    assert "1 surel belum terkirim lebih dari sehari" in desk.page("/petugas/")
    retry(rows().get().pk, office.clock())
    assert rows().get().attempts == 0


def test_officers_are_told_at_their_height(office: Sender, server: MailServer) -> None:
    """A new complaint rings at the counter, an escalated one at the next rung that has somebody."""
    from intake.test_desk import Desk
    from maklumat.intake.models import Case
    from maklumat.intake.worker import escalate

    for rung in (1, 3):
        Desk(rung=rung)
    office.complaint()
    office.clock.forward(days=5)
    moved = escalate()

    told = [(row.template, row.recipient.split("@")[0]) for row in rows()]
    assert moved == 1
    assert Case.objects.get().rung == 2
    assert told == [("petugas-baru", "petugas1"), ("eskalasi", "petugas3")]


def test_the_ladder_is_climbed_by_the_clock_to_its_end(office: Sender) -> None:
    """Each rung has its time; the last one isn't passed, and running the job again changes nothing."""
    from maklumat.intake.models import Case
    from maklumat.intake.worker import escalate

    office.complaint()
    moved = []
    for _ in range(6):
        office.clock.forward(days=7)
        moved += [escalate(), escalate()]

    assert moved == [1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert Case.objects.get().rung == 4


def test_a_new_holiday_moves_running_deadlines(office: Sender, tmp_path) -> None:
    """A late decree moves what is promised, once."""
    from maklumat.intake.models import Case
    from maklumat.intake.work_calendar import load_overrides
    from maklumat.intake.worker import recompute

    office.complaint()
    before = Case.objects.get().due_at
    recompute()
    path = tmp_path / "kalender.yml"
    path.write_text("libur: {2026-11-26: Cuti bersama}", encoding="utf-8")
    office.installation.overrides = load_overrides(path)

    assert (recompute(), recompute()) == (1, 0)
    assert (Case.objects.get().due_at - before).days >= 1


def test_left_over_files_are_swept(office: Sender) -> None:
    """Files of a submission that never ended go after a day; named ones stay."""
    from maklumat.intake.worker import sweep

    files = office.installation.config.files_dir
    office.request(nama="", **{"berkas-1": [upload("x.jpg", picture(colour="red"))]})
    office.request()
    early = sweep()
    office.clock.moment = office.clock.moment.fromtimestamp(time.time() + 90_000, office.clock.moment.tzinfo)

    assert (early, sweep()) == (0, 1)
    assert len(list(files.glob("??/*"))) == 1


def test_a_rung_does_not_lose_time_to_its_sender(office: Sender) -> None:
    """Days in which the office waited for the sender don't count against the rung that waited."""
    from intake.test_desk import Desk
    from maklumat.intake.models import Case
    from maklumat.intake.worker import escalate

    code, desk = code_of(office.complaint()), Desk().sign_in()
    desk.act(Case.objects.get().pk, "minta", teks="Sebutkan tanggalnya.")
    office.clock.forward(days=28)
    waiting = escalate()
    office.track(code, tindakan="tambah", teks="Tanggal 3.", berkas=[upload()], kunci="a")
    answered = escalate()
    office.clock.forward(days=28)

    assert (waiting, answered, escalate()) == (0, 0, 1)
