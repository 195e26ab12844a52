# SPDX-License-Identifier: GPL-3.0-or-later
"""A sender who signs and encrypts, and openssl as a second opinion on what arrives."""

import html
import os
import re
import shutil
import subprocess
import urllib.parse

import tap
from live import certificates, dovecot
from live.program import DEADLINE, PROGRAM
from live.sending import ADDRESS, Sender


class SealingSender(Sender):
    """Its profile has Alice's key, the certificates of bob, carol and hidden, and trusts who issued them.
    Beside it the keys of all as NAME.key and NAME.crt."""

    def __init__(self, *arguments, keys=('alice',)):
        super().__init__(*arguments)
        self.keys = keys

    def __enter__(self):
        if not shutil.which('openssl'):
            raise tap.Skip('openssl is not installed')
        self.openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'root.key', '-out', 'root.crt',
                     '-subj', '/CN=Root of the test', '-days', '30')
        for name in ('bob', 'carol', 'hidden', *self.keys):
            self.sign(name)
        for name in self.keys:
            self.import_key(name)
        for name in ('bob', 'carol', 'hidden'):
            self.signet('certificate', 'import', f'{name}.crt')
        self.signet('certificate', 'trust', 'root.crt')
        return self

    def openssl(self, *arguments, **options):
        return subprocess.run(['openssl', *map(str, arguments)], cwd=self.directory, check=True,
                              capture_output=True, timeout=DEADLINE, **options).stdout

    def sign(self, name, days='30', addresses=()):
        """addresses: whose certificate it is, where that is not one person of that name."""
        self.openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', f'{name}.key', '-out', 'request.pem',
                     '-subj', f'/CN={name}')
        self.issue('request.pem', name, days, addresses)

    def issue(self, request, name, days='30', addresses=()):
        """It is over if the days are 'past'."""
        names = ','.join(f'email:{address}' for address in addresses or [f'{name}@example.net'])
        (self.directory / 'extensions').write_text(
            f'subjectAltName={names}\nextendedKeyUsage=emailProtection\n')
        self.openssl('x509', '-req', '-in', request, '-CA', 'root.crt', '-CAkey', 'root.key',
                     '-CAcreateserial', *certificates.validity(days), '-extfile', 'extensions', '-out',
                     f'{name}.crt')

    def import_key(self, name):
        self.openssl('pkcs12', '-export', '-inkey', f'{name}.key', '-in', f'{name}.crt', '-certfile', 'root.crt',
                     '-passout', 'pass:secret', '-out', f'{name}.p12')
        self.signet('certificate', 'import', f'{name}.p12', secrets={'--password-fd': 'secret'})

    def wish(self, **keys):
        """What the account's identity wants, as its dialog keeps it."""
        place = self.profile / 'accounts.ini'
        address = urllib.parse.quote(ADDRESS, safe='')
        with open(place, 'a', encoding='utf-8') as file:
            file.write(f'\n[identity:{address}:{address}]\n')
            file.writelines(f'{name.replace("_", "-")}={value}\n' for name, value in keys.items())

    def call(self, *arguments, secrets={}):
        """Runs a command with each secret in a pipe of its own."""
        descriptors = []
        for option, text in secrets.items():
            reading, writing = os.pipe()
            os.write(writing, text.encode())
            os.close(writing)
            descriptors.append(reading)
            arguments += (option, str(reading))
        done = subprocess.run([PROGRAM, '--profile', self.profile, *map(str, arguments)], cwd=self.directory,
                              env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              pass_fds=descriptors, timeout=DEADLINE)
        for descriptor in descriptors:
            os.close(descriptor)
        return done

    def signet(self, *arguments, secrets={}, status=0):
        """Gives what is said on stdout, or on stderr where it has to fail."""
        done = self.call(*arguments, secrets=secrets)
        assert done.returncode == status, (arguments, done)
        return done.stderr if status else done.stdout

    def send(self, mail, *options):
        """With the passphrase of the key, which is the password of the file that it came in."""
        return self.call('send', self.write(mail), *options,
                         secrets={'--password-fd': dovecot.PASSWORD, '--passphrase-fd': 'secret'})

    def decrypt(self, data, name):
        return self.openssl('cms', '-decrypt', '-inkey', f'{name}.key', '-recip', f'{name}.crt', input=data)

    def verify(self, data):
        """The signed text, by whoever has a certificate of the root."""
        return self.openssl('cms', '-verify', '-CAfile', 'root.crt', '-purpose', 'any', input=data)

    def count_recipients(self, data):
        return self.openssl('cms', '-cmsout', '-print', '-noout', input=data).count(b'd.ktri:')


REPEATED = re.compile(r'(<body>\s*)<div class="header-protection-legacy-display">\s*'
                      r'<pre>(Subject: [^<>]*)</pre>\s*</div>')


def content(part, subject='Subject: '):
    """The text of a part (of Python's email package) without what is repeated at its beginning for programs
    that cannot show a protected subject (RFC 9788 sections 5.2.2 and 5.2.3)."""
    text = part.get_content().replace('\r\n', '\n')
    if part.get_param('hp-legacy-display') != '1':
        return text
    if part.get_content_type() == 'text/html':
        found = REPEATED.search(text)
        assert found and found.group(2).isascii(), text
        repeated, text = html.unescape(found.group(2)), REPEATED.sub(r'\1', text)
    else:
        repeated, text = text.split('\n\n', 1)
    assert repeated.startswith(subject), repeated
    return text
