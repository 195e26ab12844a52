# SPDX-License-Identifier: GPL-3.0-or-later
"""Signet's command line with a profile of its own, as a test drives it."""

import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from live import dovecot

PROGRAM = os.path.join(os.environ.get('SIGNET_BUILD', 'build'), 'app', 'signet')
DEADLINE = 120

Receipt = collections.namedtuple('Receipt', 'received known on_server')


class Profile:
    """A profile directory; use it in a with statement. Its mails are read without Signet's help."""

    def __init__(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='signet-profile-'))
        self.profile = self.directory / 'profile'
        self.environment = {
            'PATH': os.environ['PATH'],
            'HOME': str(self.directory),
            'LC_ALL': 'C.UTF-8',
            'DBUS_SESSION_BUS_ADDRESS': 'disabled:',
            'GSETTINGS_BACKEND': 'memory',
            'G_DEBUG': 'fatal-criticals',
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.directory)

    def run(self, *arguments, password=None, environment=(), directory=None):
        """Runs a command to its end, whatever that is."""
        if password is not None:
            arguments += ('--password-fd', '0')
        return subprocess.run(
            [PROGRAM, '--profile', self.profile, *map(str, arguments)], input=password or '',
            env=self.environment | dict(environment), capture_output=True, text=True, timeout=DEADLINE,
            cwd=directory)

    def check(self, *arguments, **options):
        """Runs a command that has to succeed and gives its output."""
        done = self.run(*arguments, **options)
        assert done.returncode == 0, f'{arguments} ended with {done.returncode}: {done.stdout}{done.stderr}'
        return done.stdout

    def add(self, server, user, *options, security='tls', port=None, ca_file=None, **more):
        """Adds the user's account on a Dovecot, or on the port of what stands before it."""
        port = port or (server.pop3s if security == 'tls' else server.pop3)
        self.check('account', 'add', '--address', f'{user}@example.net', '--user', user,
                   '--pop3', f'localhost:{port}', '--pop3-security', security,
                   '--ca-file', ca_file or server.ca_file, *options, **more)

    def receive(self, *arguments, password=dovecot.PASSWORD, **options):
        """Receives, has to succeed, and gives what the last line says."""
        return parse(self.check('receive', *arguments, password=password, **options))

    def list(self, folder='Inbox'):
        return json.loads(self.check('list', folder, '--json'))

    def files(self, *subfolders):
        """The paths of all messages: in cur and new, unless other subfolders are named."""
        return [path for subfolder in subfolders or ('cur', 'new')
                for path in self.profile.glob(f'mail/*/*/{subfolder}/*')]

    def mails(self):
        """The bytes of all messages, sorted."""
        return sorted(path.read_bytes() for path in self.files())


def parse(output):
    """The receipt in the last line of what `signet receive` prints."""
    line = output.rstrip().rsplit('\n', 1)[-1]
    match = re.fullmatch(r'received (\d+), known (\d+), on server (\d+)', line)
    assert match, f'no receipt in {output!r}'
    return Receipt(*map(int, match.groups()))
