# SPDX-License-Identifier: GPL-3.0-or-later
"""signet certificate: in, out, trusted, deleted; with openssl as the other side."""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

import tap
from live import certificates
from live.program import DEADLINE, PROGRAM, Profile

OPENSSL = shutil.which('openssl')


def openssl(directory, *arguments):
    done = subprocess.run([OPENSSL, *map(str, arguments)], cwd=directory, capture_output=True, text=True,
                          timeout=DEADLINE)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout


class Keys(Profile):
    """A profile, and beside it what openssl made: root.crt, alice.crt, alice.key, alice.p12."""

    def __enter__(self):
        if not OPENSSL:
            shutil.rmtree(self.directory)
            raise tap.Skip('openssl is not installed')
        openssl(self.directory, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'root.key', '-out',
                'root.crt', '-subj', '/CN=Root of the test', '-days', '30')
        self.sign('alice', 'alice@example.org')
        openssl(self.directory, 'pkcs12', '-export', '-inkey', 'alice.key', '-in', 'alice.crt', '-certfile',
                'root.crt', '-passout', 'pass:secret', '-out', 'alice.p12')
        return self

    def sign(self, name, address, request=None, key=('rsa:2048',), issuer='root'):
        """address: None for an authority."""
        if request is None:
            request = 'request.pem'
            openssl(self.directory, 'req', '-newkey', *key, '-nodes', '-keyout', f'{name}.key', '-out',
                    request, '-subj', f'/CN={name}')
        extensions = self.directory / 'extensions'
        extensions.write_text(f'subjectAltName=email:{address}\nextendedKeyUsage=emailProtection\n' if address
                              else 'basicConstraints=critical,CA:TRUE\n')
        openssl(self.directory, 'x509', '-req', '-in', request, '-CA', f'{issuer}.crt', '-CAkey',
                f'{issuer}.key', '-CAcreateserial', '-days', '30', '-extfile', extensions, '-out',
                f'{name}.crt')

    def certificate(self, *arguments, command='certificate', secrets=(), status=0):
        """secrets: (option, text). Gives the output, or the sentence if it has to fail."""
        descriptors = []
        for option, text in secrets:
            reading, writing = os.pipe()
            os.write(writing, text.encode())
            os.close(writing)
            descriptors.append(reading)
            arguments += (option, str(reading))
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            done = subprocess.run([PROGRAM, '--profile', self.profile, command, *map(str, arguments)],
                                  stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=self.environment,
                                  cwd=self.directory, pass_fds=descriptors, timeout=DEADLINE)
            out.seek(0), err.seek(0)
            text, problem = out.read().decode(), err.read().decode()
        for descriptor in descriptors:
            os.close(descriptor)
        assert done.returncode == status, (arguments, done.returncode, text, problem)
        assert re.fullmatch(r'signet: .*\n', problem) if status else not problem, problem
        return problem if status else text

    def listed(self, *options):
        return {entry['name']: entry for entry in json.loads(self.certificate('list', '--json', *options))}


def agents(profile):
    """The gpg-agents of the profile that still run."""
    home = str(profile.profile / 'gnupg').encode()
    return [path for path in pathlib.Path('/proc').glob('[0-9]*/cmdline')
            if b'gpg-agent' in (line := read(path)) and home in line]


def read(path):
    try:
        return path.read_bytes()
    except OSError:
        return b''


def test_import():
    with Keys() as keys:
        said = keys.certificate('import', 'alice.p12', status=1)
        assert 'protected by a password' in said and '--password-fd' in said, said
        assert 'not the password' in keys.certificate('import', 'alice.p12', status=1,
                                                      secrets=[('--password-fd', 'wrong')])
        assert 'There is no profile in' in keys.certificate('list', status=1)
        assert not keys.profile.exists()
        lines = keys.certificate('import', 'alice.p12', secrets=[('--password-fd', 'secret')]).splitlines()
        assert len(lines) == 2 and 'alice, with its private key' in lines[0], lines
        assert 'was there already' in keys.certificate('import', 'alice.crt')
        openssl(keys.directory, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'nobody.key', '-out',
                'nobody.crt', '-subj', '/CN=nobody', '-addext', 'basicConstraints=CA:FALSE')
        assert 'no email address in it' in keys.certificate('import', 'nobody.crt')
        alice = keys.listed()['alice']
        assert alice['kind'] == 'mine' and alice['private-key'] and alice['signing'] and alice['encryption']
        assert alice['addresses'] == ['alice@example.org'] and alice['trust'] is None
        assert alice['fingerprint'] in keys.certificate('list')
        assert not agents(keys), 'a command leaves an agent behind'


def test_import_without_a_password():
    """The empty one is one, too; and who can use the key then is told."""
    with Keys() as keys:
        openssl(keys.directory, 'pkcs12', '-export', '-inkey', 'alice.key', '-in', 'alice.crt', '-passout', 'pass:',
                '-out', 'open.p12')
        for secrets in ([], [('--password-fd', '')]):
            said = keys.certificate('import', 'open.p12', secrets=secrets)
            assert 'whoever can read your files can use it' in said, said
            keys.certificate('delete', keys.listed()['alice']['fingerprint'], '--with-key')


def test_import_under_a_passphrase_of_ones_own():
    with Keys() as keys:
        keys.certificate('import', 'alice.p12', secrets=[('--password-fd', 'secret'), ('--passphrase-fd', 'mine')])
        alice = keys.listed()['alice']['fingerprint']
        for passphrase, status in (('secret', 1), ('mine', 0)):
            keys.certificate('export', alice, 'out.p12', '--with-key', status=status,
                             secrets=[('--password-fd', 'file'), ('--passphrase-fd', passphrase)])


def test_keys_on_brainpool_curves():
    with Keys() as keys:
        (keys.directory / 'text').write_text('Content-Type: text/plain\n\nHello\n')
        for size, *options in ((256,), (384, '-legacy'), (512,)):
            name = f'bp{size}'
            keys.sign(name, f'{name}@example.org', key=('ec', '-pkeyopt', f'ec_paramgen_curve:brainpoolP{size}r1'))
            openssl(keys.directory, 'pkcs12', '-export', '-inkey', f'{name}.key', '-in', f'{name}.crt', '-passout',
                    'pass:secret', '-out', f'{name}.p12', *options)
            assert 'not the password' in keys.certificate('import', f'{name}.p12', status=1,
                                                          secrets=[('--password-fd', 'wrong')])
            assert 'with its private key' in keys.certificate('import', f'{name}.p12',
                                                              secrets=[('--password-fd', 'secret')])
            openssl(keys.directory, 'cms', '-encrypt', '-aes256', '-in', 'text', '-out', 'mail', '-recip',
                    f'{name}.crt')
            message, = json.loads(keys.certificate('--json', 'mail', command='inspect',
                                                   secrets=[('--passphrase-fd', 'secret')]))
            assert message['encryption'] == 'encrypted', message
            keys.certificate('export', keys.listed()[name]['fingerprint'], f'{name}-out.p12', '--with-key',
                             secrets=[('--password-fd', 'file'), ('--passphrase-fd', 'secret')])
            read = openssl(keys.directory, 'pkcs12', '-in', f'{name}-out.p12', '-passin', 'pass:file', '-noenc')
            assert 'BEGIN CERTIFICATE' in read and 'BEGIN PRIVATE KEY' in read, read
            keys.certificate('renew', keys.listed()[name]['fingerprint'], f'{name}.pem',
                             secrets=[('--passphrase-fd', 'secret')])
            text = openssl(keys.directory, 'req', '-in', f'{name}.pem', '-verify', '-noout', '-text')
            assert f'brainpoolP{size}r1' in text and f'email:{name}@example.org' in text, text
            keys.certificate('delete', keys.listed()[name]['fingerprint'], '--with-key')
            assert 'with its private key' in keys.certificate('import', f'{name}-out.p12',
                                                              secrets=[('--password-fd', 'file')])


def tree(path):
    """All that lies below it, with what is in it."""
    return {str(file.relative_to(path)): (file.stat().st_mode, file.stat().st_mtime_ns, read(file))
            for file in sorted(path.rglob('*'))}


def test_inspect_reads_only():
    """Opening and judging leave a profile as it is, byte for byte; and make none where there is none."""
    with Keys() as keys:
        (keys.directory / 'text').write_text('Content-Type: text/plain\n\nHello\n')
        openssl(keys.directory, 'cms', '-sign', '-in', 'text', '-text', '-signer', 'alice.crt', '-inkey', 'alice.key',
                '-from', 'alice@example.org', '-out', 'signed')
        openssl(keys.directory, 'cms', '-encrypt', '-aes256', '-in', 'signed', '-out', 'mail', '-recip', 'alice.crt')
        call = ('--json', '--read-only', 'signed', 'mail')
        keys.certificate(*call, command='inspect')
        assert not keys.profile.exists()

        keys.certificate('import', 'alice.p12', secrets=[('--password-fd', 'secret')])
        keys.certificate('trust', 'root.crt')
        before = tree(keys.profile)
        signed, mail = json.loads(keys.certificate(*call, command='inspect',
                                                   secrets=[('--passphrase-fd', 'secret')]))
        assert (signed['signature'], signed['encryption']) == ('valid', 'none'), signed
        assert mail['encryption'] == 'encrypted', mail
        after = tree(keys.profile)
        assert before == after, {name for name in before | after if before.get(name) != after.get(name)}


def read_link(path):
    """Where it leads; '' if it has gone."""
    try:
        return os.readlink(path)
    except FileNotFoundError:
        return ''


class Waiting:
    """An inspect that has opened an encrypted mail and waits for another to come through a pipe."""

    def __init__(self, keys):
        self.place = keys.directory / 'run'
        self.place.mkdir(exist_ok=True)
        self.pipe = keys.directory / 'pipe'
        self.pipe.unlink(missing_ok=True)
        os.mkfifo(self.pipe)
        reading, writing = os.pipe()
        os.write(writing, b'secret')
        os.close(writing)
        self.process = subprocess.Popen(
            [PROGRAM, '--profile', keys.profile, 'inspect', '--read-only', '--passphrase-fd', str(reading), 'mail',
             'pipe'], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env=keys.environment | {'XDG_RUNTIME_DIR': str(self.place)}, cwd=keys.directory, pass_fds=[reading])
        os.close(reading)
        deadline = time.monotonic() + DEADLINE
        while not self.reads_pipe():
            assert self.process.poll() is None and time.monotonic() < deadline
            time.sleep(0.05)
        assert self.copies() and self.agents()

    def reads_pipe(self):
        return any(read_link(file) == str(self.pipe)
                   for file in pathlib.Path(f'/proc/{self.process.pid}/fd').iterdir())

    def copies(self):
        return list(self.place.rglob('*.key'))

    def agents(self):
        return [path for path in pathlib.Path('/proc').glob('[0-9]*/cmdline')
                if b'gpg-agent' in (line := read(path)) and str(self.place).encode() in line]

    def end(self, number):
        self.process.send_signal(number)
        return self.process.communicate(timeout=DEADLINE)[1]


def make_encrypted(keys):
    (keys.directory / 'text').write_text('Content-Type: text/plain\n\nHello\n')
    openssl(keys.directory, 'cms', '-encrypt', '-aes256', '-in', 'text', '-out', 'mail', '-recip', 'alice.crt')
    keys.certificate('import', 'alice.p12', secrets=[('--password-fd', 'secret')])


def test_inspect_is_stopped():
    """No copy of a private key stays, and nobody who knows how to open it."""
    with Keys() as keys:
        make_encrypted(keys)
        for number in (signal.SIGINT, signal.SIGTERM):
            waiting = Waiting(keys)
            assert waiting.end(number) == 'signet: Stopped.\n'
            assert waiting.process.returncode == 1
            assert not waiting.agents() and not list(waiting.place.iterdir()), list(waiting.place.iterdir())


def test_left_copies():
    """Who was killed removes nothing: the next one does, and leaves alone what is in use."""
    with Keys() as keys:
        make_encrypted(keys)
        other = Waiting(keys)
        kept = set(other.copies())
        killed = Waiting(keys)
        assert len(killed.copies()) == 2 * len(kept) and len(killed.agents()) == 2
        assert killed.end(signal.SIGKILL) == ''
        assert len(killed.copies()) == 2 * len(kept) and len(killed.agents()) == 2
        keys.environment['XDG_RUNTIME_DIR'] = str(killed.place)
        keys.certificate('--read-only', 'mail', command='inspect', secrets=[('--passphrase-fd', 'secret')])
        assert set(other.copies()) == kept and len(other.agents()) == 1, other.copies()
        other.end(signal.SIGTERM)
        assert not other.copies() and not other.agents()


def test_a_signer_without_a_certificate():
    with Keys() as keys:
        (keys.directory / 'text').write_text('Hello\n')
        openssl(keys.directory, 'cms', '-sign', '-in', 'text', '-text', '-signer', 'alice.crt', '-inkey', 'alice.key',
                '-nocerts', '-from', 'alice@example.org', '-out', 'mail')
        message, = json.loads(keys.certificate('--json', 'mail', command='inspect'))
        assert message['signature'] == 'unknown', message
        assert message['signers'] == [{'name': None, 'addresses': [], 'fingerprint': None, 'issuer': None}], message


def test_wrong_files():
    with Keys() as keys:
        (keys.directory / 'nothing').write_text('Hello\n')
        assert 'no certificate in this file' in keys.certificate('import', 'nothing', status=1)
        assert 'missing: ' in keys.certificate('import', 'missing', status=1)
        assert 'the certificate that belongs to it is missing' in keys.certificate('import', 'alice.key', status=1)
        openssl(keys.directory, 'req', '-new', '-key', 'alice.key', '-subj', '/CN=old', '-out', 'old.pem')
        openssl(keys.directory, 'x509', '-req', '-in', 'old.pem', '-signkey', 'alice.key',
                *certificates.validity('past'), '-out', 'old.crt')
        assert ', it has expired' in keys.certificate('import', 'old.crt')
        assert 'expired' not in keys.certificate('import', 'root.crt')
        assert '“foo” is not an e' in keys.certificate('lookup', 'foo', status=2)
        assert 'cannot be “x”' in keys.certificate('import', 'alice.crt', '--password-fd', 'x', status=2)


def test_trust():
    with Keys() as keys:
        assert 'Root of the test' in keys.certificate('trust', 'root.crt')
        root = keys.listed()['Root of the test']
        assert root['trust'] == 'added' and root['kind'] == 'authority'
        keys.certificate('distrust', root['sha256'].lower())
        assert keys.listed()['Root of the test']['trust'] == 'removed'
        keys.certificate('trust', root['fingerprint'])
        assert keys.listed()['Root of the test']['trust'] == 'added'
        assert 'There is no certificate “1234”' in keys.certificate('trust', '1234', status=1)


def test_distrust():
    """One that is no anchor can be distrusted as well, and it is said and undone; mail is judged by it."""
    with Keys() as keys:
        keys.sign('between', None)
        keys.sign('carol', 'carol@example.org', issuer='between')
        (keys.directory / 'words').write_text('Words\n')
        openssl(keys.directory, 'cms', '-sign', '-text', '-in', 'words', '-signer', 'carol.crt', '-inkey',
                'carol.key', '-certfile', 'between.crt', '-from', 'carol@example.org', '-out', 'mail')

        def verdict():
            message, = json.loads(keys.certificate('--json', 'mail', command='inspect'))
            return message['signature']
        keys.certificate('trust', 'root.crt')
        assert verdict() == 'valid'
        for name, kind in ('between', 'authority'), ('carol', 'person'):
            assert 'Not trusted any more: CN=' + name in keys.certificate('distrust', f'{name}.crt')
            entry = keys.listed()[name]
            assert entry['trust'] == 'removed' and entry['kind'] == kind
            assert re.search(f'{name}.*  trust:removed', keys.certificate('list'))
            assert verdict() == 'unknown'
            assert f'CN={name}\nTrusted if who issued it is\n' in keys.certificate('trust', entry['sha256'])
            assert keys.listed()[name]['trust'] is None
            assert verdict() == 'valid'


def test_system_authorities():
    with Keys() as keys:
        keys.certificate('trust', 'root.crt')
        system = [entry for entry in keys.listed('--system').values() if entry['trust'] == 'system']
        if not system:
            raise tap.Skip('this system names no authorities for mail')
        whose, = {entry['trust-list'] for entry in system}
        assert whose in ('mozilla', 'p11-kit'), whose
        assert f'trust:system:{whose}' in keys.certificate('list', '--system')
        keys.certificate('distrust', system[0]['fingerprint'])
        assert keys.listed()[system[0]['name']]['trust'] == 'removed'


def test_export():
    with Keys() as keys:
        keys.certificate('import', 'alice.p12', secrets=[('--password-fd', 'secret')])
        name = keys.listed()['alice']['fingerprint']
        pem = keys.certificate('export', name)
        assert pem.startswith('-----BEGIN CERTIFICATE-----')
        (keys.directory / 'out.pem.new').write_text('mine')
        keys.certificate('export', name, 'out.pem')
        assert (keys.directory / 'out.pem').read_text() == pem
        assert (keys.directory / 'out.pem').stat().st_mode & 0o777 == 0o600
        assert (keys.directory / 'out.pem.new').read_text() == 'mine'
        (keys.directory / 'out.pem').write_text('mine')
        assert 'out.pem is there already.' in keys.certificate('export', name, 'out.pem', status=1)
        secrets = [('--password-fd', 'new'), ('--passphrase-fd', 'secret')]
        said = keys.certificate('export', name, 'out.pem', '--with-key', status=1, secrets=secrets)
        assert 'out.pem is there already.' in said
        assert (keys.directory / 'out.pem').read_text() == 'mine'
        assert 'go together' in keys.certificate('export', name, '--with-key', status=2)
        new = ('--password-fd', 'new')
        said = keys.certificate('export', name, 'out.p12', '--with-key', secrets=[new], status=1)
        assert 'none was given' in said and '--passphrase-fd' in said, said
        assert 'not the passphrase' in keys.certificate(
            'export', name, 'out.p12', '--with-key', secrets=[new, ('--passphrase-fd', 'wrong')], status=1)
        assert not (keys.directory / 'out.p12').exists()
        keys.certificate('export', name, 'out.p12', '--with-key', secrets=[new, ('--passphrase-fd', 'secret')])
        back = openssl(keys.directory, 'pkcs12', '-in', 'out.p12', '-passin', 'pass:new', '-nodes', '-nocerts')
        assert back[back.index('-----BEGIN'):] == (keys.directory / 'alice.key').read_text()
        chain = openssl(keys.directory, 'pkcs12', '-in', 'out.p12', '-passin', 'pass:new', '-nokeys')
        assert chain.count('BEGIN CERTIFICATE') == 2


def test_delete():
    with Keys() as keys:
        keys.certificate('import', 'alice.p12', secrets=[('--password-fd', 'secret')])
        listed = keys.listed()
        assert '--with-key' in keys.certificate('delete', listed['alice']['fingerprint'], status=1)
        keys.certificate('delete', listed['alice']['fingerprint'], '--with-key')
        keys.certificate('delete', listed['Root of the test']['fingerprint'])
        assert keys.listed() == {}
        assert not list((keys.profile / 'gnupg/private-keys-v1.d').iterdir())


def test_request():
    """The request is answered, and the answer takes the place of what stood in for it."""
    for kind in 'rsa-3072', 'p-256':
        with Keys() as keys:
            secret = ('--passphrase-fd', 'my own')
            keys.certificate('request', 'bob.csr', '--address', 'bob@example.org', '--name', 'Bob', '--key', kind,
                             secrets=[secret])
            text = openssl(keys.directory, 'req', '-in', 'bob.csr', '-verify', '-noout', '-text')
            assert 'email:bob@example.org' in text and 'CN=Bob' in text.replace(' = ', '=')
            assert keys.listed()['Bob']['kind'] == 'requested'
            csr = (keys.directory / 'bob.csr').read_text()
            assert 'bob.csr is there already.' in keys.certificate(
                'request', 'bob.csr', '--address', 'carol@example.org', secrets=[secret], status=1)
            assert (keys.directory / 'bob.csr').read_text() == csr
            assert list(keys.listed()) == ['Bob']
            keys.sign('bob', 'bob@example.org', 'bob.csr')
            keys.certificate('import', 'bob.crt')
            assert [(entry['name'], entry['kind']) for entry in keys.listed().values()] == [('Bob', 'mine')]
            keys.certificate('export', keys.listed()['Bob']['fingerprint'], 'bob.p12', '--with-key',
                             secrets=[secret, ('--password-fd', 'new')])
            openssl(keys.directory, 'pkcs12', '-in', 'bob.p12', '-passin', 'pass:new', '-noout')


def test_renew():
    """The same key and the same names; the old certificate stays for what was encrypted to it."""
    with Keys() as keys:
        keys.certificate('import', 'alice.p12', secrets=[('--password-fd', 'secret')])
        old = keys.listed()['alice']['fingerprint']
        keys.certificate('renew', old, 'renewal.pem', secrets=[('--passphrase-fd', 'secret')])
        text = openssl(keys.directory, 'req', '-in', 'renewal.pem', '-verify', '-noout', '-text')
        assert 'email:alice@example.org' in text and 'CN=alice' in text.replace(' = ', '=')
        assert 'renewal.pem is there already.' in keys.certificate('renew', old, 'renewal.pem', status=1,
                                                                   secrets=[('--passphrase-fd', 'secret')])
        public = openssl(keys.directory, 'req', '-in', 'renewal.pem', '-noout', '-pubkey')
        assert public == openssl(keys.directory, 'x509', '-in', 'alice.crt', '-noout', '-pubkey')
        keys.sign('renewed', 'alice@example.org', 'renewal.pem')
        keys.certificate('import', 'renewed.crt')
        mine = [entry for entry in json.loads(keys.certificate('list', '--json')) if entry['kind'] == 'mine']
        assert len(mine) == 2 and old in [entry['fingerprint'] for entry in mine], mine
        secret = [('--passphrase-fd', 'my own')]
        carol = keys.certificate('request', '--address', 'carol@example.org', '--self-signed', '--key', 'p-256',
                                 secrets=secret).strip()
        keys.certificate('renew', carol, 'carol.pem', secrets=secret)
        openssl(keys.directory, 'req', '-in', 'carol.pem', '-verify', '-noout')
        # Not one that somebody else has the key of.
        assert 'private key' in keys.certificate('renew', keys.listed()['Root of the test']['fingerprint'], status=1)


def test_self_signed():
    with Keys() as keys:
        fingerprint = keys.certificate('request', '--address', 'carol@example.org', '--self-signed', '--key',
                                       'p-256', secrets=[('--passphrase-fd', 'my own')]).strip()
        carol = keys.listed()['carol@example.org']
        assert carol['fingerprint'] == fingerprint and carol['kind'] == 'mine' and carol['trust'] is None
        assert '--address is missing' in keys.certificate('request', status=2)
        assert '--key cannot be “dsa”' in keys.certificate('request', '--address', 'a@b.example', '--key', 'dsa',
                                                           status=2)


tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
