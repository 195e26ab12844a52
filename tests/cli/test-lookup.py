# SPDX-License-Identifier: GPL-3.0-or-later
"""signet certificate lookup, against a real slapd and against a server that never ends."""

import json
import socket
import threading

import tap
from live.program import Profile
from live.slapd import Slapd, openssl
from live.zone import Zone


class People(Profile):
    """A profile, and an authority that makes certificates."""

    def __init__(self):
        super().__init__()
        openssl(self.directory, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'root.key', '-out', 'root.crt',
                '-subj', '/CN=Root of the test', '-days', '30')

    def issue(self, name, address):
        openssl(self.directory, 'req', '-newkey', 'rsa:2048', '-nodes', '-keyout', f'{name}.key', '-out', 'request',
                '-subj', f'/CN={name}')
        (self.directory / 'extensions').write_text(
            f'subjectAltName=email:{address}\nextendedKeyUsage=emailProtection\n')
        openssl(self.directory, 'x509', '-req', '-in', 'request', '-CA', 'root.crt', '-CAkey', 'root.key',
                '-CAcreateserial', '-days', '20', '-extfile', 'extensions', '-out', f'{name}.der', '-outform', 'DER')
        return (self.directory / f'{name}.der').read_bytes()

    def bundle(self, name):
        """Signed data that only brings certificates (RFC 2798 section 2.8)."""
        openssl(self.directory, 'x509', '-inform', 'DER', '-in', f'{name}.der', '-out', f'{name}.crt')
        openssl(self.directory, 'crl2pkcs7', '-nocrl', '-certfile', f'{name}.crt', '-certfile', 'root.crt', '-outform', 'DER',
                '-out', f'{name}.p7')
        return (self.directory / f'{name}.p7').read_bytes()

    def lookup(self, address, uri, *options, ca=None, status=0):
        environment = {'LDAPTLS_CACERT': str(ca)} if ca else {}
        done = self.run('certificate', 'lookup', address, '--directory', uri, *options, environment=environment)
        assert done.returncode == status, (done.returncode, done.stdout, done.stderr)
        return done.stderr if status else done.stdout

    def found(self, *arguments, **more):
        return json.loads(self.lookup(*arguments, '--json', **more))


def alice_and_others(people):
    alice = people.issue('alice', 'alice@example.org')
    bob = people.issue('bob', 'bob@example.org')
    people.issue('carol', 'carol@example.org')
    return [('alice', 'alice@example.org', [alice], 'userCertificate;binary'),
            ('bob', 'bob@example.org', [bob, alice], 'userCertificate;binary'),
            ('carol', 'carol@example.org', [people.bundle('carol')], 'userSMIMECertificate'),
            ('dave', 'dave@example.org', [], '')]


def test_look_up_over_tls():
    with People() as people, Slapd(alice_and_others(people)) as slapd:
        [found] = people.found('alice@example.org', slapd.uri(), ca=slapd.ca_file)
        assert (found['name'], found['addresses']) == ('alice', ['alice@example.org']), found
        assert (found['source'], found['trusted']) == ('127.0.0.1', False), found
        # Also where the address is written in another way; and in a line.
        line = people.lookup('alice@EXAMPLE.org', slapd.uri(), ca=slapd.ca_file)
        assert line.startswith(found['fingerprint'] + '  alice, valid until '), line
        assert line.endswith('from the directory 127.0.0.1, not trusted\n'), line


def test_look_up_over_tls_begun_later():
    with People() as people, Slapd(alice_and_others(people)) as slapd:
        [found] = people.found('alice@example.org', slapd.uri('ldap'), ca=slapd.ca_file)
        assert found['name'] == 'alice'
        assert 'TLS established' in slapd.log.read_text()


def test_only_certificates_with_the_address_count():
    with People() as people, Slapd(alice_and_others(people)) as slapd:
        assert [one['name'] for one in people.found('bob@example.org', slapd.uri(), ca=slapd.ca_file)] == ['bob']
        # Out of signed data; its authority has another address, namely none.
        assert [one['name'] for one in people.found('carol@example.org', slapd.uri(), ca=slapd.ca_file)] == ['carol']


def test_nothing_is_found():
    with People() as people, Slapd(alice_and_others(people)) as slapd:
        for address in ('nobody@example.org', 'dave@example.org'):
            said = people.lookup(address, slapd.uri(), ca=slapd.ca_file, status=1)
            assert said == f'signet: No certificate was found for {address}.\n', said


def test_an_address_is_no_filter():
    with People() as people, Slapd(alice_and_others(people)) as slapd:
        hostile = ['*@example.org', 'alice*@example.org', '"x)(uid=*"@example.org', r'alice\2a@example.org']
        for address in hostile:
            people.lookup(address, slapd.uri(), ca=slapd.ca_file, status=1)
        filters = slapd.filters()
        assert len(filters) <= len(hostile) and filters, filters
        assert all(text.startswith('(mail=') and text.count('(') == 1 and '*' not in text for text in filters), filters
        for address in ('alice', 'alice@', 'a b@example.org', '', 'alice@example.org\n'):
            people.lookup(address, slapd.uri(), ca=slapd.ca_file, status=2)
        assert slapd.filters() == filters


def test_a_server_that_cannot_prove_who_it_is_is_not_asked():
    with People() as people, Slapd(alice_and_others(people), name='DNS:other.example') as slapd:
        for scheme in ('ldaps', 'ldap'):
            # An authority that nobody knows; then a known one, but for another name.
            for ca in (None, slapd.ca_file):
                said = people.lookup('alice@example.org', slapd.uri(scheme), ca=ca, status=1)
                assert said.startswith('signet: The directory 127.0.0.1 cannot be asked: '), said
        assert not slapd.filters(), slapd.filters()


def test_users_cannot_turn_verification_off_by_accident():
    with People() as people, Slapd(alice_and_others(people)) as slapd:
        (people.directory / '.ldaprc').write_text('TLS_REQCERT never\n')
        people.lookup('alice@example.org', slapd.uri(), status=1)
        assert not slapd.filters()


def test_plain_text_only_to_this_machine():
    with People() as people, Slapd(alice_and_others(people), tls=False) as slapd:
        assert people.found('alice@example.org', slapd.uri('ldap'))
        # To Linux this is the same machine, but it is not said to be.
        before = len(slapd.filters())
        said = people.lookup('alice@example.org', slapd.uri('ldap', '0.0.0.0'), status=1)
        assert said.startswith('signet: The directory 0.0.0.0 cannot be asked: '), said
        assert len(slapd.filters()) == before


def test_what_is_no_directory():
    with People() as people:
        for uri in ('http://ldap.example.org/', 'ldapi:///', 'ldaps://', 'ldap.example.org', 'ldaps:///dc=org'):
            assert 'is not the address of a directory' in people.lookup('a@example.org', uri, status=2)
        done = people.run('certificate', 'lookup', 'a@example.org', environment={'GSETTINGS_SCHEMA_DIR': '/nonexistent'})
        assert done.returncode == 1 and 'no directory' in done.stderr, done.stderr


def test_import_trusts_nobody():
    with People() as people, Slapd(alice_and_others(people)) as slapd:
        listed = lambda: json.loads(people.check('certificate', 'list', '--json'))
        people.lookup('alice@example.org', slapd.uri(), ca=slapd.ca_file)
        assert listed() == []
        people.lookup('alice@example.org', slapd.uri(), '--import', ca=slapd.ca_file)
        [alice] = listed()
        assert (alice['name'], alice['kind'], alice['trust']) == ('alice', 'person', None), alice
        # Once its authority is trusted, so is it; with one for the same name it is not.
        people.check('certificate', 'trust', people.directory / 'root.crt')
        [found] = people.found('alice@example.org', slapd.uri(), ca=slapd.ca_file)
        assert found['trusted'] is True


def test_a_name_server_that_proves_nothing():
    with People() as people, Zone({'alice@example.org': [b'\3\0\0' + people.issue('alice', 'alice@example.org')]}) as zone:
        said = people.lookup('alice@example.org', f'dns://127.0.0.1:{zone.port}', status=1)
        assert said.startswith('signet: ') and 'example.org' in said, said
        assert zone.asked, said
        for uri in ('dns://example.org/', 'dns://[::1', 'dns'):
            assert 'is not the address of a directory' in people.lookup('a@example.org', uri, status=2)


def ber(tag, *parts):
    body = b''.join(parts)
    return bytes([tag, 0x84]) + len(body).to_bytes(4, 'big') + body


class Endless:
    """Has no TLS, and answers a search with entry after entry, whatever limit was asked for."""

    def __init__(self, values):
        attribute = ber(0x30, ber(0x04, b'userCertificate;binary'), ber(0x31, *(ber(0x04, value) for value in values)))
        self.entry = ber(0x04, b'uid=a'), ber(0x30, attribute)
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.uri = f'ldap://127.0.0.1:{self.listener.getsockname()[1]}/dc=example,dc=org'
        self.sent = 0

    def __enter__(self):
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()
        return self

    def serve(self):
        client, _ = self.listener.accept()
        with client:
            client.recv(65536)
            client.sendall(ber(0x30, b'\x02\x01\x01', ber(0x78, b'\x0a\x01\x02\x04\x00\x04\x00')))
            client.recv(65536)
            try:
                for self.sent in range(1, 10001):
                    client.sendall(ber(0x30, b'\x02\x01\x02', ber(0x64, *self.entry)))
            except OSError:
                pass

    def __exit__(self, *_):
        self.thread.join()
        self.listener.close()


def test_ten_thousand_entries_are_cut_off():
    with People() as people:
        alice = people.issue('alice', 'alice@example.org')
        with Endless([alice, bytes(100_000)]) as server:
            assert len(people.found('alice@example.org', server.uri)) == 1
        assert server.sent < 1000, server.sent


def test_an_entry_without_end_is_cut_off():
    with People() as people, Endless([bytes(3_000_000)]) as server:
        said = people.lookup('alice@example.org', server.uri, status=1)
        assert said.startswith('signet: The directory 127.0.0.1 cannot be asked: '), said


def test_ten_thousand_of_one_address():
    with People() as people:
        alice = people.issue('alice', 'alice@example.org')
        crowd = [(f'alice{i}', 'alice@example.org', [alice], 'userCertificate;binary') for i in range(10_000)]
        with Slapd(crowd, tls=False) as slapd:
            assert len(people.found('alice@example.org', slapd.uri('ldap'))) == 1


tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
