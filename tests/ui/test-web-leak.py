# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes out of a mail with every channel that is known: a server for HTTP, one for names and a bare
port for TLS write down who comes, in a network namespace of the test's own. usage: test-web-leak.py
PROGRAM, by run-ui."""

import http.server
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

import leak_channels
import tap

INSIDE = 'SIGNET_LEAK_INSIDE'
ADDRESS = '10.90.80.70'
PATIENCE = 120  # seconds for what has to come
WATCH = 3      # seconds in which nothing may come; the refresh in the page comes after one
PIXEL = bytes.fromhex('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da'
                      '63fccfc0f01f00050502005ff1d2e00000000049454e44ae426082')


def enter_namespace():
    """Runs this program again where nobody else is, or says why that cannot be."""
    for tool in ('unshare', 'ip', 'mount'):
        if not shutil.which(tool):
            print(f'1..0 # SKIP {tool} is not installed')
            sys.exit(0)
    way = ['unshare', '--net', '--mount']
    if os.geteuid() != 0:
        way += ['--user', '--map-root-user']
    if subprocess.run([*way, 'true'], capture_output=True).returncode != 0:
        print('1..0 # SKIP network namespaces are not permitted here')
        sys.exit(0)
    os.execvpe(way[0], [*way, sys.executable, *sys.argv], os.environ | {INSIDE: 'yes'})


def set_up_network(directory):
    """Names are only looked up where there is more than the loopback address."""
    resolver = pathlib.Path(directory, 'resolv.conf')
    resolver.write_text('nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
    for command in (['ip', 'link', 'set', 'lo', 'up'], ['ip', 'addr', 'add', f'{ADDRESS}/32', 'dev', 'lo'],
                    ['mount', '--bind', resolver, os.path.realpath('/etc/resolv.conf')]):
        subprocess.run(command, check=True)


class Log:
    """All that came in, as (kind, what)."""

    def __init__(self):
        self.lock = threading.Lock()
        self.entries = []
        self.headers = []

    def add(self, kind, what):
        with self.lock:
            self.entries.append((kind, what))

    def clear(self):
        with self.lock:
            self.entries.clear()
            self.headers.clear()

    def get(self, kind):
        with self.lock:
            return {what for found, what in self.entries if found == kind}

    def get_all(self):
        with self.lock:
            return sorted(set(self.entries))


LOG = Log()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def setup(self):
        LOG.add('connection', 'http')
        super().setup()

    def do_GET(self):
        name = self.path.strip('/').split('/')[0].split('?')[0]
        LOG.add('http', name)
        with LOG.lock:
            LOG.headers.append((name, dict(self.headers)))
        kind = 'image/png' if name in leak_channels.IMAGES else 'text/html'
        body = PIXEL if kind == 'image/png' else b'<p>x'
        if name == 'meta-refresh':
            body = b'<img src="/after">'
        self.send_response(200)
        self.send_header('Content-Type', kind)
        self.send_header('Set-Cookie', f'seen-{name}=yes; Max-Age=9999')
        self.send_header('Cache-Control', 'no-store')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


def serve_names():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(('127.0.0.1', 53))
        while True:
            query, peer = server.recvfrom(4096)
            labels, at = [], 12
            while query[at]:
                labels.append(query[at + 1:at + 1 + query[at]].decode('ascii', 'replace'))
                at += 1 + query[at]
            LOG.add('name', '.'.join(labels).lower())
            question = query[12:at + 5]
            is_a = question[-4:-2] == b'\0\x01'
            answer = b'\xc0\x0c\0\x01\0\x01' + struct.pack('>IH', 1, 4) + socket.inet_aton(ADDRESS)
            server.sendto(query[:2] + b'\x81\x80\0\x01' + (b'\0\x01' if is_a else b'\0\0') + b'\0\0\0\0'
                          + question + (answer if is_a else b''), peer)


def serve_tls():
    with socket.create_server(('', 443)) as server:
        while True:
            connection, _ = server.accept()
            LOG.add('connection', 'tls')
            connection.close()


def start_servers():
    http_server = Server(('', 80), Handler)
    for serve in (http_server.serve_forever, serve_names, serve_tls):
        threading.Thread(target=serve, daemon=True).start()


PAGE = leak_channels.make(leak_channels.IMAGES | leak_channels.NAMES | leak_channels.OTHERS)
HEADER = 'From: always@example.org\nSubject: Channels\nMIME-Version: 1.0\n'
HTML = f'Content-Type: text/html; charset=utf-8\n\n{PAGE}\n'


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < end:
        time.sleep(.1)


def watch(program, mode, until, is_shown):
    wait_for(lambda: is_shown() or program.poll() is not None)
    assert is_shown(), f'{mode}: not shown within {PATIENCE} s, or it ended with {program.poll()}'
    if mode in ('control', 'images'):
        wait_for(until)
    time.sleep(WATCH)
    program.stdin.close()
    program.wait(PATIENCE)


def show(mode, mail, until=lambda: False):
    """Shows the mail; lets it be until until() says so or, after what may come, for a while."""
    LOG.clear()
    with tempfile.NamedTemporaryFile('w', suffix='.eml') as file, tempfile.NamedTemporaryFile() as said:
        file.write(mail)
        file.flush()
        # It speaks into a file: WebKit's processes would keep a pipe open for as long as they hang.
        with subprocess.Popen([PROGRAM, mode, file.name], stdin=subprocess.PIPE, stdout=said) as program:
            try:
                watch(program, mode, until, lambda: b'shown\n' in pathlib.Path(said.name).read_bytes())
            finally:
                program.kill()
        assert program.returncode == 0, program.returncode
    print(f'# {mode}: {len(LOG.get("http"))} requests, names {sorted(LOG.get("name"))}')


def assert_silence():
    assert not LOG.get_all(), LOG.get_all()


def test_the_servers_see_what_goes_out():
    everything = leak_channels.IMAGES | leak_channels.OTHERS | leak_channels.NAMES
    assert len(everything) > 120, len(everything)
    show('control', HEADER + HTML, lambda: 'after' in LOG.get('http'))
    known = LOG.get('http') & everything.keys()
    assert len(known) >= 60, sorted(known)
    assert {'img.leak.test', 'preconnect.leak.test'} <= LOG.get('name'), LOG.get('name')
    assert any('Cookie' in headers for _, headers in LOG.headers)
    assert any('Referer' in headers for _, headers in LOG.headers)


def test_nothing_goes_out_of_a_blocked_mail():
    show('blocked', HEADER + HTML)
    assert_silence()


def test_nothing_goes_out_of_one_with_several_documents():
    parts = f'--b\n{HTML}\n' * 2
    show('blocked', f'{HEADER}Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n')
    assert_silence()


def test_only_images_are_fetched_when_allowed():
    wanted = {'img', 'img-srcset', 'picture', 'css-background', 'svg-image'}
    show('images', HEADER + HTML, lambda: wanted <= LOG.get('http'))
    fetched = LOG.get('http')
    assert wanted <= fetched, wanted - fetched
    assert fetched <= leak_channels.IMAGES.keys(), fetched - leak_channels.IMAGES.keys()
    assert LOG.get('name') == {'img.leak.test'}, LOG.get('name')
    assert 'tls' not in LOG.get('connection')
    for name, headers in LOG.headers:
        assert 'Cookie' not in headers and 'Referer' not in headers, (name, headers)


def test_nothing_ever_goes_out_of_an_encrypted_mail():
    if not shutil.which('openssl') or not shutil.which('gpgsm'):
        raise tap.Skip('openssl or gpgsm is not installed')
    show('decrypted', HEADER + HTML)
    assert_silence()


def test_nothing_ever_goes_out_of_a_mail_in_an_encrypted_one():
    show('sealed', HEADER + HTML)
    assert_silence()


PROGRAM = sys.argv[1]
if INSIDE not in os.environ:
    enter_namespace()
with tempfile.TemporaryDirectory(prefix='signet-leak-') as scratch:
    set_up_network(scratch)
    start_servers()
    tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
