# SPDX-License-Identifier: GPL-3.0-or-later
"""A window without a session bus: the command line has it receive, and a second start raises it."""

import fcntl
import os
import socket
import subprocess

import tap
from cli.mailbox import PASSWORD, USER, Mailbox, make_mail
from cli.stalled import Stalled
from live import dovecot
from live.program import DEADLINE, Profile, parse

WINDOW = os.path.join(os.environ['SIGNET_BUILD'], 'app/ui/signet-window')
MAILS = [make_mail(number, f'Number {number}', 'Mon, 02 Nov 2026 10:00:00 +0000') for number in range(3)]


class Window:
    """Signet's window on a profile, closed at the end of a with statement."""

    def __init__(self, profile, *words):
        self.profile = profile
        self.words = words

    def start(self, *words):
        environment = os.environ | self.profile.environment
        return subprocess.Popen([WINDOW, '--profile', self.profile.profile, *words], env=environment,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        self.process = self.start(*self.words)
        self.wait_for_door()
        return self

    def wait_for_door(self):
        """Until there is one, which need not be this window's."""
        def has_door():
            assert self.process.poll() is None, f'Signet ended with {self.process.returncode}'
            return (self.profile.profile / 'door').exists()
        dovecot.wait_until(has_door, 'the door')

    def __exit__(self, *_):
        self.process.terminate()
        assert self.process.wait(DEADLINE) == 0


def test_a_command_has_the_window_receive():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        profile.check('account', 'add', '--address', 'alice@example.org', '--user', USER, '--pop3',
                      f'127.0.0.1:{mailbox.port}', '--pop3-security', 'plain', '--leave', 'keep')
        with Window(profile):
            assert profile.receive(password=PASSWORD) == (3, 0, 3)
            assert profile.receive(password=PASSWORD) == (0, 3, 3)
            assert profile.mails() == sorted(MAILS)
        assert profile.receive(password=PASSWORD) == (0, 3, 3)


def test_a_window_waits_for_a_command_to_end():
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        profile.check('account', 'add', '--address', 'alice@example.org', '--user', USER, '--pop3',
                      f'127.0.0.1:{mailbox.port}', '--pop3-security', 'plain', '--leave', 'keep')
        stalled = Stalled(profile, mailbox)
        with Window(profile) as window:
            mailbox.go_on.set()
            status, out, err = stalled.end()
            assert (status, parse(out), err) == (0, (3, 0, 3), ''), (status, out, err)
            window.wait_for_door()
            assert profile.receive(password=PASSWORD) == (0, 3, 3)


def test_a_command_does_not_take_the_place_of_one_out_of_sight():
    """Who has the profile open answers that it has no window, and ends."""
    with Profile() as profile, Mailbox(MAILS) as mailbox:
        profile.check('account', 'add', '--address', 'alice@example.org', '--user', USER, '--pop3',
                      f'127.0.0.1:{mailbox.port}', '--pop3-security', 'plain', '--leave', 'keep')
        lock, door = open(profile.profile / 'lock', 'a'), socket.socket(socket.AF_UNIX)
        fcntl.flock(lock, fcntl.LOCK_EX)
        door.bind(str(profile.profile / 'door'))
        door.listen()
        door.settimeout(DEADLINE)
        with Window(profile, '--background') as window:
            with door, door.accept()[0] as visitor:
                assert visitor.makefile().readline() == 'window\n'
                visitor.sendall(b'no\n')
            (profile.profile / 'door').unlink()
            lock.close()
            window.wait_for_door()
            assert profile.receive(password=PASSWORD) == (3, 0, 3)


def test_a_second_start_raises_the_first():
    with Profile() as profile:
        with Window(profile) as first:
            second = first.start()
            assert second.wait(DEADLINE) == 0
            assert first.process.poll() is None


def test_a_link_goes_to_the_window_that_is_open():
    with Profile() as profile:
        with Window(profile) as first:
            second = first.start('mailto:bob@example.org?subject=Two%20words')
            assert second.wait(DEADLINE) == 0
            assert first.process.poll() is None


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
