# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to an encrypted mail, as a screen reader sees it and with the keys and clicks of a real keyboard
and mouse: a key comes in by the window of certificates, the mail is opened with it, and its sentence is
read."""

import os
import pathlib
import shutil
import subprocess
import time

import tap
from cli.mailbox import PASSWORD, USER, Mailbox
from live import dovecot
from live.program import Profile
from ui.screen import Screen

PROGRAM = pathlib.Path(os.environ['SIGNET_BUILD']) / 'app/ui/signet-window'
FILE_PASSWORD = 'rightone'


def openssl(directory, *arguments):
    subprocess.run(['openssl', *arguments], cwd=directory, check=True, capture_output=True)


def make_key(directory):
    """alice.pem, and alice.p12 with its key."""
    openssl(directory, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out',
            'alice.pem', '-days', '365', '-subj', '/CN=Alice Example',
            '-addext', 'subjectAltName=email:alice@example.org')
    openssl(directory, 'pkcs12', '-export', '-inkey', 'key.pem', '-in', 'alice.pem', '-out', 'alice.p12',
            '-passout', f'pass:{FILE_PASSWORD}')


def make_mail(directory):
    """Its bytes, encrypted to alice.pem."""
    (directory / 'clear').write_bytes(b'Content-Type: text/plain\r\n\r\nThe secret text\r\n')
    openssl(directory, 'cms', '-encrypt', '-binary', '-crlfeol', '-aes256', '-in', 'clear', '-out', 'sealed',
            'alice.pem')
    return (b'From: Bob <bob@example.org>\r\nTo: alice@example.org\r\nSubject: Contract\r\n'
            b'Date: Tue, 24 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@example.org>\r\n'
            + (directory / 'sealed').read_bytes())


def key(*names):
    subprocess.run(['xdotool', 'key', *names], check=True)


def type_text(text):
    subprocess.run(['xdotool', 'type', '--delay', '20', text], check=True)


def find_text(screen, start):
    """The field in the window on top whose text begins so, or None."""
    return next((node for node in screen.walk(screen.windows()[-1])
                 if screen.ask(lambda: screen.role(node)) in ('text', 'entry')
                 and screen.read(node).startswith(start)), None)


def choose_file(screen, path):
    """In the file chooser, which has an entry for paths as soon as one is begun, if it has the focus yet."""
    def begin():
        type_text('/')
        time.sleep(1)
        return find_text(screen, '/')
    entry = dovecot.wait_until(begin, 'an entry for a path')

    def go_on():
        key('ctrl+a')
        type_text(path)
        time.sleep(0.5)
        return screen.read(entry).startswith(path)
    # A busy chooser completes a name in the midst of the typing.
    dovecot.wait_until(go_on, 'the path in the file chooser')
    # GTK 4.18 may have left the rest of a name behind it that it took the beginning for.
    key('shift+End', 'Delete')
    dovecot.wait_until(lambda: screen.read(entry) == path, 'the path in the file chooser')
    key('Return')


def import_key(screen, path):
    key('ctrl+shift+c')
    screen.click('push button', 'Import…')
    screen.find('push button', 'Cancel')
    choose_file(screen, str(path))
    screen.find('label', 'Password of “alice.p12”')
    screen.write('Password', FILE_PASSWORD)
    key('Return')
    screen.find('label', 'Key and Certificate of Alice Example Imported')
    screen.click('push button', 'Close')
    screen.find('list item', 'Alice Example')
    key('ctrl+w')


def read_mail(screen):
    screen.click('list item', 'Bob, Contract')
    shown = screen.find('text', 'Message')
    dovecot.wait_until(lambda: 'The secret text' in screen.read(shown), 'the text of the message')
    screen.find('label', 'Encrypted, but not signed')
    row = screen.find('list item', 'Bob, Contract')
    sentence = 'Encrypted, but not signed and not protected against change.'
    dovecot.wait_until(lambda: (screen.ask(lambda: row.name) or '').endswith(sentence), 'the same in the list')


def test_a_key_is_imported_and_opens_a_mail():
    if not shutil.which('openssl'):
        raise tap.Skip('openssl is not installed')
    with Profile() as profile:
        make_key(profile.directory)
        with Mailbox([make_mail(profile.directory)]) as mailbox:
            profile.check('account', 'add', '--address', 'alice@example.org', '--user', USER, '--pop3',
                          f'127.0.0.1:{mailbox.port}', '--pop3-security', 'plain')
            profile.receive(password=PASSWORD)
        # GTK 4.8 itself complains when its file chooser is looked at while something in it goes away.
        with subprocess.Popen([PROGRAM, '--profile', profile.profile],
                              env=os.environ | {'G_DEBUG': ''}) as program:
            try:
                screen = Screen(program)
                screen.find('list item', 'Bob, Contract')
                import_key(screen, profile.directory / 'alice.p12')
                read_mail(screen)
            finally:
                program.terminate()
        assert program.returncode == 0, f'Signet ended with {program.returncode}'


tap.run([test_a_key_is_imported_and_opens_a_mail])
