# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to an encrypted mail, as a screen reader sees it and with the keys and clicks of a real keyboard
and mouse: a key comes in by the window of certificates, the mail is opened with it, and its sentence is
read."""

import os
import pathlib
import shutil
import subprocess

import tap
from cli.mailbox import PASSWORD, USER, Mailbox
from live import dovecot
from live.program import Profile
from ui.screen import Screen
from ui.walk import Walk

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


def import_key(screen, path):
    screen.key('ctrl+shift+c')
    screen.wait_for_window('Certificates')
    screen.click('push button', 'Import…')
    screen.wait_for_window('Import Certificates')
    Walk(screen).choose_file(path)
    screen.find('label', 'Password of “alice.p12”')
    screen.write('Password', FILE_PASSWORD)
    question = screen.keyboard()
    screen.key('Return')
    screen.wait_for_next_window(question)
    screen.find('label', 'Key and Certificate of Alice Example Imported')
    screen.click('push button', 'Close')
    screen.find('list item', 'Alice Example')
    screen.key('ctrl+w')


def read_mail(screen):
    screen.click('list item', 'Bob, Contract')
    screen.wait_for_text('Message', 'The secret text')
    screen.find('label', 'Encrypted, but not signed')
    sentence = 'Encrypted, but not signed and not protected against change.'
    dovecot.wait_until(lambda: (row := screen.look('list item', 'Bob, Contract'))
                       and (screen.ask(lambda: row.name) or '').endswith(sentence), 'the same in the list')


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
