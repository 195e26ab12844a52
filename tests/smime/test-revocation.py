# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether certificates were revoked: a real responder of openssl, lists over HTTP on loopback, and
servers that are silent, lie, send on, or send without end."""

import http.server
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

import tap
from live.program import DEADLINE

DRIVER, PROGRAM = sys.argv[1:3]
MB = 1024 * 1024


def openssl(*arguments, **options):
    return subprocess.run(['openssl', *map(str, arguments)], check=True, capture_output=True, **options)


class Web(http.server.BaseHTTPRequestHandler):
    """Gives what the test put under a path: bytes, or a function that answers by itself."""

    def answer(self):
        self.server.asked.append(f'{self.command} {self.path}')
        self.body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        page = self.server.pages.get(self.path)
        if callable(page):
            return page(self)
        if page is None:
            return self.send_error(404)
        self.give(page)

    def give(self, data, status=200, **headers):
        self.send_response(status)
        self.send_header('Content-Length', len(data))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(('127.0.0.1', 0), Web)
        self.pages, self.asked = {}, []
        self.stop = threading.Event()   # lets the silent ones go
        self.url = f'http://127.0.0.1:{self.server_port}'

    def handle_error(self, *_):
        pass  # the client was killed

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={'poll_interval': 0.05}).start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.shutdown()
        self.server_close()


class Authority:
    """A root of trust with its book, in a directory of its own, beside a web server."""

    def __init__(self, name='Test CA'):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='signet-revocation-'))
        self.serial = 0x1000
        self.name = name
        self.file('index.txt').write_text('')
        self.file('index.txt.attr').write_text('unique_subject = no\n')
        key = ('-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout')
        openssl('req', '-x509', *key, self.file('ca.key'), '-out', self.file('ca.pem'), '-subj', f'/CN={name}', '-days', '30', '-addext',
                'keyUsage=critical,keyCertSign,cRLSign')
        openssl('req', '-new', *key, self.file('key'), '-out', self.file('request'), '-subj', '/CN=Alice')
        self.file('ca.cnf').write_text(
            '[ca]\ndefault_ca=a\n[a]\n'
            f'database={self.file("index.txt")}\ndefault_md=sha256\ncrlnumber={self.file("number")}\n'
            'default_crl_days=5\n[partial]\nissuingDistributionPoint=critical,@point\n'
            '[point]\nfullname=URI:http://other.example/list.crl\n'
            '[cas]\nissuingDistributionPoint=critical,@only\n[only]\nonlyCA=TRUE\n'
            '[indirect]\nissuingDistributionPoint=critical,@in\n[in]\nindirectCRL=TRUE\n')
        self.file('number').write_text('01')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.home)

    def file(self, name):
        return self.home / name

    def issue(self, state='V', ocsp=None, crl=None):
        """A chain of a certificate in that state ('R' for revoked, '' for not in the book) and the root."""
        self.serial += 1
        extensions = ['subjectAltName=email:alice@example.org']
        if ocsp:
            extensions.append(f'authorityInfoAccess=OCSP;URI:{ocsp}')
        if crl:
            extensions.append(f'crlDistributionPoints=URI:{crl}')
        self.file('extensions').write_text('\n'.join(extensions) + '\n')
        openssl('x509', '-req', '-in', self.file('request'), '-CA', self.file('ca.pem'), '-CAkey',
                self.file('ca.key'), '-set_serial', self.serial, '-days', '20', '-out', self.file('leaf.pem'),
                '-extfile', self.file('extensions'))
        if state:
            self.enter(self.serial, state)
        chain = self.file(f'{self.serial}.pem')
        chain.write_bytes(self.file('leaf.pem').read_bytes() + self.file('ca.pem').read_bytes())
        return chain

    def enter(self, serial, state):
        """Writes into the book: 'V' for valid, 'R' for revoked an hour ago."""
        revoked = time.strftime('%y%m%d%H%M%SZ', time.gmtime(time.time() - 3600)) if state == 'R' else ''
        with self.file('index.txt').open('a') as book:
            book.write(f'{state}\t490101000000Z\t{revoked}\t{serial:X}\tunknown\t/CN=Alice\n')

    def make_list(self, *options):
        openssl('ca', '-config', self.file('ca.cnf'), '-gencrl', '-cert', self.file('ca.pem'), '-keyfile',
                self.file('ca.key'), '-out', self.file('crl.pem'), *options)
        openssl('crl', '-in', self.file('crl.pem'), '-outform', 'DER', '-out', self.file('crl.der'))
        return self.file('crl.der').read_bytes()

    def respond(self, question, *options):
        """What openssl answers to a question."""
        self.file('question').write_bytes(question)
        openssl('ocsp', '-index', self.file('index.txt'), '-CA', self.file('ca.pem'), '-rsigner',
                self.file('ca.pem'), '-rkey', self.file('ca.key'), '-reqin', self.file('question'), '-respout',
                self.file('answer'), *(options or ('-ndays', '1')))
        return self.file('answer').read_bytes()

    def page(self, *options):
        return lambda web: web.give(self.respond(web.body, *options))


class Responder:
    """openssl's own server."""

    def __init__(self, authority):
        self.process = subprocess.Popen(
            ['openssl', 'ocsp', '-port', '0', '-index', authority.file('index.txt'), '-CA',
             authority.file('ca.pem'), '-rsigner', authority.file('ca.pem'), '-rkey',
             authority.file('ca.key'), '-ndays', '1'],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        self.url = 'http://127.0.0.1:' + line.split()[1].rsplit(':', 1)[1] + '/'

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def ask(authority, chain, method='ocsp', reach='loopback', patience=100000, cancel=(), cache=None):
    """(what is known then, milliseconds)"""
    done = subprocess.run([DRIVER, cache or authority.file(f'cache-{time.monotonic_ns()}'), method, reach,
                           str(patience), chain, *map(str, cancel)], capture_output=True, text=True, timeout=DEADLINE)
    assert done.returncode == 0, done
    state, taken = done.stdout.split()
    return state, int(taken)


def known(*arguments, **options):
    return ask(*arguments, **options)[0]


def test_a_real_responder_is_believed():
    with Authority() as authority:
        # The responder reads the book once.
        authority.enter(authority.serial + 1, 'V')
        authority.enter(authority.serial + 2, 'R')
        with Responder(authority) as responder:
            good, bad, stranger = (authority.issue('', ocsp=responder.url) for _ in range(3))
            check_states(authority, good, bad, stranger)


def check_states(authority, good, bad, stranger):
    assert known(authority, good) == 'good'
    assert known(authority, bad) == 'revoked'
    assert known(authority, stranger) == 'no-answer'


def test_answers_of_others_are_not():
    with Authority() as authority, Authority('Other CA') as other, Server() as server:
        chain = authority.issue(ocsp=server.url + '/ocsp')
        elsewhere = authority.issue(ocsp=server.url + '/ocsp')
        server.pages['/ocsp'] = lambda web: web.give(b'no OCSP at all')
        assert known(authority, chain) == 'no-answer'
        server.pages['/ocsp'] = lambda web: web.give(b'')
        assert known(authority, chain) == 'no-answer'

        # Signed by another authority.
        def by_another(web):
            authority.file('question').write_bytes(web.body)
            openssl('ocsp', '-index', authority.file('index.txt'), '-CA', authority.file('ca.pem'), '-rsigner',
                    other.file('ca.pem'), '-rkey', other.file('ca.key'), '-reqin', authority.file('question'),
                    '-respout', authority.file('answer'), '-ndays', '1')
            web.give(authority.file('answer').read_bytes())
        server.pages['/ocsp'] = by_another
        assert known(authority, chain) == 'no-answer'

        # Of another question, and then about another certificate.
        seen = []
        server.pages['/ocsp'] = lambda web: (seen.append(web.body), web.give(authority.respond(web.body)))
        assert known(authority, elsewhere) == 'good'
        server.pages['/ocsp'] = authority.respond(seen[0])
        assert known(authority, elsewhere) == 'no-answer'
        assert known(authority, chain) == 'no-answer'


def test_an_answer_may_be_made_beforehand():
    with Authority() as authority, Server() as server:
        chain = authority.issue(ocsp=server.url + '/ocsp')
        openssl('ocsp', '-issuer', authority.file('ca.pem'), '-cert', authority.file('leaf.pem'), '-no_nonce',
                '-reqout', authority.file('made'))
        server.pages['/ocsp'] = authority.respond(authority.file('made').read_bytes())
        assert known(authority, chain) == 'good'


def test_lists():
    with Authority() as authority, Authority('Other CA') as other, Server() as server:
        good = authority.issue(crl=server.url + '/list')
        bad = authority.issue('R', crl=server.url + '/list')
        server.pages['/list'] = authority.make_list()
        assert known(authority, good, 'both') == 'good'
        assert known(authority, bad, 'both') == 'revoked'
        # Where only responders may be asked, a list is not fetched.
        before = len(server.asked)
        assert known(authority, bad, 'ocsp') == 'no-answer'
        assert len(server.asked) == before
        server.pages['/list'] = authority.file('crl.pem').read_bytes()
        assert known(authority, bad, 'both') == 'revoked'


def test_other_lists_are_no_answer():
    old = ('-crl_lastupdate', '20200101000000Z', '-crl_nextupdate', '20200201000000Z')
    early = ('-crl_lastupdate', '20480101000000Z', '-crl_nextupdate', '20480201000000Z')
    with Authority() as authority, Authority('Other CA') as other, Server() as server:
        good = authority.issue(crl=server.url + '/list')
        pages = {
            'empty': b'', 'nonsense': b'no list', 'of another': other.make_list(),
            'cut': authority.make_list()[:-20], 'old': authority.make_list(*old),
            'of tomorrow': authority.make_list(*early),
            'of a part': authority.make_list('-crlexts', 'partial'),
            'of authorities': authority.make_list('-crlexts', 'cas'),
            'of many issuers': authority.make_list('-crlexts', 'indirect'),
        }
        for name, page in pages.items():
            server.pages['/list'] = page
            assert known(authority, good, 'both') == 'no-answer', name


def test_a_list_of_a_part_is_asked_about_that_part():
    with Authority() as authority, Server() as server:
        good = authority.issue(crl=server.url + '/list')
        with authority.file('ca.cnf').open('a') as configuration:
            for name in ('list', 'list2'):
                configuration.write(f'[{name}]\nissuingDistributionPoint=critical,@at-{name}\n'
                                    f'[at-{name}]\nfullname=URI:{server.url}/{name}\n')
        for name, answer in (('list2', 'no-answer'), ('list', 'good')):
            server.pages['/list'] = authority.make_list('-crlexts', name)
            assert known(authority, good, 'both') == answer, name


def test_a_list_is_read_to_its_end():
    with Authority() as authority, Server() as server:
        good = authority.issue(crl=server.url + '/list')
        server.pages['/list'] = authority.make_list()
        assert known(authority, good, 'both') == 'good'
        authority.enter(0x7F << 560, 'R')  # no serial number is as long
        server.pages['/list'] = authority.make_list()
        assert known(authority, good, 'both') == 'no-answer'


def test_the_list_is_there_when_the_responder_is_not():
    with Authority() as authority, Server() as server:
        bad = authority.issue('R', ocsp=server.url + '/ocsp', crl=server.url + '/list')
        server.pages['/list'] = authority.make_list()
        assert known(authority, bad, 'both') == 'revoked'
        assert server.asked == ['POST /ocsp', 'GET /list'], server.asked


def test_who_sends_on_or_without_end_is_left():
    with Authority() as authority, Server() as server:
        chain = authority.issue(ocsp=server.url + '/ocsp', crl=server.url + '/list')
        server.pages['/good'] = authority.page()
        server.pages['/ocsp'] = lambda web: web.give(b'', 302, Location=server.url + '/good')
        server.pages['/list'] = lambda web: web.give(b'', 301, Location=server.url + '/good')
        assert known(authority, chain, 'both') == 'no-answer'
        assert 'POST /good' not in server.asked and 'GET /good' not in server.asked, server.asked

        sent = []

        def endless(web):
            web.send_response(200)
            web.end_headers()
            try:
                while len(sent) < 64:
                    web.wfile.write(bytes(MB))
                    sent.append(1)
            except OSError:
                pass
        server.pages['/ocsp'] = server.pages['/list'] = endless
        assert known(authority, chain, 'both') == 'no-answer'
        assert len(sent) < 64, 'all of it was taken'


def silent(web):
    web.server.stop.wait()


def test_a_silent_host_costs_bounded_time():
    with Authority() as authority, Server() as server:
        chain = authority.issue(ocsp=server.url + '/ocsp')
        server.pages['/ocsp'] = silent
        state, taken = ask(authority, chain, patience=300)
        assert state == 'no-answer' and taken >= 300, (state, taken)


def test_who_lets_it_drip_is_left():
    """By the program itself, before its caller kills it."""
    with Authority() as authority, Server() as server:
        chain = authority.issue(ocsp=server.url + '/ocsp')

        def drip(web):
            web.send_response(200)
            web.end_headers()
            while not web.server.stop.wait(0.2):
                try:
                    web.wfile.write(b'x')
                except OSError:
                    return
        server.pages['/ocsp'] = drip
        assert known(authority, chain) == 'no-answer'


def test_cancelling_kills_who_asks():
    with Authority() as authority, Server() as server:
        chain = authority.issue(ocsp=server.url + '/ocsp')
        server.pages['/ocsp'] = silent
        assert known(authority, chain, cancel=[200]) == 'cancelled'


def test_answers_are_remembered():
    with Authority() as authority, Server() as server:
        chain = authority.issue(ocsp=server.url + '/ocsp')
        bad = authority.issue('R', ocsp=server.url + '/ocsp')
        server.pages['/ocsp'] = authority.page()
        cache = authority.file('cache')
        for _ in range(3):
            assert known(authority, chain, cache=cache) == 'good'
            assert known(authority, bad, cache=cache) == 'revoked'
        assert len(server.asked) == 2, server.asked

        # What is damaged, or over, is asked for again.
        for path in cache.iterdir():
            assert path.stat().st_mode & 0o777 == 0o600, path
            path.write_text('1 1 5 9\n')
        assert known(authority, bad, cache=cache) == 'revoked'
        for path in cache.iterdir():
            path.write_text('1 1 1000 2000 0\n')
        assert known(authority, bad, cache=cache) == 'revoked'
        assert len(server.asked) == 4, server.asked


def test_nobody_on_this_machine_is_asked():
    with Authority() as authority, Server() as server:
        server.pages['/ocsp'] = authority.page()
        port = server.server_port
        for host in ('127.0.0.1', 'localhost', 'a.localhost', 'localhost.', '[::1]', '[::ffff:127.0.0.1]', '127.1',
                     '0.0.0.0', '2130706433', '0x7f.1'):
            chain = authority.issue(ocsp=f'http://{host}:{port}/ocsp')
            assert known(authority, chain, reach='network') == 'no-answer', host
        assert server.asked == [], server.asked


def test_only_the_web_is_asked():
    with Authority() as authority, Server() as server:
        secret = authority.file('secret')
        secret.write_bytes(authority.make_list())
        for url in (f'file://{secret}', 'ldap://127.0.0.1/cn=x', 'httpx://127.0.0.1/',
                    f'http://u:p@127.0.0.1:{server.server_port}/list'):
            chain = authority.issue(crl=url)
            assert known(authority, chain, 'both') == 'no-answer', url
        assert server.asked == [], server.asked


def test_what_cannot_be_started_is_told():
    with Authority() as authority:
        chain = authority.issue()
        copy = authority.file('driver')
        shutil.copy(DRIVER, copy)
        done = subprocess.run([copy, authority.file('cache'), 'ocsp', 'loopback', '1000', chain],
                              capture_output=True, text=True, timeout=DEADLINE)
        if pathlib.Path(sys.argv[3]).exists():
            raise tap.Skip('Signet is installed on this machine')
        assert done.stdout.startswith('error '), done


def test_the_program_bears_nonsense():
    armoured = b'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
    for data in (b'', b'\0' * 100, armoured, b'x' * (2 * MB)):
        done = subprocess.run([PROGRAM, 'ocsp'], input=data, capture_output=True, timeout=DEADLINE)
        assert (done.returncode, done.stdout) == (1, b''), (data[:20], done)


if not shutil.which('openssl'):
    print('1..0 # SKIP openssl is not installed')
    sys.exit(0)
tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
