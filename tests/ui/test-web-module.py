# SPDX-License-Identifier: GPL-3.0-or-later
"""HTML mail is shown by a module, so that a window that shows none need not have WebKit linked to it."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import tap
from live.program import DEADLINE

BUILD = pathlib.Path(os.environ['SIGNET_BUILD'])
PROGRAM = BUILD / 'app/ui/signet-window'
MODULE = BUILD / 'app/ui/signet-web.so'
TESTER = pathlib.Path(sys.argv[1])


def symbols(path, option):
    out = subprocess.run(['nm', '-D', option, path], capture_output=True, text=True, check=True).stdout
    return {line.split()[-1] for line in out.splitlines() if line.split()[-1].startswith('signet_')}


def run(*files):
    """What the tester tells in a directory with these files beside it."""
    with tempfile.TemporaryDirectory(prefix='signet-module-') as directory:
        for file in (TESTER, *files):
            shutil.copy(file, directory)
        done = subprocess.run([f'{directory}/{TESTER.name}'], capture_output=True, text=True, timeout=DEADLINE)
        assert done.returncode == 0, done
        return done.stdout.split()[-1]


def test_the_program_is_not_linked_with_webkit():
    libraries = subprocess.run(['ldd', PROGRAM], capture_output=True, text=True, check=True).stdout
    assert 'libwebkit' not in libraries and 'libjavascriptcore' not in libraries, libraries


def test_the_program_has_what_the_module_needs():
    if not shutil.which('nm'):
        raise tap.Skip('there is no nm')
    missing = symbols(MODULE, '--undefined-only') - symbols(PROGRAM, '--defined-only')
    assert not missing, missing


def test_html_is_shown_by_the_module():
    sandbox = ['bwrap', '--unshare-all', '--ro-bind', '/', '/', 'true']
    if subprocess.run(sandbox, capture_output=True).returncode:
        raise tap.Skip('bubblewrap may make no namespaces here')
    assert run(MODULE) == 'shown'


def test_without_the_module_nothing_is_shown():
    if any(pathlib.Path(place).exists() for place in sys.argv[2:]):
        raise tap.Skip('Signet is installed on this machine')
    assert run() == 'unguarded'


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
