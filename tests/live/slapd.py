# SPDX-License-Identifier: GPL-3.0-or-later
"""A directory server for tests: OpenLDAP's slapd as a plain process on loopback, with a configuration,
a database and a certificate of its own in a temporary directory."""

import base64
import pathlib
import shutil
import socket
import subprocess
import tempfile

import tap
from live import dovecot, ports

PROGRAM = shutil.which('slapd', path='/usr/sbin:/usr/local/sbin:/usr/libexec:/usr/bin')
ADD = shutil.which('slapadd', path='/usr/sbin:/usr/local/sbin:/usr/bin')
SCHEMA = pathlib.Path('/etc/ldap/schema')
BASE = 'dc=example,dc=org'

CONFIGURATION = '''
include {schema}/core.schema
include {schema}/cosine.schema
include {schema}/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {home}/slapd.pid
{tls}
sizelimit unlimited
database mdb
maxsize 268435456
suffix {base}
directory {home}/data
'''

TLS = '''
TLSCACertificateFile {home}/ca.crt
TLSCertificateFile {home}/server.crt
TLSCertificateKeyFile {home}/server.key
'''


def openssl(home, *arguments):
    subprocess.run(['openssl', *map(str, arguments)], cwd=home, check=True, capture_output=True)


class Slapd:
    """people: (uid, address, [certificate in DER], attribute). name: what its own certificate is for."""

    def __init__(self, people, tls=True, name='IP:127.0.0.1,DNS:localhost'):
        if not PROGRAM or not ADD or not shutil.which('openssl'):
            raise tap.Skip('slapd or openssl is not installed')
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='signet-slapd-'))
        self.tls = tls
        self.ca_file = self.home / 'ca.crt'
        self.log = self.home / 'log'
        (self.home / 'data').mkdir()
        if tls:
            self.make_certificate(name)
        (self.home / 'slapd.conf').write_text(CONFIGURATION.format(
            schema=SCHEMA, home=self.home, base=BASE, tls=TLS.format(home=self.home) if tls else ''))
        self.fill(people)

    def make_certificate(self, name):
        key = ('-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout')
        openssl(self.home, 'req', '-x509', *key, 'ca.key', '-out', 'ca.crt', '-subj', '/CN=Authority of the directory',
                '-days', '30')
        openssl(self.home, 'req', *key, 'server.key', '-out', 'request', '-subj', '/CN=directory')
        (self.home / 'extensions').write_text(f'subjectAltName={name}\n')
        openssl(self.home, 'x509', '-req', '-in', 'request', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial',
                '-days', '30', '-extfile', 'extensions', '-out', 'server.crt')

    def fill(self, people):
        entries = [f'dn: {BASE}\nobjectClass: dcObject\nobjectClass: organization\ndc: example\no: Example\n']
        for uid, address, certificates, attribute in people:
            values = ''.join(f'{attribute}:: {base64.b64encode(der).decode()}\n' for der in certificates)
            entries.append(f'dn: uid={uid},{BASE}\nobjectClass: inetOrgPerson\nuid: {uid}\ncn: {uid}\nsn: {uid}\n'
                           f'mail: {address}\n{values}')
        subprocess.run([ADD, '-q', '-f', self.home / 'slapd.conf'], input='\n'.join(entries).encode(), check=True,
                       capture_output=True)

    def __enter__(self):
        self.port, self.tls_port = ports.claim(2)
        urls = f'ldap://127.0.0.1:{self.port}' + (f' ldaps://127.0.0.1:{self.tls_port}' if self.tls else '')
        with self.log.open('wb') as log:
            # 256: what it is asked goes to the log.
            self.process = subprocess.Popen([PROGRAM, '-d', '256', '-f', self.home / 'slapd.conf', '-h', urls],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        dovecot.wait_until(self.answers, 'slapd')
        return self

    def answers(self):
        assert self.process.poll() is None, self.log.read_text()
        try:
            socket.create_connection(('127.0.0.1', self.port), dovecot.DEADLINE).close()
        except ConnectionRefusedError:
            return False
        return True

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(dovecot.DEADLINE)
        shutil.rmtree(self.home)

    def uri(self, scheme='ldaps', host='127.0.0.1'):
        return f'{scheme}://{host}:{self.tls_port if scheme == "ldaps" else self.port}/{BASE}'

    def filters(self):
        """What was searched for, as the server understood it."""
        return [line.split('filter="', 1)[1].rsplit('"', 1)[0] for line in self.log.read_text().splitlines()
                if 'filter="' in line]
