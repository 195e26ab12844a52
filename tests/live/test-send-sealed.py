# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sent signed and encrypted by the command line arrives at a real Dovecot so that openssl can read
it with the recipient's key, and nobody can see who else has it."""

import email
import email.policy
import json
import os
import quopri
import shutil
import subprocess

import tap
from live import dovecot
from live.program import DEADLINE, PROGRAM
from live.sending import ADDRESS, Sender
from live.smtp_server import SmtpServer

TEXT = 'Grüße.\nFrom here to there\n.dot\n'

pop3 = dovecot.Dovecot()
seen = set()


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

    def sign(self, name, days=30):
        self.openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', f'{name}.key', '-out', 'request.pem',
                     '-subj', f'/CN={name}')
        self.issue('request.pem', name, days)

    def issue(self, request, name, days=30):
        (self.directory / 'extensions').write_text(
            f'subjectAltName=email:{name}@example.net\nextendedKeyUsage=emailProtection\n')
        self.openssl('x509', '-req', '-in', request, '-CA', 'root.crt', '-CAkey', 'root.key',
                     '-CAcreateserial', '-days', days, '-extfile', 'extensions', '-out', f'{name}.crt')

    def import_key(self, name):
        self.openssl('pkcs12', '-export', '-inkey', f'{name}.key', '-in', f'{name}.crt', '-certfile', 'root.crt',
                     '-passout', 'pass:secret', '-out', f'{name}.p12')
        self.signet('certificate', 'import', f'{name}.p12', secrets={'--password-fd': 'secret'})

    def call(self, *arguments, secrets={}):
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


def make(to='bob@example.net', bcc=None, encoding='8bit'):
    head = f'From: Alice <{ADDRESS}>\nTo: {to}\n' + (f'Bcc: {bcc}\n' if bcc else '')
    return (head + 'Subject: Between us\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n'
            f'Content-Transfer-Encoding: {encoding}\n\n').encode() + (
                TEXT.encode() if encoding == '8bit'
                else quopri.encodestring(TEXT.encode()).replace(b'\nFrom', b'\n=46rom'))


def arrived(user):
    return [message.data for message in pop3.serve(user)]


def parse(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def text_of(data):
    return parse(data).get_content().replace('\r', '')


def begin(*users):
    for user in users:
        pop3.make_mailbox(user)
        seen.update(arrived(user))


def newest(user):
    """The only mail that has come since it was asked last."""
    new = [data for data in arrived(user) if data not in seen]
    seen.update(new)
    assert len(new) == 1, f'{len(new)} mails'
    return new[0]


def test_a_signed_mail_is_signed():
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        for encoding in ('8bit', 'quoted-printable'):
            sender.check_sent(make(encoding=encoding), '--sign')
            got = newest('bob')
            assert text_of(sender.verify(got)) == TEXT
        # What every gateway leaves alone is signed so that everybody can read it.
        assert parse(got).get_content_type() == 'multipart/signed', got
        assert parse(got)['Subject'] == 'Between us'
        assert not any(byte > 127 for byte in got)
        assert got in sender.stored('Sent')


def test_an_encrypted_mail_is_for_its_people_and_its_writer():
    begin('bob', 'carol')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        sender.check_sent(make('bob@example.net, carol@example.net'), '--encrypt')
        got = newest('bob')
        assert got in arrived('carol') and b'Between us' not in got
        for name in ('bob', 'carol', 'alice'):
            inside = sender.decrypt(got, name)
            assert parse(inside)['Subject'] == 'Between us' and text_of(inside) == TEXT
        assert sender.count_recipients(got) == 3
        assert sender.stored('Sent') == [got]


def test_signed_inside_of_encrypted():
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        sender.check_sent(make(), '--sign', '--encrypt')
        inside = sender.decrypt(newest('bob'), 'bob')
        assert text_of(sender.verify(inside)) == TEXT


def test_hidden_people_have_one_of_their_own():
    begin('bob', 'hidden')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        sender.check_sent(make(bcc='hidden@example.net'), '--sign', '--encrypt')
        open_, secret = newest('bob'), newest('hidden')
        assert [envelope['recipients'] for envelope in smtp.envelopes()] == [
            ['bob@example.net'], ['hidden@example.net']]
        assert smtp.connections() == 1
        assert b'hidden' not in open_ and b'hidden' not in secret
        assert sender.count_recipients(open_) == 2
        assert text_of(sender.verify(sender.decrypt(secret, 'hidden'))) == TEXT
        assert text_of(sender.verify(sender.decrypt(open_, 'bob'))) == TEXT
        assert sender.stored('Sent') == [open_]
        assert text_of(sender.verify(sender.decrypt(open_, 'alice'))) == TEXT
        try:
            sender.decrypt(open_, 'hidden')
        except subprocess.CalledProcessError:
            pass
        else:
            raise AssertionError('the hidden recipient is among those of the other mail')


def test_one_without_a_certificate_stops_it():
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        done = sender.send(make('bob@example.net, dora@example.net'), '--encrypt')
        assert done.returncode == 1 and 'dora@example.net' in done.stderr, done
        assert len(done.stderr.splitlines()) == 1
        assert sender.outbox() == [] and smtp.connections() == 0


def test_a_passphrase_is_wanted():
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp, keys=()) as sender:
        request = sender.signet('certificate', 'request', '--name', 'Alice', '--address', ADDRESS,
                                secrets={'--passphrase-fd': 'open sesame'})
        (sender.directory / 'alice.csr').write_text(request)
        sender.issue('alice.csr', 'alice')
        sender.signet('certificate', 'import', 'alice.crt')
        password = {'--password-fd': dovecot.PASSWORD}
        for more in ({}, {'--passphrase-fd': 'wrong'}):
            said = sender.signet('send', sender.write(make()), '--sign', secrets=password | more, status=1)
            assert len(said.splitlines()) == 1 and 'passphrase' in said.lower(), said
            assert sender.outbox() == []
        said = sender.signet('send', sender.write(make()), '--sign',
                             secrets=password | {'--passphrase-fd': 'open sesame'})
        assert said == 'sent\n'
        assert text_of(sender.verify(newest('bob'))) == TEXT


def test_a_certificate_of_ones_own_that_is_over():
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp, keys=()) as sender:
        sender.sign('alice', days=-1)
        sender.import_key('alice')
        done = sender.send(make(), '--sign')
        assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and 'expired' in done.stderr, done
        assert sender.outbox() == [] and smtp.connections() == 0


def test_what_is_kept_is_sealed_already():
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        smtp.behave(mail='451 4.3.0 Later')
        sender.check_kept(make(), '--encrypt')
        kept, = sender.stored('Outbox')
        assert b'Between us' not in kept and text_of(sender.decrypt(kept, 'bob')) == TEXT
        assert not any(b'Between us' in path.read_bytes()
                       for path in sender.profile.rglob('*') if path.is_file()), 'some of it is readable'
        listed, = json.loads(sender.signet('outbox', '--json', secrets={'--passphrase-fd': 'secret'}))
        assert listed['subject'] == 'Between us', listed
        listed, = json.loads(sender.signet('outbox', '--json'))
        assert listed['subject'] in ('[...]', 'Between us'), listed


with pop3:
    tap.run([case for name, case in list(globals().items()) if name.startswith('test_')])
