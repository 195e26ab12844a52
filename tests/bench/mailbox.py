# SPDX-License-Identifier: GPL-3.0-or-later
"""Mailboxes of made-up mails on a Dovecot, the same ones at every run: sizes as in real ones, lines
that need dots undone, and every hundredth of some MB."""

import base64
import math
import os
import random

WORDS = ('Grüße the invoice meeting of quarter project please find attached and to a schedule über '
         'report').split()
MEDIAN = 10_000
SPREAD = 1.1
LARGE_SHARE = .01


class Maker:
    """Makes mails one after the other, out of two long texts that are made once."""

    def __init__(self, median=MEDIAN, large_share=LARGE_SHARE, seed=1):
        self.source = random.Random(seed)
        self.median = median
        self.large_share = large_share
        self.number = 0
        self.text = self._make_text(400_000)
        self.binary = base64.encodebytes(self.source.randbytes(4_200_000)).replace(b'\n', b'\r\n')

    def _make_text(self, length):
        lines = []
        while length > 0:
            line = ' '.join(self.source.choices(WORDS, k=self.source.randrange(3, 12)))
            if self.source.random() < .02:
                line = self.source.choice(('.' + line, '.', '..', 'From ' + line))
            lines.append(line.encode() + b'\r\n')
            length -= len(lines[-1])
        return b''.join(lines)

    def _size(self):
        if self.source.random() < self.large_share:
            return self.source.randrange(1_000_000, 5_000_000)
        size = int(self.source.lognormvariate(math.log(self.median), SPREAD))
        return min(max(size, 700), 900_000)

    def _words(self, length):
        start = self.text.index(b'\n', self.source.randrange(len(self.text) - 20_000)) + 1
        end = self.text.rindex(b'\n', start, start + length) if length > 200 else start - 1
        return self.text[start:end + 1] or b'Hello\r\n'

    def make(self, size=None):
        self.number += 1
        room = (size or self._size()) - 600
        date = f'{1 + self.number % 28:02} Sep 2025 10:{self.number % 60:02}:00 +0000'
        head = (f'Received: from mx.example.org by mail.example.net; {date}\r\nDate: {date}\r\n'
                f'From: Sender {self.number % 97} <sender{self.number % 97}@example.org>\r\n'
                f'To: User <user@example.net>\r\nSubject: Message {self.number}\r\n'
                f'Message-ID: <{self.number}@bench.example.org>\r\nMIME-Version: 1.0\r\n').encode()
        if room <= 15_000:
            return (head + b'Content-Type: text/plain; charset=utf-8\r\n'
                    b'Content-Transfer-Encoding: 8bit\r\n\r\n' + self._words(room))
        repeated = self.binary * (room // len(self.binary) + 1)
        return (head + b'Content-Type: multipart/mixed; boundary=b\r\n\r\n'
                b'--b\r\nContent-Type: text/plain; charset=utf-8\r\n'
                b'Content-Transfer-Encoding: 8bit\r\n\r\n' + self._words(2000)
                + b'--b\r\nContent-Type: application/octet-stream; name=a.bin\r\n'
                b'Content-Transfer-Encoding: base64\r\n\r\n' + repeated[:(room - 2200) // 78 * 78]
                + b'--b--\r\n')


def fill(server, user, mails):
    """Writes mails into the user's Maildir as Dovecot would name them. Returns: their bytes."""
    mailbox = server.mailbox(user)
    owner = server.owner.pw_uid, server.owner.pw_gid
    total = 0
    for folder in (mailbox, *(mailbox / name for name in ('cur', 'new', 'tmp'))):
        folder.mkdir(exist_ok=True)
        os.chown(folder, *owner)
    first = len(os.listdir(mailbox / 'cur'))
    for number, mail in enumerate(mails, 1_700_000_000 + first):
        path = mailbox / 'cur' / f'{number}.M{number}.bench,S={len(mail)},W={len(mail)}:2,'
        path.write_bytes(mail)
        os.chown(path, *owner)
        total += len(mail)
    return total
