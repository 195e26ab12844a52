# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail above what the window can show: each command does with it what it does with any other, with
little memory, or says in one sentence that it does not. The mail is a hole in the file system."""

import os
import subprocess
import tarfile
import zipfile
import zlib

import tap
from live.program import PROGRAM, Profile

ADDRESS = 'alice@example.org'
HEAD = b'From: bob@example.org\nTo: alice@example.org\nSubject: Large\nDate: Mon, 02 Nov 2026 10:00:00 +0000\n\n'
SIZE = (1 << 30) + (200 << 20)
NAME = '1.x:2,'
PIECE = 1 << 20


def limit_memory():
    """KB of what a process may write to, in words of the shell; a sanitizer wants terabytes of it."""
    libraries = subprocess.run(['ldd', PROGRAM], capture_output=True, text=True, check=True).stdout
    return 'unlimited' if 'libasan' in libraries else '300000'


def run(profile, *arguments):
    return subprocess.run(['sh', '-c', f'ulimit -d {limit_memory()}; exec "$0" "$@"', PROGRAM, '--profile',
                           profile.profile, *map(str, arguments)], env=profile.environment,
                          capture_output=True, text=True, timeout=600)


def check(profile, *arguments):
    done = run(profile, *arguments)
    assert done.returncode == 0, done
    return done.stdout


def make(profile):
    """Returns the directory of the account, whose Inbox has the mail."""
    profile.check('account', 'add', '--address', ADDRESS, '--pop3', '127.0.0.1:9', '--pop3-security', 'plain')
    account = profile.profile / 'mail' / ADDRESS
    for name in 'cur', 'new', 'tmp':
        (account / 'Inbox' / name).mkdir(parents=True)
    path = account / 'Inbox/cur' / NAME
    path.write_bytes(HEAD)
    os.truncate(path, SIZE)
    if path.stat().st_blocks * 512 > SIZE // 2:
        raise tap.Skip('this file system has no holes')
    return account


def sum_up(file):
    """Length and checksum of what can be read."""
    length = crc = 0
    while piece := file.read(PIECE):
        length, crc = length + len(piece), zlib.crc32(piece, crc)
    return length, crc


def test_read():
    with Profile() as profile:
        path = make(profile) / 'Inbox/cur' / NAME
        done = run(profile, 'inspect', path)
        assert done.returncode == 1 and 'cannot be shown' in done.stderr, done
        assert '"size": ' + str(SIZE) in check(profile, 'list', 'Inbox', '--json')
        assert '"Large"' in check(profile, 'search', 'subject:large', '--json')
        check(profile, 'index')
        check(profile, 'rebuild')
        assert '"Large"' in check(profile, 'search', 'large', '--json')


def test_move():
    with Profile() as profile:
        account = make(profile)
        check(profile, 'mark', 'Inbox', '--star', '--all')
        check(profile, 'move', 'Inbox', 'Archive', '1.x')
        path = account / 'Archive/cur/1.x:2,F'
        assert path.stat().st_size == SIZE
        check(profile, 'delete', 'Archive', '1.x')
        assert (account / 'Trash/cur/1.x:2,F').stat().st_size == SIZE
        check(profile, 'delete', 'Trash', '--all')
        assert not list(account.glob('*/cur/*'))


def test_give_away():
    with Profile() as profile:
        path = make(profile) / 'Inbox/cur' / NAME
        with open(path, 'rb') as file:
            expected = sum_up(file)
        out = profile.directory / 'out.zip'
        assert check(profile, 'export', 'Inbox', out) == 'exported 1, there 0\n'
        with zipfile.ZipFile(out) as archive:
            facts, = archive.infolist()
            assert (facts.file_size, facts.CRC) == expected, facts
        backup = profile.directory / 'backup'
        check(profile, 'backup', backup)
        with tarfile.open(backup) as archive:
            name, = (name for name in archive.getnames() if name.endswith(NAME))
            assert sum_up(archive.extractfile(name)) == expected


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
