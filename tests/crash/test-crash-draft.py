# SPDX-License-Identifier: GPL-3.0-or-later
"""A draft is there, whole and once, whenever the program dies while it saves it anew, and whatever the disk
refuses: at every call that changes something."""

import os
import pathlib
import subprocess
import sys
import tempfile

import tap

SHIM = os.path.join(os.environ.get('SIGNET_BUILD', 'build'), 'tests', 'crash', 'libcrash-shim.so')
SAVER = sys.argv[1]
COUNT = 3


def save(how='', at=0):
    """The exit code, what was told to be durable, the drafts that are there, and the calls that were made."""
    with tempfile.TemporaryDirectory(prefix='signet-crash-') as directory:
        directory = pathlib.Path(directory)
        drafts, trace, attic = directory / 'Drafts', directory / 'trace', directory / 'attic'
        trace.touch()
        attic.mkdir()
        environment = os.environ | {
            'LD_PRELOAD': SHIM, 'ASAN_OPTIONS': 'verify_asan_link_order=0', 'CRASH_DIRECTORY': str(drafts),
            'CRASH_AT': str(at), 'CRASH_HOW': how, 'CRASH_TRACE': str(trace), 'CRASH_ATTIC': str(attic),
        }
        done = subprocess.run([SAVER, drafts, str(COUNT)], env=environment, capture_output=True, text=True)
        texts = [path.read_text() for path in [*drafts.glob('cur/*'), *drafts.glob('new/*')]]
        return (done.returncode, [int(line) for line in done.stdout.split()], texts,
                [line.split('\t')[0] for line in trace.read_text().splitlines()])


def read(text):
    """The number of a draft, which stands at both of its ends."""
    first, last = text.splitlines()[0], text.splitlines()[-1]
    number = int(first.rsplit(' ', 1)[1])
    assert last == f'End of {number}' and len(text) > 200000, 'half of it'
    return number


def check(how, at):
    code, told, texts, _ = save(how, at)
    assert code in (0, -9), code
    numbers = [read(text) for text in texts]
    least = max(told, default=0)
    # What was told is there; what came after it may be.
    assert len(numbers) <= 1, f'{how} at {at}: {numbers} are there at once'
    assert (numbers or [0])[0] >= least, f'{how} at {at}: {numbers} after {told}'
    return code


def calls():
    code, told, texts, made = save()
    assert code == 0 and told == list(range(1, COUNT + 1)) and [read(text) for text in texts] == [COUNT]
    assert made.count('rename') >= 2 * COUNT - 1, made
    return made


def test_the_program_may_die_before_any_call():
    died = [check('kill', at) for at in range(1, len(calls()) + 1)]
    assert died.count(-9) == len(died), died


def test_the_program_may_die_in_the_midst_of_any_write():
    for at, what in enumerate(calls(), 1):
        if what == 'write':
            assert check('tear', at) == -9


def test_the_disk_may_refuse_any_call():
    for at in range(1, len(calls()) + 1):
        for how in ('broken', 'full', 'read-only'):
            assert check(how, at) == 0


tap.run([test_the_program_may_die_before_any_call, test_the_program_may_die_in_the_midst_of_any_write,
         test_the_disk_may_refuse_any_call])
