# SPDX-License-Identifier: GPL-3.0-or-later
"""What a double click in the file manager gives to Signet is opened: by the first start, and by a later one
that finds a window there, through the session bus and without one."""

import os
import pathlib
import shutil
import subprocess
import tempfile

import tap
from live import dovecot
from ui.screen import Screen

PROGRAM = pathlib.Path(os.environ['SIGNET_BUILD']) / 'app/ui/signet-window'
MAIL = ('From: Bob <bob@example.org>\nTo: me@example.org\nSubject: From a file\n'
        'Date: Tue, 24 Nov 2026 10:00:00 +0000\n\nIt was read from a file.\n')


def openssl(*words):
    subprocess.run(['openssl', *words], check=True, capture_output=True)


class Desk:
    """A profile, files, and Signet's window; use it in a with statement."""

    def __init__(self, *words):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='signet-open-'))
        self.words = words

    def write(self, name, text):
        path = self.directory / name
        path.write_text(text)
        return path

    def start(self, *words, **environment):
        return subprocess.Popen([PROGRAM, '--profile', self.directory / 'profile', *words],
                                env=os.environ | environment, cwd=self.directory)

    def __enter__(self):
        self.write('mail.eml', MAIL)
        self.write('mails.mbox', f'From bob@example.org Tue Nov 24 10:00:00 2026\n{MAIL}\n')
        self.write('letter.odt', 'This is something else.\n')
        (self.directory / 'profile').mkdir(mode=0o700)
        self.write('profile/accounts.ini', '[me@example.org]\npop3-host=127.0.0.1\npop3-port=9\n'
                                           'pop3-security=plain\npop3-user=me\n')
        self.first = self.start(*self.words)
        self.screen = Screen(self.first)
        dovecot.wait_until(lambda: (self.directory / 'profile/door').exists(), 'the window')
        return self

    def __exit__(self, *_):
        self.first.terminate()
        assert self.first.wait() == 0
        shutil.rmtree(self.directory)

    def wait_for_window(self, name):
        dovecot.wait_until(lambda: name in self.screen.titles(), f'the window “{name}”')

    def give(self, *words, **environment):
        """By another start, which hands over and ends."""
        assert self.start(*words, **environment).wait(dovecot.DEADLINE) == 0


def test_a_mail_is_read_at_once():
    with Desk('mail.eml') as desk:
        desk.wait_for_window('From a file')
        desk.screen.wait_for_text('Message', 'read from a file')


def test_a_later_start_hands_files_over():
    with Desk() as desk:
        desk.write('Re: mail.eml', MAIL.replace('From a file', 'Once more'))
        desk.give('mail.eml')
        desk.wait_for_window('From a file')
        desk.give('Re: mail.eml')
        desk.wait_for_window('Once more')
        desk.give('mails.mbox')
        desk.wait_for_window('Import Mail')
        desk.screen.find('label', 'mails.mbox')


def test_what_a_link_begins_has_the_keyboard():
    with Desk() as desk:
        desk.give('mailto:bob@example.org?subject=Written')
        desk.wait_for_window('Written')
        dovecot.wait_until(lambda: 'Written' in desk.screen.keyboard(), 'the composer to have the keyboard')


def test_files_come_without_a_bus_too():
    with Desk() as desk:
        desk.give('mail.eml', 'mailto:bob@example.org?subject=Written', DBUS_SESSION_BUS_ADDRESS='disabled:',
                  GTK_A11Y='none')
        desk.wait_for_window('From a file')
        desk.wait_for_window('Written')


def test_a_key_is_imported():
    with Desk() as desk:
        key, certificate, file = (str(desk.directory / name) for name in ('key.pem', 'cert.pem', 'me.p12'))
        openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '30',
                '-subj', '/CN=Me/emailAddress=me@example.org')
        openssl('pkcs12', '-export', '-inkey', key, '-in', certificate, '-out', file, '-passout', 'pass:secret')
        desk.give('me.p12')
        desk.wait_for_window('Certificates')
        desk.screen.find('label', 'Password of “me.p12”')


def test_an_encrypted_object_is_read_as_a_mail():
    with Desk() as desk:
        key, certificate, file = (str(desk.directory / name) for name in ('key.pem', 'cert.pem', 'smime.p7m'))
        openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '30',
                '-subj', '/CN=Somebody')
        openssl('cms', '-encrypt', '-aes256', '-outform', 'DER', '-out', file, '-in',
                str(desk.directory / 'mail.eml'), certificate)
        desk.give('smime.p7m')
        desk.screen.find('label', 'This Message Is Encrypted')


def test_what_is_none_of_it_is_told():
    with Desk() as desk:
        desk.give('letter.odt')
        desk.screen.find('label', 'This is no mail, and no certificate. Signet cannot open it.')
        desk.give('missing.eml')
        desk.screen.find('label', '“missing.eml” cannot be opened')


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
