# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sent signed and encrypted by the command line arrives at a real Dovecot so that openssl can read
it with the recipient's key, and nobody can see who else has it."""

import email
import email.policy
import json
import quopri
import subprocess

import tap
from live import dovecot
from live.sealing import SealingSender, content
from live.sending import ADDRESS
from live.smtp_server import SmtpServer

TEXT = 'Grüße.\nFrom here to there\n.dot\n'

pop3 = dovecot.Dovecot()
seen = set()


def make(to='bob@example.net', bcc=None, encoding='8bit'):
    head = f'From: Alice <{ADDRESS}>\nTo: {to}\n' + (f'Bcc: {bcc}\n' if bcc else '')
    return (head + 'Subject: Between us\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n'
            f'Content-Transfer-Encoding: {encoding}\n\n').encode() + (
                TEXT.encode() if encoding == '8bit' else quopri.encodestring(TEXT.encode()))


def arrived(user):
    return [message.data for message in pop3.serve(user)]


def parse(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def text_of(data):
    return content(parse(data))


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


def test_a_signed_mail_is_signed_in_the_clear():
    """Whatever it came as, everybody can read it, and nothing on the way will change it."""
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        for encoding in ('8bit', 'quoted-printable'):
            sender.check_sent(make(encoding=encoding), '--sign')
            got = newest('bob')
            assert text_of(sender.verify(got)) == TEXT
            assert parse(got).get_content_type() == 'multipart/signed', got
            assert parse(got)['Subject'] == 'Between us'
            assert got.isascii() and b'\nFrom here' not in got
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


def test_a_subject_beyond_ascii_is_in_the_text_too():
    """For programs that know nothing of protected headers."""
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        sender.check_sent(f'From: Alice <{ADDRESS}>\nTo: bob@example.net\nSubject: Grüße\nMIME-Version: 1.0\n'
                          'Content-Type: text/plain\nContent-Transfer-Encoding: 7bit\n\nHello\n'.encode(),
                          '--encrypt')
        inside = parse(sender.decrypt(newest('bob'), 'bob'))
        assert inside['Subject'] == 'Grüße' and inside.get_content().splitlines()[0] == 'Subject: Grüße', inside


def test_signed_inside_of_encrypted():
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        sender.check_sent(make(), '--sign', '--encrypt')
        inside = sender.decrypt(newest('bob'), 'bob')
        assert text_of(sender.verify(inside)) == TEXT


def test_signed_again_around_what_is_encrypted():
    """Where the identity wants it: who cannot open it sees who sent it, who can finds what is signed in it."""
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        sender.wish(triple_wrap='true')
        sender.check_sent(make(), '--sign', '--encrypt')
        got = newest('bob')
        assert parse(got).get_content_type() == 'multipart/signed' and b'Between us' not in got
        assert sender.stored('Sent') == [got]
        outside = sender.verify(got)
        assert parse(outside).get_content_type() == 'application/pkcs7-mime'
        assert parse(outside).get_param('smime-type') == 'enveloped-data'
        for name in ('bob', 'alice'):
            inside = sender.decrypt(outside, name)
            assert parse(inside).get_content_type() == 'multipart/signed'
            assert text_of(sender.verify(inside)) == TEXT
        assert parse(sender.verify(inside))['Subject'] == 'Between us'


def test_only_what_is_both_is_signed_again():
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        sender.wish(triple_wrap='true')
        sender.check_sent(make(), '--encrypt')
        assert text_of(sender.decrypt(newest('bob'), 'bob')) == TEXT
        sender.check_sent(make(), '--sign')
        assert text_of(sender.verify(newest('bob'))) == TEXT
        sender.check_sent(make())
        assert text_of(newest('bob')) == TEXT


def test_it_is_kept_where_the_identity_wants_it():
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        sender.wish(sent_folder='Work/Sent by me')
        sender.check_sent(make(), '--encrypt')
        assert sender.stored('Work/Sent by me') == [newest('bob')] and sender.stored('Sent') == []


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


def test_a_thousand_people():
    """Of whom eight are hidden, each with an encryption of their own. They share certificates, so that those
    are made in time."""
    people = [f'p{number}@example.net' for number in range(1000)]
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        for part in range(5):
            sender.sign(f'part{part}', addresses=people[part::5])
            sender.signet('certificate', 'import', f'part{part}.crt')
        sender.check_sent(make(',\n '.join(people[:992]), bcc=',\n '.join(people[992:])), '--encrypt')
        visible, *hidden = smtp.envelopes()
        assert visible['recipients'] == people[:992]
        assert [envelope['recipients'] for envelope in hidden] == [[address] for address in people[992:]]
        sent, = sender.stored('Sent')
        assert smtp.mails('p0') == smtp.mails('p991') == [sent] and smtp.connections() == 1
        for number in (0, 991, 992, 999):
            mail, = smtp.mails(f'p{number}')
            assert text_of(sender.decrypt(mail, f'part{number % 5}')) == TEXT
            assert sender.count_recipients(mail) == (993 if number < 992 else 2)
            assert not any(address.encode() + b'>' in mail or f' {address},'.encode() in mail
                           for address in people[992:])


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
    """Signs nothing, but its key still opens: who waits for a new one is not to send in the clear."""
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp, keys=()) as sender:
        sender.sign('alice', days='past')
        sender.import_key('alice')
        done = sender.send(make(), '--sign')
        assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and 'expired' in done.stderr, done
        assert sender.outbox() == [] and smtp.connections() == 0
        # Whoever sends a certificate of that address does not stand in the way.
        sender.openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'planted.key', '-out',
                       'planted.crt', '-subj', '/CN=Alice', '-addext', f'subjectAltName=email:{ADDRESS}')
        sender.openssl('cms', '-sign', '-in', 'planted.crt', '-signer', 'planted.crt', '-inkey',
                       'planted.key', '-from', ADDRESS, '-out', 'planted.eml')
        sender.signet('inspect', 'planted.eml')
        sender.check_sent(make(), '--encrypt')
        got = newest('bob')
        for name in ('bob', 'alice'):
            assert text_of(sender.decrypt(got, name)) == TEXT


def test_what_is_kept_is_sealed_already():
    begin('bob')
    with SmtpServer(pop3) as smtp, SealingSender(pop3, smtp) as sender:
        smtp.behave(mail='451 4.3.0 Later')
        sender.check_kept(make(bcc='hidden@example.net'), '--encrypt')
        kept, = sender.stored('Outbox')
        assert b'Between us' not in kept and text_of(sender.decrypt(kept, 'bob')) == TEXT
        # What it becomes where it is taken back.
        draft, = [path.read_bytes() for path in sender.profile.rglob('*.draft')]
        assert b'hidden@example.net' not in kept and b'hidden@example.net' in draft
        assert text_of(sender.decrypt(draft, 'alice')) == TEXT
        assert not any(b'Between us' in path.read_bytes()
                       for path in sender.profile.rglob('*') if path.is_file()), 'some of it is readable'
        listed, = json.loads(sender.signet('outbox', '--json', secrets={'--passphrase-fd': 'secret'}))
        assert listed['subject'] == 'Between us', listed
        listed, = json.loads(sender.signet('outbox', '--json'))
        assert listed['subject'] in ('[...]', 'Between us'), listed


with pop3:
    tap.run([case for name, case in list(globals().items()) if name.startswith('test_')])
