# SPDX-License-Identifier: GPL-3.0-or-later
"""Mails as they come in the wild, the same ones at every run: plain ones, and those whose bytes are
easily spoilt on the way."""

import random

LENGTHS = (1, 2, 998, 999, 4094, 4095, 4096, 4097, 65537)


def _text(source, length):
    """Lines of words, `length` bytes in all."""
    words = [b'seal', b'wax', b'ring', b'letter', 'Grüße'.encode(), '封蝋'.encode(), b'Gr\xfc\xdfe',
             b'.', b'..']
    text = bytearray()
    while len(text) < length:
        text += b' '.join(source.choices(words, k=12)) + b'\r\n'
    return bytes(text[:length - 2]) + b'\r\n'


def _binary(source, length):
    """Every byte but NUL and line ends, in lines of odd lengths."""
    allowed = bytes(value for value in range(1, 256) if value not in (10, 13))
    lines = []
    while length > 0:
        count = source.randrange(1, 2000)
        lines.append(bytes(source.choices(allowed, k=count)))
        length -= count
    return b'\r\n'.join(lines) + b'\r\n'


def _bodies(source):
    """Bodies that are easily spoilt."""
    yield b''
    yield b'.\r\n'
    yield b'.\r\n.\r\n..\r\n...\r\n.a\r\n'
    yield b'a line\r\n.\r\nQUIT\r\n'
    yield b'-ERR no such thing\r\n+OK\r\n'
    yield b'\r\n\r\n\r\n'
    yield b'bare\nline\nfeeds\n.\n..\n'
    yield b'a bare\rcarriage return\r\r\n'
    yield b'no line end'
    yield b'no line end and a dot\r\n.'
    yield b'spaces at the end   \r\n\t\r\n'
    yield b'>From here\r\nFrom there\r\n'
    for length in LENGTHS:
        yield b'.' * length + b'\r\n'
        yield b'x' * length
    yield _binary(source, 20000)
    yield _binary(source, 500000)


def _mail(number, body):
    hours, minutes, seconds = number // 3600 % 24, number // 60 % 60, number % 60
    head = (f'From: Person {number} <person{number}@example.org>\r\nTo: me@example.net\r\n'
            f'Subject: Mail number {number}\r\nMessage-ID: <{number}@example.org>\r\n'
            f'Date: Tue, 24 Nov 2026 {hours:02}:{minutes:02}:{seconds:02} +0000\r\n'
            'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n')
    return head.encode() + body


def make(count, first=0, large=0):
    """`count` different mails, numbered from `first`: the difficult ones come at the beginning, then
    plain ones with a median of 10 KB, the last `large` of them of 1 to 4 MB."""
    source = random.Random(first)
    bodies = list(_bodies(source))[:count]
    while len(bodies) < count - large:
        bodies.append(_text(source, int(source.lognormvariate(9.2, 1)) + 100))
    while len(bodies) < count:
        bodies.append(_text(source, source.randrange(1 << 20, 1 << 22)))
    return [_mail(first + number, body) for number, body in enumerate(bodies)]
