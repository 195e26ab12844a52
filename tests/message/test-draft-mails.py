# SPDX-License-Identifier: GPL-3.0-or-later
"""The mails that drafts become, as a second MIME library reads them."""

import email
import email.policy
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import tap

place = tempfile.TemporaryDirectory()
subprocess.run([sys.argv[1], place.name], check=True)
MAILS = pathlib.Path(place.name)


def read(name):
    return email.message_from_bytes((MAILS / name).read_bytes(), policy=email.policy.default)


def defects(part):
    # The library reads what is in a message/global as a mail, though it is encoded.
    if part.get_content_type() == 'message/global':
        return []
    inner = part.iter_parts() if part.is_multipart() and part.get_content_type() != 'message/rfc822' else []
    return part.defects + [found for each in inner for found in defects(each)]


def test_every_mail_is_clean_on_the_wire():
    paths = sorted(MAILS.glob('*.eml'))
    assert len(paths) > 30, paths
    for path in paths:
        data = path.read_bytes()
        assert not re.search(rb'(?<!\r)\n|\r(?!\n)|\0', data), path
        head, body = data.split(b'\r\n\r\n', 1)
        assert body.isascii(), path
        assert max(map(len, data.split(b'\r\n'))) <= 998, path
        assert not re.search(rb'(?m)^\.\r?$', body.split(b'message/rfc822')[0]), path


def test_every_mail_has_its_fields_once():
    for path in MAILS.glob('*.eml'):
        mail = read(path.name)
        for name in ('Date', 'From', 'Message-ID', 'MIME-Version', 'Content-Type'):
            assert len(mail.get_all(name, [])) == 1, (path, name)
        for name in mail.keys():
            assert not name.startswith('X-Signet-') and name != 'Bcc', (path, name)
        assert not defects(mail), (path, defects(mail))


def test_a_plain_mail():
    mail = read('plain.eml')
    assert mail['Subject'] == 'Grüße Bcc: eve@example.org', mail['Subject']
    sender = mail['From'].addresses[0]
    assert (sender.display_name, sender.addr_spec) == ('Jürgen, "J"', 'me@xn--bcher-kva.example')
    people = mail['To'].addresses
    assert len(people) == 1000
    assert people[1].display_name == 'Pérson, "P"' and people[999].addr_spec == 'person-999@example.org'
    references = mail['References'].split()
    assert references[0] == '<first@example.org>' and references[-1] == '<reference-499@example.org>'
    assert len(' '.join(references)) < 998
    assert mail['In-Reply-To'] == '<reference-499@example.org>'
    assert mail['Message-ID'].strip().endswith('@xn--bcher-kva.example>')
    assert mail['X-Priority'] == '1' and mail['Importance'] == 'high'
    assert str(mail['Disposition-Notification-To']).endswith('<me@xn--bcher-kva.example>')
    assert mail.get_content_type() == 'text/plain' and mail.get_param('format') == 'flowed'
    lines = mail.get_content().splitlines()
    assert lines[0].startswith(' From me') and lines[0].endswith(' '), lines[0]
    assert '> quoted line' in lines and '>> deeper' in lines and '.' in lines and '-- ' in lines, lines


def test_a_rich_mail():
    mail = read('rich.eml')
    text, pdf, plain, inner, other, headed = mail.iter_parts()
    assert [part.get_content_type() for part in text.iter_parts()] == [
        'text/plain', 'multipart/related', 'text/calendar']
    first, related, calendar = text.iter_parts()
    assert first.get_content() == 'Hello\n' or first.get_content() == 'Hello'
    html, cat = related.iter_parts()
    assert 'Héllo' in html.get_content()
    assert cat['Content-ID'] == '<cat@example.org>' and cat.get_content() == b'\0\1\2\r\n\xff'
    assert cat.get_content_disposition() == 'inline'
    assert calendar.get_param('method') == 'REPLY' and 'VCALENDAR' in calendar.get_content()
    assert pdf.get_filename() == ('Übersicht für die nächste Sitzung des Vereins der Freunde langer '
                                  'Dateinamen.pdf'), pdf.get_filename()
    assert pdf.get_content() == b'\0\1\2\r\n\xff'
    assert plain.get_payload(decode=True) == b'\0\1\2\r\n\xff'
    assert inner.get_content_type() == 'message/rfc822'
    assert inner.get_content()['Subject'] == 'inner'
    assert b'\r\n\r\nFrom: a@example.org\r\nSubject: inner\r\n\r\nFrom me\r\n\r\n--' in \
        (MAILS / 'rich.eml').read_bytes()
    # 8-bit text goes in 7 bits; a header of 8 bits leaves no mail that everybody knows.
    assert other.get_content_type() == 'message/rfc822' and other['Content-Transfer-Encoding'] == '7bit'
    assert other.get_content()['Subject'] == 'inner'
    assert other.get_content().get_payload(decode=True) == 'From me\r\nü\r\n'.encode()
    assert headed.get_content_type() == 'message/global' and headed['Content-Transfer-Encoding'] == 'base64'


tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
