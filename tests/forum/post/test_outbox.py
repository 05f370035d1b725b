"""The places that letters leave by: a folder, and real mail servers on this computer."""

import asyncio
import datetime as dt
import os
import socket
import ssl
import stat
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from hypothesis import given
from hypothesis import strategies as st

from forum.errors import BadValue, OutboxError
from forum.mail_server import MailServer, server_at
from forum.mailing import SETTINGS, Mailroom
from forum.outbox import Folder, file_name, is_here
from forum.post import Letter

BODY = b"From: Skogsr\xc3\xa5d <ordf@x.example>\r\nTo: Ada <ada@y.example>\r\nSubject: Hej\r\n\r\n.Rad ett\r\n\xc3\xa5\xc3\xa4\xc3\xb6\r\n"
MOMENT = dt.datetime(2031, 3, 20, 7, 0, 17, tzinfo=dt.UTC)


def letter(recipient: str = "ada@y.example", message_id: str = "1@x.example") -> Letter:
    """A letter that waits."""
    return Letter(
        message_id=message_id, forum="f", kind="invitation", recipient=recipient, subject="Hej", written=MOMENT
    )


class Postman:
    """Takes mail, and refuses what the test asks it to."""

    def __init__(self) -> None:
        self.got: list[tuple[str, list[str], bytes]] = []
        self.logins: list[bytes] = []

    async def handle_RCPT(  # noqa: N802 - fixed by aiosmtpd
        self, _server: object, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Nobody called "gone" lives here."""
        if address.startswith("gone"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - fixed by aiosmtpd
        """Keep it."""
        self.got.append((envelope.mail_from or "", envelope.rcpt_tos, bytes(envelope.content or b"")))
        return "250 OK"

    def let_in(self, _server: object, _session: Session, _envelope: Envelope, _way: str, data: Any) -> AuthResult:  # noqa: ANN401 - fixed by aiosmtpd
        """One password is right."""
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login)
        return AuthResult(success=data.password == b"hemligt", handled=False)


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        number: int = found.getsockname()[1]
        return number


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[Postman, int]]]:
    """Starts mail servers on this computer."""
    running: list[Controller] = []

    def start(**options: Any) -> tuple[Postman, int]:  # noqa: ANN401 - handed through
        postman = Postman()
        if options.pop("login", False):
            options |= {"authenticator": postman.let_in, "auth_require_tls": False}
        server = Controller(postman, hostname="127.0.0.1", port=free_port(), loop=asyncio.new_event_loop(), **options)
        server.start()
        running.append(server)
        return postman, server.port

    yield start
    for server in running:
        server.stop()
        server.loop.close()


class TestFolder:
    def test_a_letter_is_a_file_that_only_its_owner_reads(self, tmp_path: Path) -> None:
        """A letter holds addresses; the byte for byte same mail must leave by hand."""
        folder = Folder(tmp_path / "a" / "outbox")
        with folder.opened() as carrier:
            name = carrier.carry(letter(), BODY)
        path = folder.path / name
        assert path.read_bytes() == BODY
        assert name.startswith("20310320T070017Z-ada@y.example-")
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700

    def test_it_is_never_there_twice(self, tmp_path: Path) -> None:
        """After a power cut the same letter is carried again; the secretary may have opened it meanwhile."""
        folder = Folder(tmp_path)
        with folder.opened() as carrier:
            name = carrier.carry(letter(), BODY)
            (tmp_path / name).write_bytes(b"opened")
            assert carrier.carry(letter(), BODY) == name
        assert [path.name for path in tmp_path.iterdir()] == [name]
        assert (tmp_path / name).read_bytes() == b"opened"

    def test_a_half_written_one_is_written_anew(self, tmp_path: Path) -> None:
        """What a power cut left must not be sent."""
        (tmp_path / f".{file_name(letter())}.0badcafe").write_bytes(b"From: ha")
        with Folder(tmp_path).opened() as carrier:
            name = carrier.carry(letter(), BODY)
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_a_folder_that_cannot_be_is_a_sentence(self, tmp_path: Path) -> None:
        """A wrong setting must not look like a fault of the program."""
        (tmp_path / "file").touch()
        with pytest.raises(OutboxError, match="cannot be made"), Folder(tmp_path / "file" / "x").opened():
            pass

    def test_a_full_disk_is_a_sentence(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """And no half letter stays under its name."""

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("forum.filing.os.fsync", full)
        with Folder(tmp_path).opened() as carrier, pytest.raises(OutboxError, match="cannot be written"):
            carrier.carry(letter(), BODY)
        assert not list(tmp_path.iterdir())

    @given(st.text(max_size=90), st.text(max_size=90))
    def test_no_name_leaves_the_folder(self, recipient: str, message_id: str) -> None:
        """An address must not choose the place of a file."""
        name = file_name(letter(recipient, message_id))
        assert Path(name).name == name
        assert name.isascii()
        assert len(name) < 200


class TestMailServer:
    def test_a_letter_arrives_as_it_was_written(self, serve: Callable[..., tuple[Postman, int]]) -> None:
        """One recipient, our address on the envelope, every letter of the text."""
        postman, port = serve()
        with server_at(f"smtp://127.0.0.1:{port}").opened() as carrier:
            assert carrier.carry(letter(), BODY) == f"127.0.0.1:{port}"
            carrier.carry(letter("bo@y.example"), BODY)
        assert [(sender, to) for sender, to, _ in postman.got] == [
            ("ordf@x.example", ["ada@y.example"]),
            ("ordf@x.example", ["bo@y.example"]),
        ]
        assert message_from_bytes(postman.got[0][2]).get_payload() == message_from_bytes(BODY).get_payload()

    def test_an_unknown_recipient_does_not_stop_the_others(self, serve: Callable[..., tuple[Postman, int]]) -> None:
        """One member who has moved away must not keep everybody from being invited."""
        postman, port = serve()
        with server_at(f"smtp://127.0.0.1:{port}").opened() as carrier:
            with pytest.raises(OutboxError, match=r"does not accept the address gone@y\.example \(550\)"):
                carrier.carry(letter("gone@y.example"), BODY)
            carrier.carry(letter(), BODY)
        assert len(postman.got) == 1

    def test_it_logs_in(self, serve: Callable[..., tuple[Postman, int]]) -> None:
        """Nearly every server wants a name and a password."""
        postman, port = serve(login=True)
        with server_at(f"smtp://kim%40x@127.0.0.1:{port}", "hemligt").opened() as carrier:
            carrier.carry(letter(), BODY)
        assert postman.logins[0] == b"kim@x"
        assert len(postman.got) == 1

    def test_a_wrong_password_is_a_sentence_without_it(self, serve: Callable[..., tuple[Postman, int]]) -> None:
        """The person must learn what to mend, and nobody else the password."""
        _, port = serve(login=True)
        server = server_at(f"smtp://kim@127.0.0.1:{port}", "falskt")
        with pytest.raises(OutboxError) as refused, server.opened():
            pass
        assert "password" in refused.value.sentence
        assert "falskt" not in refused.value.sentence + repr(server) + repr(refused.value.__cause__)

    def test_nobody_there_is_a_sentence(self) -> None:
        """Without a network the letters wait."""
        with pytest.raises(OutboxError, match="cannot be reached"), server_at("smtp://127.0.0.1:1").opened():
            pass

    def test_another_computer_is_never_spoken_to_in_the_clear(
        self, serve: Callable[..., tuple[Postman, int]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A server that offers no encryption gets neither the password nor the letter."""
        postman, port = serve(login=True)
        monkeypatch.setattr("forum.mail_server.is_here", lambda _: False)
        with (
            pytest.raises(OutboxError, match="does not encrypt"),
            server_at(f"smtp://kim@127.0.0.1:{port}", "x").opened(),
        ):
            pass
        assert postman.logins == postman.got == []

    def test_a_server_that_cannot_prove_itself_gets_nothing(
        self, serve: Callable[..., tuple[Postman, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A stranger with a certificate of his own must not read the letters."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*_certificate(tmp_path))
        postman, port = serve(tls_context=context, require_starttls=True)
        monkeypatch.setattr("forum.mail_server.is_here", lambda _: False)
        with pytest.raises(OutboxError, match="cannot prove"), server_at(f"smtp://127.0.0.1:{port}").opened():
            pass
        assert postman.got == []


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody vouches for."""
    import subprocess

    key, certificate = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    done = subprocess.run([*command, "-keyout", key, "-out", certificate], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("openssl is not installed")
    return certificate, key


class TestAddresses:
    @pytest.mark.parametrize(
        ("address", "server"),
        [
            ("smtp://mail.example.org", MailServer("mail.example.org", 587)),
            ("smtps://kim@mail.example.org", MailServer("mail.example.org", 465, "kim", "x", tls=True)),
            ("smtp://[::1]:2525/", MailServer("::1", 2525)),
        ],
    )
    def test_of_servers(self, address: str, server: MailServer) -> None:
        """The usual port and the right way to encrypt follow from the address."""
        assert server_at(address, "x") == server

    @pytest.mark.parametrize(
        "address",
        ["smtp://", "http://x.example", "smtp://x:y", "smtp://kim:hemligt@x.example", "smtp://x/y", "smtp://[::1"],
    )
    def test_that_are_none(self, address: str) -> None:
        """A password must not end up in the store, nor in the sentence about it."""
        with pytest.raises(BadValue) as refused:
            server_at(address)
        assert "hemligt" not in refused.value.sentence

    @pytest.mark.parametrize(
        ("host", "here"),
        [("localhost", True), ("127.0.0.9", True), ("::1", True), ("10.0.0.1", False), ("x.example", False)],
    )
    def test_what_is_this_computer(self, host: str, here: bool) -> None:  # noqa: FBT001 - a row of the table
        """Only there a line may be in the clear."""
        assert is_here(host) is here


class TestMailroom:
    @pytest.fixture
    def room(self, tmp_path: Path) -> Callable[..., Mailroom]:
        """A computer with some settings."""
        return lambda **environment: Mailroom(environment, tmp_path / "outbox", tmp_path)

    def test_the_usual_folder_then_the_forum_then_the_computer(
        self, room: Callable[..., Mailroom], tmp_path: Path
    ) -> None:
        """Whoever tries things out wants no letter to leave, whatever the forum says."""
        assert room().outbox("") == Folder(tmp_path / "outbox")
        assert room().outbox("/post") == Folder(Path("/post"))
        assert room(FORUM_OUTBOX="smtp://localhost").outbox("/post") == MailServer("localhost", 587)

    def test_the_password_from_the_environment_or_a_file(self, room: Callable[..., Mailroom], tmp_path: Path) -> None:
        """It is nowhere else."""
        expected = MailServer("x.example", 587, "kim", "hemligt")
        assert room(FORUM_SMTP_PASSWORD=expected.password).outbox("smtp://kim@x.example") == expected
        (tmp_path / SETTINGS).write_text('password = "hemligt"\n')
        (tmp_path / SETTINGS).chmod(0o600)
        assert room().outbox("smtp://kim@x.example") == expected
        assert "hemligt" not in repr(expected)

    @pytest.mark.parametrize(
        ("written", "mode", "said"),
        [
            (None, 0, "wants a password"),
            ("hemligt", 0o600, "cannot be read"),
            ("pass = 1", 0o600, "holds no password"),
            ('password = "hemligt"', 0o640, "Others may read"),
        ],
    )
    def test_a_file_that_will_not_do(
        self, room: Callable[..., Mailroom], tmp_path: Path, written: str | None, mode: int, said: str
    ) -> None:
        """A password that others can read is none; the sentence says what to do."""
        if written is not None:
            (tmp_path / SETTINGS).write_text(written)
            (tmp_path / SETTINGS).chmod(mode)
        with pytest.raises(OutboxError, match=said) as refused:
            room().outbox("smtp://kim@x.example")
        assert "hemligt" not in refused.value.sentence
