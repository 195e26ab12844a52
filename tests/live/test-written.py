# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written here, rich and with files, goes through a real SMTP server and arrives by POP3 from a real
Dovecot as it was meant. Who says so is Python's email package, and openssl for what is signed and
encrypted."""

import configparser
import email
import email.policy
import email.utils
import os
import pathlib
import re
import subprocess

import tap
from live import dovecot
from live.program import DEADLINE
from live.sealing import SealingSender, content
from live.sending import ADDRESS
from live.smtp_server import SmtpServer

DRIVER = pathlib.Path(os.environ['SIGNET_BUILD']) / 'tests/live/compose-driver'
SUBJECT = 'Grüße vom Meer & <mehr>'
TEXT = ('Grüße aus Köln, 東京 und von der 🌊.\nFrom here to there\n.dot\n\n> From a quote\n'
        + 'Ein langer Absatz, der umbrochen wird. ' * 12 + 'Ende.\n\n-- \nAlice\n')
HTML = ('<p>Grüße aus <b>Köln</b>, 東京 &amp; <a href="https://example.net/?a=1&amp;b=2">dort</a>.</p>\n'
        '<p>From here to there</p>\n<p><img src="cid:picture@here" alt="Eine Welle"></p>\n')
PICTURE = b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 40
MAIL = b'From: dora@example.org\nSubject: Inside\nDate: Mon, 2 Nov 2026 10:00:00 +0000\n\n.\ninside \n'
FILES = {
    'alles.bin': bytes(range(256)) * 300,
    'leer.dat': b'',
    'brief.txt': 'Fröm\nFrom here\n.\r\nohne Ende, mit Leerzeichen  '.encode() + b'x' * 1200,
    'Übergrößenträger für „Ämter“ und ein sehr langer Name dazu 東京.pdf': b'%PDF-1.4\n\xff\xfe\r\rFrom \n',
    'weiter.eml': MAIL,
    'acht.eml': b'Subject: eight\nContent-Transfer-Encoding: 8bit\n\n\xc3\xa4\n',
}
LETTER = ('multipart/mixed', [
    ('multipart/alternative', ['text/plain', ('multipart/related', ['text/html', 'image/png'])]),
    'application/octet-stream', 'application/octet-stream', 'text/plain', 'application/pdf',
    ('message/rfc822', ['text/plain']), ('message/rfc822', ['text/plain'])])

pop3 = dovecot.Dovecot()


class Writer(SealingSender):
    """Writes and sends by the engine's own draft, and gives what arrives for others."""

    def __enter__(self):
        super().__enter__()
        self.known = {}
        for user in ('bob', 'carol', 'hidden'):
            pop3.make_mailbox(user)
            self.known[user] = {message.uidl for message in pop3.serve(user)}
        return self

    def write_letter(self, **draft):
        """All that a letter can have."""
        paths = [self.directory / name for name in FILES]
        for path in paths:
            path.write_bytes(FILES[path.name])
        picture = self.directory / 'picture.png'
        picture.write_bytes(PICTURE)
        self.compose(html=HTML, files=';'.join(map(str, paths)), pictures=f'picture@here {picture}', **draft)

    def compose(self, to='Bob Bär <bob@example.net>, carol@example.net', text=TEXT, **draft):
        file = configparser.RawConfigParser(delimiters='=')
        keys = {'from': f'Alice Ä. <{ADDRESS}>', 'to': to, 'subject': SUBJECT, 'text': text, **draft}
        file['draft'] = {name: escape(value) for name, value in keys.items() if value is not None}
        with open(self.directory / 'draft', 'w', encoding='utf-8') as stream:
            file.write(stream, space_around_delimiters=False)
        done = subprocess.run([DRIVER, self.profile, self.directory / 'draft'], text=True, capture_output=True,
                              input=f'{dovecot.PASSWORD}\nsecret\n', env=self.environment, timeout=DEADLINE)
        assert done.returncode == 0, done

    def newest(self, user):
        """The bytes of the only mail that has come."""
        new = [message for message in pop3.serve(user) if message.uidl not in self.known[user]]
        self.known[user] |= {message.uidl for message in new}
        assert len(new) == 1, f'{len(new)} mails for {user}'
        return new[0].data

    def verify_bytes(self, data):
        """The very bytes that stand between the boundaries are what the signature is over."""
        boundary = parse(data).get_boundary().encode()
        signed = data.split(b'--' + boundary + b'\r\n', 2)[1].removesuffix(b'\r\n')
        (self.directory / 'p7s').write_bytes(parse(data).get_payload(1).get_payload(decode=True))
        (self.directory / 'signed').write_bytes(signed)
        self.openssl('cms', '-verify', '-binary', '-inform', 'DER', '-in', 'p7s', '-content', 'signed',
                     '-CAfile', 'root.crt', '-purpose', 'any', '-out', os.devnull)
        return signed


def escape(text):
    return text.replace('\\', '\\\\').replace('\n', '\\n').replace(' ', '\\s')


def parse(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def structure(mail):
    kind = mail.get_content_type()
    if not mail.is_multipart():
        return kind
    return kind, [structure(part) for part in mail.get_payload()]


def unflow(text):
    """RFC 3676 section 4, as far as one who does not care about quotes does it."""
    made = ''
    for line in text.splitlines():
        line = line.removeprefix(' ')
        made += line if line.endswith(' ') and line != '-- ' else line + '\n'
    return made


def check_text(part):
    assert (part.get_content_charset(), part.get_param('format')) == ('utf-8', 'flowed'), part.as_string()
    assert max(map(len, content(part).splitlines())) <= 78
    assert unflow(content(part)) == TEXT, content(part)


def check_rich(part):
    plain, related = part.get_payload()
    check_text(plain)
    document, picture = related.get_payload()
    assert document.get_content_charset() == 'utf-8' and HTML in content(document), content(document)
    assert re.findall('cid:([^"]*)', content(document)) == [picture['Content-ID'].strip('<>')]
    assert picture.get_content_disposition() == 'inline'
    assert picture.get_payload(decode=True) == PICTURE
    assert related.get_param('type') == 'text/html'


def check_letter(data):
    """data: an entity, or a mail."""
    mail = parse(data)
    assert structure(mail) == LETTER, structure(mail)
    text, *files = mail.get_payload()
    check_rich(text)
    assert [part.get_filename() for part in files] == list(FILES)
    assert all(part.get_content_disposition() == 'attachment' for part in files)
    *plain, rfc822, eight = files
    assert [part.get_payload(decode=True) for part in plain] == list(FILES.values())[:4]
    assert MAIL.replace(b'\n', b'\r\n') in data and rfc822.get_payload(0)['Subject'] == 'Inside'
    assert eight.get_payload(0)['Subject'] == 'eight'
    assert eight.get_payload(0).get_payload(decode=True) == 'ä\r\n'.encode()
    check_travels(data)


def check_travels(data):
    """Over any server: no 8-bit, no bare CR or LF, no line that is too long."""
    lines = data.split(b'\r\n')
    assert data.isascii() and not any(b'\r' in line or b'\n' in line for line in lines)
    assert max(map(len, lines)) <= 998 and all(len(line) <= 78 for line in lines if line.startswith(b'\t'))


def check_head(mail, subject=SUBJECT):
    assert mail['From'].addresses[0].display_name == 'Alice Ä.' and mail['From'].addresses[0].addr_spec == ADDRESS
    assert [(one.display_name, one.addr_spec) for one in mail['To'].addresses] == [
        ('Bob Bär', 'bob@example.net'), ('', 'carol@example.net')]
    assert mail['Subject'] == subject and mail['MIME-Version'] == '1.0'
    assert re.fullmatch(r'<[^<>@\s]+@example\.net>', mail['Message-ID'])
    assert abs((mail['Date'].datetime - email.utils.localtime()).total_seconds()) < 600
    assert mail['Bcc'] is None and not [name for name in mail.keys() if name.startswith('X-Signet')]
    assert all(len(mail.get_all(name)) == 1 for name in ('From', 'To', 'Subject', 'Date', 'Message-ID'))


def check_repeated(data, *kinds):
    """The subject is in each text, for programs that do not know protected header fields."""
    parts = [part for part in parse(data).walk() if part.get_param('hp-legacy-display') == '1']
    assert tuple(part.get_content_type() for part in parts) == kinds, data
    for part in parts:
        content(part, f'Subject: {SUBJECT}')


def check_clear_signed(writer, data):
    mail = parse(data)
    assert mail.get_content_type() == 'multipart/signed'
    assert mail.get_param('protocol') == 'application/pkcs7-signature'
    assert mail.get_param('micalg') == 'sha-256' and mail.get_payload(1).get_filename() == 'smime.p7s'
    return writer.verify_bytes(data)


def test_a_plain_letter_and_one_who_is_hidden():
    with SmtpServer(pop3) as smtp, Writer(pop3, smtp) as writer:
        writer.compose(bcc='Hidden <hidden@example.net>')
        got = writer.newest('bob')
        assert writer.newest('carol') == got and writer.newest('hidden') == got and b'idden' not in got
        assert writer.stored('Sent') == [got]
        mail = parse(got)
        check_head(mail)
        check_text(mail)
        check_travels(got)
        assert [envelope['recipients'] for envelope in smtp.envelopes()] == [
            ['bob@example.net', 'carol@example.net', 'hidden@example.net']]


def test_a_rich_letter_with_a_picture_and_files():
    with SmtpServer(pop3) as smtp, Writer(pop3, smtp) as writer:
        writer.write_letter()
        got = writer.newest('bob')
        check_head(parse(got))
        check_letter(got)


def test_a_signed_letter():
    with SmtpServer(pop3) as smtp, Writer(pop3, smtp) as writer:
        writer.compose(flags='sign')
        signed = check_clear_signed(writer, writer.newest('bob'))
        check_text(parse(signed))
        writer.write_letter(flags='sign')
        got = writer.newest('bob')
        check_head(parse(got))
        check_travels(got)
        check_letter(check_clear_signed(writer, got))


def test_what_a_gateway_would_change_is_signed_in_one_piece():
    """Nothing in a mail that is passed on as it is can be encoded (RFC 2046 section 5.2.1)."""
    with SmtpServer(pop3) as smtp, Writer(pop3, smtp) as writer:
        path = writer.directory / 'weiter.eml'
        path.write_bytes(MAIL + b'From inside\n')
        writer.compose(flags='sign', files=str(path))
        got = writer.newest('bob')
        assert parse(got).get_content_type() == 'application/pkcs7-mime' and b'\nFrom inside' not in got
        mail = parse(writer.verify(got))
        check_text(mail.get_payload(0))
        assert content(mail.get_payload(1).get_payload(0)).endswith('From inside\n')


def test_an_encrypted_letter():
    with SmtpServer(pop3) as smtp, Writer(pop3, smtp) as writer:
        writer.write_letter(flags='encrypt')
        got = writer.newest('bob')
        assert writer.newest('carol') == got and writer.stored('Sent') == [got]
        check_head(parse(got), '[...]')
        check_travels(got)
        assert parse(got).get_content_type() == 'application/pkcs7-mime'
        assert writer.count_recipients(got) == 3
        for name in ('bob', 'carol', 'alice'):
            inside = writer.decrypt(got, name)
            assert parse(inside)['Subject'] == SUBJECT
            check_letter(inside)
            check_repeated(inside, 'text/plain', 'text/html')


def test_the_subject_of_an_encrypted_letter_that_is_answered():
    """It may have been secret, and stays so where the identity leaves others readable."""
    with SmtpServer(pop3) as smtp, Writer(pop3, smtp) as writer:
        writer.wish(protect_headers='false')
        for flags, subject in (('encrypt', SUBJECT), ('encrypt quotes-sealed', '[...]')):
            writer.compose(flags=flags)
            check_head(parse(writer.newest('bob')), subject)
            writer.newest('carol')


def test_an_encrypted_letter_in_ascii():
    """Its subject is not, and stands before the text nevertheless."""
    with SmtpServer(pop3) as smtp, Writer(pop3, smtp) as writer:
        writer.compose(flags='encrypt', text='Hello\n')
        inside = writer.decrypt(writer.newest('bob'), 'bob')
        writer.newest('carol')
        check_repeated(inside, 'text/plain')
        assert content(parse(inside)) == 'Hello\n'


def test_a_signed_and_encrypted_letter_with_one_who_is_hidden():
    with SmtpServer(pop3) as smtp, Writer(pop3, smtp) as writer:
        writer.write_letter(flags='sign encrypt', bcc='hidden@example.net')
        visible, hidden = writer.newest('bob'), writer.newest('hidden')
        assert writer.newest('carol') == visible != hidden
        assert (writer.count_recipients(visible), writer.count_recipients(hidden)) == (3, 2)
        for data, name in ((visible, 'bob'), (visible, 'carol'), (visible, 'alice'), (hidden, 'hidden')):
            assert b'hidden' not in data
            check_head(parse(data), '[...]')
            inside = writer.decrypt(data, name)
            assert b'hidden@' not in inside
            check_letter(check_clear_signed(writer, inside))


def test_a_letter_that_is_signed_again_and_one_who_is_hidden():
    """Three layers for each: signed, encrypted, signed."""
    with SmtpServer(pop3) as smtp, Writer(pop3, smtp) as writer:
        writer.wish(triple_wrap='true')
        writer.write_letter(flags='sign encrypt', bcc='hidden@example.net')
        visible, hidden = writer.newest('bob'), writer.newest('hidden')
        assert writer.newest('carol') == visible != hidden and writer.stored('Sent') == [visible]
        for data, name in ((visible, 'bob'), (visible, 'carol'), (visible, 'alice'), (hidden, 'hidden')):
            assert b'hidden@' not in data
            check_head(parse(data), '[...]')
            check_travels(data)
            outside = check_clear_signed(writer, data)
            assert parse(outside).get_content_type() == 'application/pkcs7-mime'
            inside = writer.decrypt(outside, name)
            assert b'hidden@' not in inside
            check_letter(check_clear_signed(writer, inside))


def test_an_answer():
    with SmtpServer(pop3) as smtp, Writer(pop3, smtp) as writer:
        answered = writer.directory / 'answered.eml'
        answered.write_bytes(f'From: bob@example.net\nTo: {ADDRESS}, carol@example.net\nSubject: Fwd: Frage\n'
                             'Message-ID: <three@example.net>\nReferences: <one@example.net>\n <two@example.net>\n'
                             '\nWie geht es?\n'.encode())
        writer.compose(to=None, subject=None, text=None, answered=str(answered))
        mail = parse(writer.newest('bob'))
        writer.newest('carol')
        assert mail['In-Reply-To'] == '<three@example.net>' and mail['Subject'] == 'Re: Fwd: Frage'
        assert mail['References'].split() == ['<one@example.net>', '<two@example.net>', '<three@example.net>']
        people = mail['To'].addresses + (mail['Cc'].addresses if mail['Cc'] else ())
        assert {one.addr_spec for one in people} == {'bob@example.net', 'carol@example.net'}
        assert '\n> Wie geht es?\n' in content(mail)


with pop3:
    tap.run([case for name, case in list(globals().items()) if name.startswith('test_')])
