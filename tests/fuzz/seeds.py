# SPDX-License-Identifier: GPL-3.0-or-later
"""What a fuzz target begins with: inputs of tests/data/fuzz, mails of the corpus beside the checkout if it
is there, and CMS objects that openssl makes."""

import base64
import contextlib
import email
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import zlib

SOURCE = pathlib.Path(os.environ['SIGNET_SOURCE'])
CORPUS = pathlib.Path(os.environ.get('SIGNET_CORPUS', SOURCE / '../shared/corpus'))
MAX_SIZE = 64 * 1024
CMS_TYPES = ('application/pkcs7-mime', 'application/x-pkcs7-mime', 'application/pkcs7-signature',
             'application/x-pkcs7-signature')
KEY = '00' * 32

# What openssl is asked for, with the keys rsa and ec.
CMS_COMMANDS = (
    '-sign -signer rsa.crt -inkey rsa.key',
    '-sign -nodetach -signer rsa.crt -inkey rsa.key -signer ec.crt -inkey ec.key',
    '-sign -nodetach -stream -signer rsa.crt -inkey rsa.key -keyid',
    '-sign -signer rsa.crt -inkey rsa.key -keyopt rsa_padding_mode:pss',
    '-encrypt -aes128 -recip rsa.crt -recip ec.crt',
    '-encrypt -aes256 -stream -keyid -recip rsa.crt',
    '-encrypt -aes-256-gcm -recip rsa.crt -recip ec.crt',
    '-encrypt -des3 -recip rsa.crt -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256'
    ' -keyopt rsa_oaep_label:6869',
    '-encrypt -aes128 -pwri_password a',
    f'-EncryptedData_encrypt -aes256 -secretkey {KEY}',
    f'-EncryptedData_encrypt -aes128 -secretkey {KEY[:32]}',
    '-digest_create',
    '-data_create',
)


def mails():
    """The bytes of every mail of the corpus, and of one that is always there."""
    yield (b'From: a@b.example\r\nSubject: =?utf-8?q?=C3=BC?=\r\nMIME-Version: 1.0\r\n'
           b'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nHello\r\n--x\r\n'
           b'Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: '
           b'quoted-printable\r\n\r\n<p>Hello=20<b>you</b>\r\n--x\r\nContent-Type: image/png; '
           b'name="a.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n')
    for path in sorted(CORPUS.rglob('*')):
        if path.suffix in ('.eml', '.mbox', '.txt'):
            yield path.read_bytes()


def parts(*types):
    for mail in mails():
        for part in email.message_from_bytes(mail).walk():
            if part.get_content_type() in types:
                yield part.get_payload(decode=True) or b''


def openssl(directory, command):
    subprocess.run(['openssl', *command.split()], cwd=directory, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def sealed_mails():
    """Mails as they are, and CMS objects as mails."""
    head = b'From: rsa@c.example\r\nMIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\n'
    for content in cms():
        yield head + b'\r\n' + content
        yield (head + b'Content-Transfer-Encoding: base64\r\n\r\n' + base64.encodebytes(content))
    yield from mails()


@contextlib.contextmanager
def keys():
    """A directory with the keys and certificates rsa, ec and bp, which is on a Brainpool curve."""
    with tempfile.TemporaryDirectory() as directory:
        where = pathlib.Path(directory)
        for name, kind in (('rsa', 'rsa:2048'), ('ec', 'ec -pkeyopt ec_paramgen_curve:P-256'),
                           ('bp', 'ec -pkeyopt ec_paramgen_curve:brainpoolP256r1')):
            openssl(where, f'req -x509 -newkey {kind} -nodes -keyout {name}.key -out {name}.crt '
                           f'-subj /CN={name}/emailAddress={name}@b.example -addext '
                           f'subjectAltName=email:{name}@c.example,email:x@c.example -addext '
                           'extendedKeyUsage=emailProtection -addext keyUsage=digitalSignature')
        yield where


def made_cms():
    if not shutil.which('openssl'):
        return
    with keys() as where:
        (where / 'text').write_bytes(b'Content-Type: text/plain\r\n\r\nHello\r\n')
        for command in CMS_COMMANDS:
            openssl(where, f'cms {command} -in text -binary -outform DER -out cms')
            yield (where / 'cms').read_bytes()


def certificates():
    """DER, as in a key box."""
    if shutil.which('openssl'):
        with keys() as where:
            for name in ('rsa', 'ec', 'bp'):
                openssl(where, f'x509 -in {name}.crt -outform DER -out der')
                yield (where / 'der').read_bytes()
    for path in sorted(CORPUS.rglob('*')):
        if path.suffix in ('.crt', '.pem', '.cer'):
            content = path.read_bytes()
            if found := re.search(rb'-----BEGIN CERTIFICATE-----(.*?)-----END', content, re.S):
                content = base64.b64decode(found[1])
            yield content


def smimea_records():
    """Each certificate in full and by its digest, as what its own usages and those of an issuer say."""
    for certificate in certificates():
        whole = [bytes([usage, 0, 0]) + certificate for usage in range(4)]
        digests = [bytes([usage, 0, 1]) + hashlib.sha256(certificate).digest() for usage in range(4)]
        keys_of = [bytes([usage, 1, 2]) + hashlib.sha512(certificate).digest() for usage in (2, 3)]
        yield b''.join(len(record).to_bytes(2, 'big') + record for record in whole + digests + keys_of)


def directory_answers():
    """Entries of a directory (RFC 4511, section 4.5.2), and an end."""
    values = [*certificates(), *cms()]
    for name in (b'userCertificate;binary', b'userSMIMECertificate;binary', b'userCertificate'):
        for value in values:
            attribute = der(0x30, der(0x04, name), der(0x31, der(0x04, value), der(0x04, b'x')))
            yield der(0x64, der(0x04, b'cn=a'), der(0x30, attribute, attribute))
    yield der(0x65, der(0x0a, b'\0'), der(0x04), der(0x04))


def certificate_files():
    """All kinds of files that keys and certificates come in, under the password "corpus"."""
    if shutil.which('openssl'):
        with keys() as where:
            for options in ('', '-legacy', '-certpbe NONE', '-nocerts', '-nokeys'):
                openssl(where, f'pkcs12 -export -in rsa.crt -inkey rsa.key -out p12 -iter 1 '
                               f'-passout pass:corpus {options}'.strip())
                yield (where / 'p12').read_bytes()
            for options in ('', ' -legacy'):
                openssl(where, 'pkcs12 -export -in bp.crt -inkey bp.key -out p12 -iter 1 -passout pass:corpus'
                               + options)
                yield (where / 'p12').read_bytes()
            openssl(where, 'crl2pkcs7 -nocrl -certfile rsa.crt -certfile ec.crt -out p7')
            openssl(where, 'pkcs8 -topk8 -in ec.key -passout pass:corpus -out key')
            yield from ((where / name).read_bytes() for name in ('p7', 'key', 'rsa.crt', 'ec.key', 'bp.key'))
    for path in sorted(CORPUS.rglob('*')):
        if path.suffix in ('.p12', '.pfx', '.crt', '.pem', '.cer', '.pri'):
            yield path.read_bytes()


def der(tag, *contents):
    content = b''.join(contents)
    length = len(content).to_bytes(4, 'big').lstrip(b'\0')
    if len(content) < 128:
        return bytes([tag, len(content)]) + content
    return bytes([tag, 0x80 | len(length)]) + length + content


def compressed():
    """CompressedData (RFC 3274)"""
    def oid(words):
        return der(6, bytes.fromhex(words))
    for text in (b'', b'Hello\r\n' * 100, bytes(100000)):
        content = der(0x30, oid('2A864886F70D010701'), der(0xA0, der(4, zlib.compress(text))))
        data = der(0x30, b'\2\1\0', der(0x30, oid('2A864886F70D0109100308')), content)
        yield der(0x30, oid('2A864886F70D0109100109'), der(0xA0, data))


def cms():
    yield from compressed()
    yield from made_cms()
    yield from parts(*CMS_TYPES)


def cards():
    """Calendars, contacts and reports."""
    yield (b'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:a\\, b\r\n c\r\n'
           b'DTSTART;TZID="Europe/Berlin":20261123T100000\r\nDURATION:PT1H\r\n'
           b'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20271123\r\nORGANIZER;CN="A":mailto:a@b\r\n'
           b'ATTENDEE;PARTSTAT=ACCEPTED;ROLE=OPT-PARTICIPANT:mailto:c@d\r\nEND:VEVENT\r\n')
    yield (b'BEGIN:VCARD\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=BC;=\r\nb\r\nitem1.EMAIL:a@b\r\n'
           b'ADR:;;a;b;c;d;e\r\nTEL:tel:1\r\nORG:a;b\r\nURL:https://x/\r\nEND:VCARD\r\n')
    yield (b'Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@b\r\nAction: failed\r\n'
           b'Status: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 full\r\n\r\n')
    yield b'Final-Recipient: rfc822; a@b\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n'
    yield from parts('text/calendar', 'text/vcard', 'text/x-vcard', 'message/delivery-status')


def tnef():
    """A file with its name among its properties (MS-OXTNEF)."""
    def attribute(name, data):
        return b'\2' + name.to_bytes(4, 'little') + len(data).to_bytes(4, 'little') + data + b'\0\0'
    properties = (b'\2\0\0\0' + bytes.fromhex('1f000737 01000000 08000000') + 'a.p'.encode('utf-16le') + b'\0\0'
                  + bytes.fromhex('0d000137 01000000 1c000000') + bytes(16) + b'\x78\x9f\x3e\x22\1\0' + bytes(6))
    yield (b'\x78\x9f\x3e\x22\1\0' + attribute(0x00069002, bytes(14)) + attribute(0x00018010, b'a.txt\0')
           + attribute(0x0006800F, b'hello') + attribute(0x00069005, properties))


def rich_texts():
    """As it is, and as Exchange packs it (MS-OXRTFCP)."""
    yield (b'{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset204 A;}{\\f1\\fcharset128 B;}}'
           b'\\f1\\\'93\\\'fa\\plain\\uc1\\u1055?\\par{\\pict\\bin3 }}}{\\*\\htmltag64 <p>}\\htmlrtf x\\htmlrtf0}')
    yield bytes.fromhex('2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232'
                        '0af32068656c090020627705b06c647d0a800fa0')
    yield bytes(8) + b'MELA' + bytes(4) + b'{\\rtf1 x\\u-10179?\\u-8704?}'


def drafts():
    """What a link asks for, a kept draft, and mails to answer."""
    yield b'a@b,c%2Cd@e?subject=%C3%BC&cc=f@g&body=x%0D%0Ay&in-reply-to=%3Ch@i%3E&amp;bcc=j@k#l'
    yield (b'From: a@b\r\nTo: =?utf-8?B?w7w=?= <c@d>\r\nSubject: x\r\nReferences: <e@f> <g@h>\r\n'
           b'X-Priority: 1\r\nX-Signet-Flags: sign encrypt\r\nX-Signet-Answers: a/b%20\r\n c\r\n'
           b'X-Signet-Unfinished: Cc:half:name\r\nMail-Followup-To: i@j\r\nMIME-Version: 1.0\r\n'
           b'Content-Type: text/html\r\n\r\n<p style="color: red">x<a href="https://y/">z</a>'
           b'<img src="cid:k">')
    yield from mails()


def smtp():
    """Answers, an address, and a mail with dots."""
    yield (b'220 mx ESMTP\n250-mx greets you\n250-SIZE 10240000\n250-AUTH PLAIN LOGIN\n250-AUTH=LOGIN\n'
           b'250-LIMITS RCPTMAX=50\n250-PIPELINING\n250 DSN\n550-5.1.1 no\n550 5.1.1 such user\n354')
    yield '"a \\"b"@bücher.example'.encode()
    yield b'Subject: a\r\n\r\n.\r\n..a\n.\n\r.\r\r\n.\r\nMAIL FROM:<a@b>'


def pop3():
    """Answers, capabilities, both lists, challenges, and a session."""
    yield (b'+OK ready <1@x>\r\n-ERR [IN-USE] busy\n+ \nCAPA\nSASL PLAIN SCRAM-SHA-256\nEXPIRE 60 USER\nLOGIN-DELAY 900\n'
           b'IMPLEMENTATION x\nUTF8 USER\nLANG\n1 whqtswO00WBw418f9t5JxYwZ\n1 120\n2 \n3 a b\n4 18446744073709551615')
    yield b'cj1meWtvK2QybGJiRmdPTlJ2OXFreGRhd0wzcmZjTkhZSlkxWlZ2V1ZzN2oscz1RU1hDUitRNnNlazhiZjkyLGk9MQ==\ndj1y'
    yield b'+OK\r\nSubject: a\r\n\r\n..\r\n.x\n.\r\n\r.\r\n.\r\n+OK\r\n.\r\n'
    yield b'+OK\nline\n..\n.\n+OK\n.\n'


def protected_headers():
    """Protected headers of all forms, each behind one that stands outside."""
    outside = b'From: a@b.example\r\nSubject: [...]\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <a@b>\r\n'
    inside = outside.replace(b'[...]', b'=?utf-8?q?=C3=BC?=')
    for parameter in (b'hp="clear"', b'hp=cipher', b'protected-headers=v1', b'hp-legacy-display=1'):
        yield (outside + b'\0' + inside + b'HP-Outer: Subject: [...]\r\nContent-Type: text/plain; ' + parameter
               + b'\r\n\r\nSubject: x\r\n\r\nHello\r\n')
    yield outside + b'\0Content-Type: message/rfc822\r\n\r\n' + inside + b'\r\nHello\r\n'
    for mail in mails():
        yield mail.partition(b'\r\n\r\n')[0] + b'\0' + mail


def caches():
    """Damage here and there, and parts of an index and of a journal."""
    yield b'\1\2\0\x90\1\1\x10\x80\1\0\1\0\x30\xff\1'
    yield b'\1\0\0\1\x40\0\0\0\0\0\0\0'
    yield b'\0\4\xff\x10\4\x20\x20\1' + bytes(range(256)) * 6
    yield b'\0\0\0\0\0\0\0\0\x50\1' + bytes(47) + b'a\0:2,\0b\0c\0d\0e\0f\0' + b'\x18\3' + bytes(23)


def queries():
    """What people type to find a mail."""
    yield b'invoice -march "on the way" (cat OR dog) NOT bird'
    yield 'from:bob to:"Zoë Ann" subject:x in:"Old mail" tag:été larger:1.5M smaller:10k'.encode()
    yield b'has:attachment is:unread before:2024 after:2024-05-31 on:yesterday before:7d -(is:muted OR is:draft)'


def mboxes():
    """Files of mails of all kinds, and what is hardly one."""
    head = b'From ann@example.org Mon Jan  2 15:04:05 2006\n'
    yield head + b'Subject: a\nStatus: RO\nX-Status: F\n\n>From x\n>>From y\n\n' + head + b'Subject: b\n\nc\n\n'
    yield head + b'Content-Length: 12\n\nFrom here on\n' + head + b'Content-Length: 99999999999999999999\n\nx\n'
    yield (b'From - Mon Jan  2 15:04:05 2006\r\nX-Mozilla-Status: 0009\r\nX-Mozilla-Status2: 00800000\r\n'
           b'X-Mozilla-Keys: $label1 work\r\nX-UIDL: u1\r\n\r\nFrom me\r\n\r\n')
    yield b'\n\nFrom \nFrom : x\n\nFrom'


def profiles():
    """What other programs keep, one file behind the other, for fuzz-foreign.c."""
    mail = b'Subject: x\n\ntext\n'
    mbox = b'From - Mon Jan  2 15:04:05 2006\nX-UIDL: u1\nX-Mozilla-Status: 0001\n' + mail
    yield b'\0' + b'\0'.join([
        b'[Profile0]\nIsRelative=1\nPath=p\nDefault=1\n',
        b'user_pref("mail.accountmanager.accounts", "a,b");\nuser_pref("mail.account.a.server", "s");\n'
        b'user_pref("mail.account.a.identities", "i");\nuser_pref("mail.server.s.type", "pop3");\n'
        b'user_pref("mail.server.s.hostname", "host");\nuser_pref("mail.server.s.userName", "user");\n'
        b'user_pref("mail.server.s.port", 995);\nuser_pref("mail.server.s.socketType", 3);\n'
        b'user_pref("mail.server.s.directory-rel", "[ProfD]Mail/host");\n'
        b'user_pref("mail.identity.i.useremail", "a\\"b@c");\nuser_pref("mail.smtpservers", "m");\n',
        b'# POP3 State File\n\n*host user\nk u1 1136214245\nd u2\nb u3 1\n*other user\nk u4 1\n', mbox, mbox])
    account = (b'[Account: 1]\naddress=a@b\nname=A\nprotocol=0\nreceive_server=host\nuser_id=user\nssl_pop=2\n'
               b'set_popport=1\npop_port=1110\nsmtp_server=host\n')
    folders = (b'<?xml version="1.0"?>\n<folderlist><folder type="mh" name="Mail" path="Mail">'
               b'<folderitem type="inbox" name="inbox" path="inbox"/></folder></folderlist>\n')
    marks = bytes(range(1, 64))
    yield b'\1' + b'\0'.join([account, folders, b'u1\t1136214245\t0\nu2\t2\t1\nu3\n', marks,
                              b'unseen: 1-3 5\nflagged: 1\n', mail])
    yield b'\2' + b'\0'.join([account, folders, b'u1\t1136214245\n', marks, mail])
    yield b'\3' + b'\0'.join([
        b'[mailbox-1]\nType=LibBalsaMailboxPOP3\nServer=host:pop3s\nUsername=user\nSSL=true\n\n[mailbox-Inbox]\n'
        b'Type=LibBalsaMailboxMaildir\nPath=mail/inbox\nName=Inbox\n\n[identity-Default]\nAddress=a@b\n',
        b'user@host u1\nuser@host u 2\n', mail, mbox])
    yield b'\4' + b'\0'.join([
        b'[Mail Account]\nBackendName=pop\nIdentityUid=2\n\n[Authentication]\nHost=host\nPort=995\nUser=user\n\n'
        b'[Security]\nMethod=ssl-on-alternate-port\n',
        b'[Mail Identity]\nAddress=a@b\n\n[Mail Submission]\nTransportUid=1\n', b'u1\nu2\n', mail])
    yield b'\5user@host u1\nuser@host u2\n'
    yield b'\5# mpop\n 2 host user\nu1\nu 2\n 1 host bob\nu3\n'
    yield b'\6' + b'\0'.join([mail, mail, mbox, b'unseen: 1\n'])


MAKERS = {
    'cards': cards,
    'certificate': certificates,
    'certificate-file': certificate_files,
    'cms': cms,
    'compressed': compressed,
    'directory-answer': directory_answers,
    'draft': drafts,
    'folder-cache': caches,
    'foreign': profiles,
    'html-clean': lambda: parts('text/html'),
    'html-scan': lambda: parts('text/html'),
    'html-text': lambda: parts('text/html'),
    'mbox': mboxes,
    'message': mails,
    'opener': cms,
    'pop3': pop3,
    'protected-header': protected_headers,
    'query': queries,
    'rtf-text': rich_texts,
    'smimea-records': smimea_records,
    'smtp': smtp,
    'tnef': tnef,
    'verdict': sealed_mails,
}


def make(name, directory):
    """Fills the directory, and returns how many there are."""
    known = SOURCE / 'tests/data/fuzz' / name
    inputs = [path.read_bytes() for path in sorted(known.glob('*'))] + list(MAKERS[name]())
    for number, content in enumerate(inputs):
        if len(content) <= MAX_SIZE:
            (directory / f'{number:04}').write_bytes(content)
    return len(inputs)
