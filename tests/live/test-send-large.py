# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail with a file of 100 MB is signed, encrypted and sent from the draft in bounded memory, and arrives
as it was. The server is a bare one that writes what comes into a file."""

import base64
import configparser
import hashlib
import os
import pathlib
import shutil
import socketserver
import subprocess
import tempfile
import threading

import tap
from live import certificates, dovecot
from live.sealing import SealingSender
from live.sending import ADDRESS

DRIVER = pathlib.Path(os.environ['SIGNET_BUILD']) / 'tests/live/compose-driver'
MB = 1_000_000


class Dialogue(socketserver.StreamRequestHandler):
    def handle(self):
        self.say('220 sink')
        for line in self.rfile:
            verb = line.split()[0].upper()
            if verb == b'EHLO':
                self.say('250-sink', '250-AUTH PLAIN', '250-8BITMIME', f'250 SIZE {250 * MB}')
            elif verb == b'AUTH':
                self.say('235 welcome')
            elif verb == b'DATA':
                self.say('354 go on')
                self.receive()
                self.say('250 taken')
            else:
                self.say('221 bye' if verb == b'QUIT' else '250 fine')

    def say(self, *lines):
        self.wfile.write(''.join(f'{line}\r\n' for line in lines).encode())

    def receive(self):
        with open(self.server.mail, 'wb') as file:
            while (line := self.rfile.readline()) not in (b'.\r\n', b''):
                file.write(line.removeprefix(b'.'))


class Sink(socketserver.ThreadingTCPServer):
    """Takes one mail after the other; the last one is the file mail."""

    daemon_threads = True
    pop3s = 1  # nobody receives

    def __init__(self):
        super().__init__(('127.0.0.1', 0), Dialogue)
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='signet-sink-'))
        self.ca_file = self.directory / 'ca.pem'
        self.mail = self.directory / 'mail'
        certificates.make(self.directory, '127.0.0.1')
        self.thread = threading.Thread(target=self.serve_forever)
        self.thread.start()

    def server_close(self):
        self.shutdown()
        self.thread.join()
        super().server_close()
        shutil.rmtree(self.directory)


class Writer(SealingSender):
    def compose(self, path):
        """Writes a draft with that file and sends it. Gives the status, what was said, and the most memory
        that it took, bytes."""
        file = configparser.RawConfigParser(delimiters='=')
        file['draft'] = {'from': ADDRESS, 'to': 'bob@example.net', 'subject': 'Large', 'text': 'See',
                         'flags': 'sign encrypt', 'files': str(path)}
        with open(self.directory / 'draft', 'w', encoding='utf-8') as stream:
            file.write(stream, space_around_delimiters=False)
        with open(self.directory / 'said', 'w+b') as said:
            process = subprocess.Popen([DRIVER, self.profile, self.directory / 'draft'], stderr=said,
                                       stdin=subprocess.PIPE, env=self.environment)
            process.stdin.write(f'{dovecot.PASSWORD}\nsecret\n'.encode())
            process.stdin.close()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            return process.returncode, said.read().decode(), usage.ru_maxrss * 1024

    def make_file(self, name, n_blocks):
        """Nothing in it is twice. Gives its path and its sum."""
        path = self.directory / name
        sum = hashlib.sha256()
        with open(path, 'wb') as file:
            for number in range(n_blocks):
                block = hashlib.shake_128(str(number).encode()).digest(MB)
                sum.update(block)
                file.write(block)
        return path, sum.digest()

    def sum_received(self, mail, name):
        """Of the file of that name in what arrived, as openssl sees it."""
        inner = self.directory / 'inner'
        self.openssl('cms', '-decrypt', '-in', mail, '-inkey', 'bob.key', '-recip', 'bob.crt', '-out', inner)
        self.openssl('cms', '-verify', '-in', inner, '-CAfile', 'root.crt', '-purpose', 'any', '-out',
                     os.devnull)
        sum = hashlib.sha256()
        with open(inner, 'rb') as file:
            while name.encode() not in file.readline():
                pass
            while file.readline().strip():
                pass
            while not (line := file.readline()).startswith(b'--'):
                sum.update(base64.b64decode(line))
        return sum.digest()


def test_a_hundred_megabytes_are_sealed_in_bounded_memory():
    with Sink() as sink, Writer(sink, sink, ADDRESS, 'plain', sink.server_address[1]) as writer:
        path, _ = writer.make_file('small.bin', 1)
        status, said, small = writer.compose(path)
        assert status == 0, said
        path, sum = writer.make_file('large.bin', 100)
        status, said, large = writer.compose(path)
        assert status == 0, said
        assert sink.mail.stat().st_size > 180 * MB
        assert writer.sum_received(sink.mail, 'large.bin') == sum
        assert large - small < 30 * MB, (small, large)


def test_a_file_that_has_gone_is_named():
    with Sink() as sink, Writer(sink, sink, ADDRESS, 'plain', sink.server_address[1]) as writer:
        status, said, _ = writer.compose(writer.directory / 'gone.bin')
        assert status != 0 and 'gone.bin' in said and 'is not there any more' in said, said
        assert not sink.mail.exists()


tap.run([case for name, case in list(globals().items()) if name.startswith('test_')])
