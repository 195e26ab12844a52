# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's first minutes, as a screen reader sees them and with the keys and clicks of a real
keyboard and mouse: Signet starts, an account on a real Dovecot is added, its certificate is looked at
and trusted, mail comes, a message is opened."""

import os
import pathlib
import shutil
import subprocess
import tempfile

import tap
from live import dovecot
from ui.screen import Screen

PROGRAM = pathlib.Path(os.environ['SIGNET_BUILD']) / 'app/ui/signet-window'


def mail(number):
    return (f'From: Sender {number} <sender{number}@example.org>\r\nTo: me@example.net\r\n'
            f'Subject: Subject {number}\r\nDate: Tue, 24 Nov 2026 10:0{number}:00 +0000\r\n'
            f'Message-ID: <{number}@example.org>\r\n\r\nText of message {number}\r\n').encode()


def run(server, profile):
    with subprocess.Popen([PROGRAM, '--profile', profile]) as program:
        try:
            add_account(Screen(program), server)
        finally:
            program.terminate()
    assert program.returncode == 0, f'Signet ended with {program.returncode}'


def add_account(screen, server):
    screen.click('push button', 'Add Account')
    screen.find('text', 'Your Name')
    screen.write('Your Name', 'Maria Example')
    screen.write('Email Address', 'me@example.net')
    screen.write('Password', dovecot.PASSWORD)
    screen.click('list item', 'Sending')
    screen.clear('Server')
    screen.find('push button', 'Add Without Sending')
    screen.click('list item', 'Sending')
    screen.click('list item', 'Receiving')
    screen.write('Server', 'localhost')
    screen.write('Port', str(server.pop3s))
    screen.write('User Name', 'me')
    screen.click('push button', 'Add Without Sending')

    screen.click('push button', 'Show Certificate')
    screen.click('check box', 'I compared the fingerprint')
    screen.click('push button', 'Trust This Certificate')

    screen.click('list item', 'Sender 3, Subject 3')
    screen.wait_for_text('Message', 'Text of message 3')


def test_an_account_is_added_by_typing_and_clicking():
    directory = pathlib.Path(tempfile.mkdtemp(prefix='signet-at-spi-'))
    try:
        with dovecot.Dovecot() as server:
            server.deliver('me', [mail(number) for number in (1, 2, 3)])
            run(server, directory / 'profile')
            assert len(server.serve('me')) == 3
        received = sorted(path.read_bytes() for path in directory.glob('profile/mail/*/Inbox/*/*'))
        assert received == [mail(number) for number in (1, 2, 3)], received
    finally:
        shutil.rmtree(directory)


tap.run([test_an_account_is_added_by_typing_and_clicking])
