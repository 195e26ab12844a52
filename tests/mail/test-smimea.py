# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates out of the DNS (RFC 8162): only what is signed counts. A name server with a signed zone of its
own on loopback, and an anchor of its own."""

import hashlib
import pathlib
import subprocess
import sys
import tempfile

import tap
from live.program import DEADLINE
from live.slapd import openssl
from live.zone import SMIMEA, Zone, owner

DRIVER = sys.argv[1]
ALICE = 'alice@example.org'


class Certificates:
    def __init__(self):
        self.holder = tempfile.TemporaryDirectory(prefix='signet-smimea-')
        self.home = pathlib.Path(self.holder.name)
        openssl(self.home, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'root.key', '-out', 'root.crt',
                '-subj', '/CN=root', '-days', '30', '-addext', 'keyUsage=critical,keyCertSign,cRLSign')
        self.to_der('root')
        self.issue('alice', ALICE)
        self.issue('other', ALICE)
        self.issue('bob', 'bob@example.org')

    def to_der(self, name):
        openssl(self.home, 'x509', '-in', f'{name}.crt', '-outform', 'DER', '-out', f'{name}.der')

    def issue(self, name, address, big=0):
        openssl(self.home, 'req', '-newkey', 'rsa:2048', '-nodes', '-keyout', f'{name}.key', '-out', 'request', '-subj', f'/CN={name}')
        (self.home / 'extensions').write_text(f'subjectAltName=email:{address}\nextendedKeyUsage=emailProtection\n')
        openssl(self.home, 'x509', '-req', '-in', 'request', '-CA', 'root.crt', '-CAkey', 'root.key', '-CAcreateserial',
                '-days', '20', '-extfile', 'extensions', '-out', f'{name}.crt')
        self.to_der(name)

    def path(self, name):
        return self.home / f'{name}.der'

    def der(self, name):
        return self.path(name).read_bytes()

    def key(self, name):
        done = subprocess.run(['openssl', 'x509', '-inform', 'DER', '-in', self.path(name), '-noout', '-pubkey'],
                              check=True, capture_output=True)
        return subprocess.run(['openssl', 'pkey', '-pubin', '-outform', 'DER'], input=done.stdout, check=True,
                              capture_output=True).stdout


MADE = Certificates()


def ask(zone, address, *known, cancel=False):
    command = [DRIVER, f'127.0.0.1@{zone.port}', zone.anchors, address, *map(MADE.path, known)]
    done = subprocess.run(command + (['--cancel'] if cancel else []), capture_output=True, text=True, timeout=DEADLINE)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert int(lines[-1].split()[1]) < 60_000, lines
    return lines[:-1]


def whole(usage, name):
    return bytes([usage, 0, 0]) + MADE.der(name)


def test_a_name_is_a_hash():
    # RFC 8162 section 3 hashes like RFC 7929, whose example is "hugh".
    assert owner('hugh@example.com').startswith('c93f1e400f26708f98cb19d936620da35eec8f72e57f9eec01c1afd6._smimecert.')


def test_a_signed_record_is_found():
    with Zone({ALICE: [whole(3, 'alice')]}) as zone:
        assert ask(zone, ALICE, 'alice', 'other') == [
            'records 1', 'certificate alice', 'known alice vouched=1', 'known other vouched=0']
        assert (owner(ALICE), SMIMEA) in zone.asked, zone.asked


def test_nothing_there_is_proven():
    with Zone({ALICE: [whole(3, 'alice')]}) as zone:
        assert ask(zone, 'nobody@example.org', 'bob') == ['records 0', 'known bob vouched=0']


def test_unsigned_does_not_count():
    with Zone({ALICE: [whole(3, 'alice')]}, signed=False) as zone:
        [said] = ask(zone, ALICE)
        assert said.startswith('error ') and 'example.org' in said, said


def test_forged_does_not_count():
    with Zone({ALICE: [whole(3, 'alice')]}, forged=True) as zone:
        [said] = ask(zone, ALICE)
        assert said == 'error What the DNS says about example.org is not signed as it must be.', said


def test_another_anchor_does_not_count():
    with Zone({ALICE: [whole(3, 'alice')]}) as zone, Zone({}) as other:
        zone.anchors = other.anchors
        [said] = ask(zone, ALICE)
        assert said.startswith('error '), said


def test_usages():
    with Zone({ALICE: [whole(1, 'alice')]}) as zone:   # leaves trust to the anchors
        assert ask(zone, ALICE, 'alice') == ['records 1', 'certificate alice', 'known alice vouched=0']
    with Zone({ALICE: [whole(2, 'root')]}) as zone:    # whoever the root issues
        assert ask(zone, ALICE, 'alice', 'bob') == ['records 1', 'known alice vouched=1', 'known bob vouched=1']
    with Zone({ALICE: [whole(0, 'root')]}) as zone:
        assert ask(zone, ALICE, 'alice') == ['records 1', 'known alice vouched=0']
    with Zone({ALICE: [whole(2, 'bob')]}) as zone:     # which has issued nothing
        assert ask(zone, ALICE, 'alice') == ['records 1', 'known alice vouched=0']


def test_selectors_and_matching():
    der, key = MADE.der('alice'), MADE.key('alice')
    for selector, data in (0, der), (1, key):
        for matching, shown in (0, data), (1, hashlib.sha256(data).digest()), (2, hashlib.sha512(data).digest()):
            with Zone({ALICE: [bytes([3, selector, matching]) + shown]}) as zone:
                lines = ask(zone, ALICE, 'alice', 'other')
                found = ['certificate alice'] if (selector, matching) == (0, 0) else []
                assert lines == ['records 1', *found, 'known alice vouched=1', 'known other vouched=0'], lines
    with Zone({ALICE: [bytes([2, 1, 1]) + hashlib.sha256(MADE.key('root')).digest()]}) as zone:
        assert ask(zone, ALICE, 'alice', 'root')[1] == 'known alice vouched=1'


def test_what_is_not_known_is_passed_over():
    odd = [bytes([4, 0, 0]) + MADE.der('alice'), bytes([3, 2, 0]) + MADE.der('alice'), bytes([3, 0, 3]) + MADE.der('alice'),
           bytes([3, 0]), bytes([3, 0, 0]) + b'rubbish', bytes([255, 255, 255, 0])]
    with Zone({ALICE: odd}) as zone:
        assert ask(zone, ALICE, 'alice') == ['records 1', 'known alice vouched=0']


def test_a_certificate_of_somebody_else_is_not_found():
    with Zone({ALICE: [whole(3, 'bob')]}) as zone:
        assert ask(zone, ALICE) == ['records 1']


def test_many_and_large_ones_come_by_tcp():
    with Zone({ALICE: [whole(3, 'alice'), whole(3, 'other')] + [bytes([3, 0, 1]) + bytes([i]) * 32 for i in range(60)]}) as zone:
        lines = ask(zone, ALICE)
        assert lines[0] == 'records 32', lines


def test_a_silent_server_is_left():
    with Zone({ALICE: [whole(3, 'alice')]}, silent=True) as zone:
        [said] = ask(zone, ALICE)
        assert said == 'error The DNS gave no answer about example.org.', said


def test_the_user_may_give_up():
    with Zone({ALICE: [whole(3, 'alice')]}, silent=True) as zone:
        command = [DRIVER, f'127.0.0.1@{zone.port}', zone.anchors, ALICE, '--cancel']
        lines = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE).stdout.splitlines()
        assert lines[0].startswith('error ') and int(lines[1].split()[1]) < 12_000, lines


tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
