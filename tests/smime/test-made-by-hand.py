# SPDX-License-Identifier: GPL-3.0-or-later
"""RSA-PSS with SHA-3 (RFC 8702's hashes in RFC 4056's scheme) and EdDSA (RFC 8419), which no program here writes:
the signature is made by openssl over attributes that are put together here. And a signature that is shown as
one over something else."""

import base64
import hashlib
import json
import pathlib
import random
import shutil
import subprocess
import tempfile
import zlib

import tap
from live.program import Profile

CONTENT = b'Content-Type: text/plain\r\n\r\nHello\r\n'
HASHES = {'sha3-256': '2.16.840.1.101.3.4.2.8', 'sha3-384': '2.16.840.1.101.3.4.2.9',
          'sha3-512': '2.16.840.1.101.3.4.2.10'}


def der(tag, *parts):
    body = b''.join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    size = (len(body).bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + len(body).to_bytes(size, 'big') + body


def oid(text):
    first, second, *rest = map(int, text.split('.'))
    out = bytes([first * 40 + second])
    for number in rest:
        septets = [number & 127]
        while number := number >> 7:
            septets.insert(0, number & 127 | 128)
        out += bytes(septets)
    return der(6, out)


def integer(number):
    return der(2, number.to_bytes(number.bit_length() // 8 + 1, 'big'))


def sequence(*parts):
    return der(0x30, *parts)


def attribute(kind, value):
    return sequence(oid(kind), der(0x31, value))


class Signer:
    """A certificate under a root of its own, in a directory."""

    def __init__(self, key='rsa:2048'):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='signet-pss-'))
        (self.directory / 'extensions').write_text('subjectAltName=email:alice@example.net\n'
                                                   'extendedKeyUsage=emailProtection\n')
        self.openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'root.key', '-out', 'root.crt',
                     '-subj', '/CN=Root', '-days', '30')
        self.openssl('req', '-newkey', key, '-nodes', '-keyout', 'alice.key', '-out', 'request',
                     '-subj', '/CN=Alice')
        self.openssl('x509', '-req', '-in', 'request', '-CA', 'root.crt', '-CAkey', 'root.key', '-set_serial', '77',
                     '-days', '30', '-extfile', 'extensions', '-out', 'alice.crt')
        self.certificate = self.openssl('x509', '-in', 'alice.crt', '-outform', 'DER')
        self.issuer = sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, b'Root'))))

    def openssl(self, *arguments):
        return subprocess.run(['openssl', *arguments], cwd=self.directory, check=True, capture_output=True).stdout

    def sign(self, hash_name, digest, salt):
        (self.directory / 'digest').write_bytes(digest)
        return self.openssl('pkeyutl', '-sign', '-inkey', 'alice.key', '-in', 'digest',
                            '-pkeyopt', f'digest:{hash_name}', '-pkeyopt', 'rsa_padding_mode:pss',
                            '-pkeyopt', f'rsa_pss_saltlen:{salt}', '-pkeyopt', f'rsa_mgf1_md:{hash_name}')

    def make_object(self, hash_name, content):
        """A SignedData (RFC 5652 section 5.1) over the content, which is not in it."""
        digest = getattr(hashlib, hash_name.replace('-', '_'))
        salt = digest().digest_size
        kind = sequence(oid(HASHES[hash_name]))
        mask = sequence(oid('1.2.840.113549.1.1.8'), kind)
        method = sequence(oid('1.2.840.113549.1.1.10'),
                          sequence(der(0xa0, kind), der(0xa1, mask), der(0xa2, integer(salt))))
        attributes = self.make_attributes(digest(content).digest())
        signature = self.sign(hash_name, digest(der(0x31, attributes)).digest(), salt)
        return self.enclose(kind, attributes, method, signature)

    def make_edwards_object(self, kind, digest, method, content):
        """The same with a key that signs the attributes themselves. kind: of the hash, whose digest is that."""
        attributes = self.make_attributes(digest(content))
        (self.directory / 'attributes').write_bytes(der(0x31, attributes))
        signature = self.openssl('pkeyutl', '-sign', '-rawin', '-inkey', 'alice.key', '-in', 'attributes')
        return self.enclose(sequence(oid(kind)), attributes, sequence(oid(method)), signature)

    @staticmethod
    def make_attributes(digest, *more):
        return b''.join(sorted([
            attribute('1.2.840.113549.1.9.3', oid('1.2.840.113549.1.7.1')),
            attribute('1.2.840.113549.1.9.4', der(4, digest)), *more]))

    def enclose(self, kind, attributes, method, signature, inside=b'', content_type='1.2.840.113549.1.7.1'):
        """attributes: nothing for none. inside: the content, where it is part of the object."""
        signer = sequence(integer(1), sequence(self.issuer, integer(77)), kind,
                          der(0xa0, attributes) if attributes else b'', method, der(4, signature))
        content = der(0xa0, der(4, inside)) if inside else b''
        return sequence(oid('1.2.840.113549.1.7.2'), der(0xa0, sequence(
            integer(1), der(0x31, kind), sequence(oid(content_type), content), der(0xa0, self.certificate),
            der(0x31, signer))))

    def write_mail(self, hash_name, content, signed):
        """signed: an object over CONTENT, whatever is shown."""
        path = self.directory / 'mail.eml'
        path.write_bytes(
            b'From: Alice <alice@example.net>\r\nSubject: Signed\r\nMIME-Version: 1.0\r\n'
            b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=' +
            hash_name.encode() + b'; boundary=b\r\n\r\n--b\r\n' + content + b'\r\n--b\r\n'
            b'Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n' +
            base64.encodebytes(signed) + b'--b--\r\n')
        return path


def judge(profile, path):
    message, = json.loads(profile.check('inspect', '--json', path))
    return message['signature']


def check(signer, name, signed):
    with Profile() as profile:
        profile.profile.mkdir()
        profile.check('certificate', 'trust', signer.directory / 'root.crt')
        assert judge(profile, signer.write_mail(name, CONTENT, signed)) == 'valid', name
        changed = CONTENT.replace(b'Hello', b'Jello')
        assert judge(profile, signer.write_mail(name, changed, signed)) == 'altered', name
        damaged = signed[:-20] + bytes([signed[-20] ^ 1]) + signed[-19:]
        assert judge(profile, signer.write_mail(name, CONTENT, damaged)) == 'unknown', name


def begin(*key):
    if not shutil.which('openssl'):
        raise tap.Skip('openssl is not installed')
    return Signer(*key)


def test_pss_with_sha3():
    signer = begin()
    try:
        for hash_name in HASHES:
            check(signer, hash_name, signer.make_object(hash_name, CONTENT))
    finally:
        shutil.rmtree(signer.directory)


def shake(content):
    return hashlib.shake_256(content).digest(64)


def test_edwards_curves():
    for key, method, kinds in (
            ('ed25519', '1.3.101.112', (('2.16.840.1.101.3.4.2.3', lambda text: hashlib.sha512(text).digest()),)),
            ('ed448', '1.3.101.113', (('2.16.840.1.101.3.4.2.12', shake), ('2.16.840.1.101.3.4.2.18', shake)))):
        signer = begin(key)
        try:
            for kind, digest in kinds:
                check(signer, key, signer.make_edwards_object(kind, digest, method, CONTENT))
        finally:
            shutil.rmtree(signer.directory)


def test_other_method():
    """A key that signs the bytes themselves, and a signature that says it is RSA-PSS."""
    signer = begin('ed25519')
    kind = sequence(oid('2.16.840.1.101.3.4.2.1'))
    method = sequence(oid('1.2.840.113549.1.1.10'))
    attributes = signer.make_attributes(hashlib.sha256(CONTENT).digest())
    try:
        with Profile() as profile:
            profile.profile.mkdir()
            profile.check('certificate', 'trust', signer.directory / 'root.crt')
            for covered in (attributes, b''):
                signed = signer.enclose(kind, covered, method, bytes(64))
                assert judge(profile, signer.write_mail('sha256', CONTENT, signed)) == 'unknown', covered
    finally:
        shutil.rmtree(signer.directory)


def write_opaque(signer, signed):
    path = signer.directory / 'opaque.eml'
    path.write_bytes(b'From: Alice <alice@example.net>\r\nMIME-Version: 1.0\r\n'
                     b'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n'
                     b'Content-Transfer-Encoding: base64\r\n\r\n' + base64.encodebytes(signed))
    return path


def test_attributes_as_content():
    """What Alice signed in a mail are its attributes: whoever takes those for a content shows a mail that she
    never wrote, with a signature that holds (draft-ietf-lamps-cms-euf-cma-signeddata)."""
    signer = begin()
    kind = sequence(oid('2.16.840.1.101.3.4.2.1'))
    method = sequence(oid('1.2.840.113549.1.1.1'))
    attributes = signer.make_attributes(hashlib.sha256(CONTENT).digest())
    content = der(0x31, attributes)
    (signer.directory / 'attributes').write_bytes(content)
    try:
        signature = signer.openssl('dgst', '-sha256', '-sign', 'alice.key', 'attributes')
        (signer.directory / 'attributes').write_bytes(CONTENT)
        plain = signer.openssl('dgst', '-sha256', '-sign', 'alice.key', 'attributes')
        with Profile() as profile:
            profile.profile.mkdir()
            profile.check('certificate', 'trust', signer.directory / 'root.crt')
            whole = signer.enclose(kind, attributes, method, signature)
            assert judge(profile, signer.write_mail('sha256', CONTENT, whole)) == 'valid'
            bare = signer.enclose(kind, b'', method, plain, CONTENT)
            assert judge(profile, write_opaque(signer, bare)) == 'valid'
            forged = signer.enclose(kind, b'', method, signature, content)
            assert judge(profile, write_opaque(signer, forged)) == 'unknown'
    finally:
        shutil.rmtree(signer.directory)


def test_another_content_type():
    """Somebody signed something else than a mail (RFC 8551 section 2.4.1), such as a time stamp."""
    signer = begin()
    kind = sequence(oid('2.16.840.1.101.3.4.2.1'))
    method = sequence(oid('1.2.840.113549.1.1.1'))
    (signer.directory / 'content').write_bytes(CONTENT)
    try:
        signature = signer.openssl('dgst', '-sha256', '-sign', 'alice.key', 'content')
        signed = signer.enclose(kind, b'', method, signature, content_type='1.2.840.113549.1.9.16.1.4')
        with Profile() as profile:
            profile.profile.mkdir()
            profile.check('certificate', 'trust', signer.directory / 'root.crt')
            assert judge(profile, signer.write_mail('sha256', CONTENT, signed)) == 'unknown'
    finally:
        shutil.rmtree(signer.directory)


def name_certificate(certificate):
    """The signed attributes that name a certificate (RFC 2634 section 5.4, RFC 5035 section 3)."""
    sha1, sha256, sha512 = (getattr(hashlib, name)(certificate).digest() for name in ('sha1', 'sha256', 'sha512'))
    return {
        'v1': attribute('1.2.840.113549.1.9.16.2.12', sequence(sequence(sequence(der(4, sha1))))),
        'v2': attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(der(4, sha256))))),
        'v2-sha512': attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(
            sequence(oid('2.16.840.1.101.3.4.2.3')), der(4, sha512))))),
    }


def test_another_certificate():
    """Somebody got a certificate for Alice's key, and shows what she signed as signed by himself."""
    signer = begin()
    kind = sequence(oid('2.16.840.1.101.3.4.2.1'))
    method = sequence(oid('1.2.840.113549.1.1.1'))
    own = name_certificate(signer.certificate)
    other = name_certificate(signer.certificate + b'other')
    try:
        with Profile() as profile:
            profile.profile.mkdir()
            profile.check('certificate', 'trust', signer.directory / 'root.crt')
            for named, level in ((own, 'valid'), (other, 'unknown')):
                for form, naming in named.items():
                    attributes = signer.make_attributes(hashlib.sha256(CONTENT).digest(), naming)
                    (signer.directory / 'attributes').write_bytes(der(0x31, attributes))
                    signature = signer.openssl('dgst', '-sha256', '-sign', 'alice.key', 'attributes')
                    signed = signer.enclose(kind, attributes, method, signature)
                    assert judge(profile, signer.write_mail('sha256', CONTENT, signed)) == level, (form, level)
    finally:
        shutil.rmtree(signer.directory)


def protect(kind, method):
    """The signed attribute that names the signature's algorithms (RFC 6211)."""
    return attribute('1.2.840.113549.1.9.52', sequence(kind, der(0xa1, method)))


def test_algorithm_protection():
    """Nobody signs which algorithms a signature says it is made with, but for those who say it twice."""
    signer = begin()
    kind = sequence(oid('2.16.840.1.101.3.4.2.1'))
    method = oid('1.2.840.113549.1.1.1')
    null = der(5)
    cases = (([protect(kind, method)], 'valid'), ([protect(kind, method + null)], 'valid'),
             ([protect(sequence(oid('2.16.840.1.101.3.4.2.3')), method)], 'unknown'),
             ([protect(kind, oid('1.2.840.113549.1.1.11'))], 'unknown'),
             ([protect(kind, method + sequence())], 'unknown'),
             ([protect(kind, method), protect(kind, method + null)], 'unknown'),
             ([attribute('1.2.840.113549.1.9.52', kind)], 'unknown'))
    try:
        with Profile() as profile:
            profile.profile.mkdir()
            profile.check('certificate', 'trust', signer.directory / 'root.crt')
            for protection, level in cases:
                attributes = signer.make_attributes(hashlib.sha256(CONTENT).digest(), *protection)
                (signer.directory / 'attributes').write_bytes(der(0x31, attributes))
                signature = signer.openssl('dgst', '-sha256', '-sign', 'alice.key', 'attributes')
                signed = signer.enclose(kind, attributes, sequence(method), signature)
                assert judge(profile, signer.write_mail('sha256', CONTENT, signed)) == level, (protection, level)
    finally:
        shutil.rmtree(signer.directory)


def compress(content):
    """CompressedData (RFC 3274)."""
    inside = sequence(oid('1.2.840.113549.1.7.1'), der(0xa0, der(4, zlib.compress(content))))
    return sequence(oid('1.2.840.113549.1.9.16.1.9'), der(0xa0, sequence(
        integer(0), sequence(oid('1.2.840.113549.1.9.16.3.8')), inside)))


def test_many_compressed_parts():
    """Each is of a size that somebody may send; together they would fill the memory."""
    size = 100 << 20
    noise = random.Random(1)
    content = (b'Content-Type: application/octet-stream\r\n\r\n'
               + b''.join(noise.randbytes(64) + bytes(64 * 99) for _ in range(size // 6400)))
    part = (b'--b\r\nContent-Type: application/pkcs7-mime; smime-type=compressed-data; name=smime.p7z\r\n'
            b'Content-Transfer-Encoding: base64\r\n\r\n' + base64.encodebytes(compress(content)))
    with Profile() as profile:
        path = profile.directory / 'compressed.eml'
        for count, opened in ((1, 1), (4, 2)):
            path.write_bytes(b'From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n'
                             b'\r\n' + part * count + b'--b--\r\n')
            message, = json.loads(profile.check('inspect', '--json', path))
            sizes = [attachment['size'] for attachment in message['attachments']]
            assert len(sizes) == count and len([one for one in sizes if one > 90 << 20]) == opened, sizes


tap.run([test_pss_with_sha3, test_edwards_curves, test_other_method, test_attributes_as_content,
         test_another_content_type, test_another_certificate, test_algorithm_protection, test_many_compressed_parts])
