# SPDX-License-Identifier: GPL-3.0-or-later
"""A test authority and a certificate for a server on this machine, as files for what reads PEM."""

import shutil
import subprocess

import tap


def make(directory, address='127.0.0.1'):
    """Makes ca.pem, server.pem and server.key; the certificate is for localhost and the address."""
    if not shutil.which('openssl'):
        raise tap.Skip('openssl is not installed')

    def openssl(*arguments):
        subprocess.run(['openssl', *arguments], cwd=directory, check=True, capture_output=True)

    key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    openssl('req', '-x509', *key, '-days', '30', '-subj', '/CN=Test authority', '-keyout', 'ca.key',
            '-out', 'ca.pem', '-addext', 'basicConstraints=critical,CA:TRUE',
            '-addext', 'keyUsage=critical,keyCertSign,cRLSign')
    openssl('req', *key, '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'server.csr')
    (directory / 'extensions').write_text(
        f'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:{address}\n'
        'subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n')
    openssl('x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key',
            '-CAcreateserial', '-days', '30', '-extfile', 'extensions', '-out', 'server.pem')


def validity(days):
    """For openssl x509; it is over if the days are 'past': newer OpenSSL knows none below zero, older no dates."""
    if days != 'past':
        return '-days', days
    done = subprocess.run(['openssl', 'x509', '-help'], capture_output=True, text=True)
    if '-not_after' in done.stdout + done.stderr:
        return '-not_before', '20200101000000Z', '-not_after', '20200131000000Z'
    return '-days', '-1'
