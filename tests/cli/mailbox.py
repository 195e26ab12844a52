# SPDX-License-Identifier: GPL-3.0-or-later
"""A POP3 server on loopback with one mailbox, just good enough to feed the command line; what a server
may do wrong is tests/fake's matter, and what a real one does is tests/live's."""

import hashlib
import socketserver
import threading

USER, PASSWORD = 'alice', 'sécret'


def make_mail(number, subject, date, text='A few words.'):
    return (f'From: "Bob Example" <bob{number}@example.org>\r\nTo: alice@example.org\r\n'
            f'Subject: {subject}\r\nDate: {date}\r\nMessage-ID: <{number}@example.org>\r\n'
            'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n'
            f'Content-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n').encode()


class Session(socketserver.StreamRequestHandler):
    def say(self, *lines):
        self.wfile.write(b''.join(line + b'\r\n' for line in lines))

    def listing(self, values):
        self.say(b'+OK', *(b'%d %s' % pair for pair in enumerate(values, 1)), b'.')

    def mail(self, number, lines=None):
        head, _, body = self.server.mails[int(number) - 1].partition(b'\r\n\r\n')
        body = body.removesuffix(b'\r\n').split(b'\r\n')
        self.say(b'+OK', head, b'',
                 *(b'.' + line if line.startswith(b'.') else line for line in body[:lines]), b'.')

    def handle(self):
        try:
            self.converse()
        except ConnectionError:
            pass  # the client was stopped

    def converse(self):
        self.server.n_sessions += 1
        self.deleted = set()
        self.say(b'+OK ready')
        for line in self.rfile:
            command, *values = line.decode().split()
            if command.upper() == 'QUIT':
                mails = enumerate(self.server.mails, 1)
                self.server.mails = [mail for number, mail in mails if number not in self.deleted]
                return self.say(b'+OK')
            self.answer(command.upper(), values)

    def answer(self, command, values):
        mails = self.server.mails
        if command == 'CAPA':
            self.say(b'+OK', b'USER', b'TOP', b'UIDL', b'PIPELINING', *self.server.capabilities, b'.')
        elif command == 'PASS' and values != [PASSWORD]:
            self.say(b'-ERR no')
        elif command == 'STAT':
            self.say(b'+OK %d %d' % (len(mails), sum(map(len, mails))))
        elif command == 'LIST':
            self.listing([str(len(mail)).encode() for mail in mails])
        elif command == 'UIDL':
            self.listing([hashlib.sha1(mail).hexdigest().encode() for mail in mails])
        elif command == 'RETR':
            self.server.asked.set()
            self.server.go_on.wait()
            self.mail(values[0])
        elif command == 'DELE':
            self.deleted.add(int(values[0]))
            self.say(b'+OK')
        elif command == 'TOP':
            self.mail(values[0], int(values[1]))
        else:
            self.say(b'+OK' if command in ('USER', 'PASS', 'NOOP') else b'-ERR unknown')


class Mailbox(socketserver.ThreadingTCPServer):
    """mails: the bytes of each. Use it in a with statement."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, mails):
        super().__init__(('127.0.0.1', 0), Session)
        self.mails = mails
        self.capabilities = []
        self.n_sessions = 0
        self.asked = threading.Event()   # a message was asked for
        self.go_on = threading.Event()   # cleared: and has to wait
        self.go_on.set()
        self.port = self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={'poll_interval': 0.05}).start()
        return self

    def __exit__(self, *_):
        self.go_on.set()
        self.shutdown()
        self.server_close()
