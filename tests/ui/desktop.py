# SPDX-License-Identifier: GPL-3.0-or-later
"""Signet on a desktop whose services are mocks: desktop_services.py."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import tap
from live import dovecot
from live.program import DEADLINE

WINDOW = os.path.join(os.environ['SIGNET_BUILD'], 'app/ui/signet-window')
PYTHON = '/usr/bin/python3'


class Services:
    """Some of the desktop's services, for the length of a with statement."""

    def __init__(self, *names):
        self.names = names
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='signet-desktop-'))

    def __enter__(self):
        script = pathlib.Path(__file__).with_name('desktop_services.py')
        if subprocess.run([PYTHON, '-c', 'import dbus, gi'], stderr=subprocess.DEVNULL).returncode:
            raise tap.Skip('python3-dbus or python3-gi is not installed')
        self.process = subprocess.Popen([PYTHON, script, *self.names, self.directory], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline().startswith('ready')
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(DEADLINE)
        self.process.stdout.close()
        shutil.rmtree(self.directory)

    def write(self, name, text):
        """At once, so that nobody reads half of it."""
        part = self.directory / f'.{name}'
        part.write_text(text)
        part.rename(self.directory / name)

    def calls(self, name):
        log = self.directory / 'log'
        lines = log.read_text().splitlines() if log.exists() else []
        return [event for event in map(json.loads, lines) if event['call'] == name]

    def wait_for(self, name, number=1):
        """The last of so many calls."""
        return dovecot.wait_until(lambda: len(calls := self.calls(name)) >= number and calls[-1],
                                  f'call {number} of {name}')

    def told(self):
        """What was told of mail, and not of accounts."""
        return [call for call in self.calls('notify') if any('Mark' in action for action in call['actions'])]

    def wait_for_mail(self, number=1):
        return dovecot.wait_until(lambda: len(told := self.told()) >= number and told[-1], f'mail {number}')

    def click(self, call, action):
        self.write('invoke', f'{call["id"]} {action}')


class Signet:
    """Signet's window, on the session bus, for the length of a with statement."""

    def __init__(self, profile, *words, environment=()):
        self.profile = profile
        self.words = words
        bus = {'DBUS_SESSION_BUS_ADDRESS': os.environ['DBUS_SESSION_BUS_ADDRESS']}
        self.environment = os.environ | profile.environment | bus | dict(environment)
        # What it starts may keep a pipe open for longer than it is there itself.
        self.said = tempfile.TemporaryFile()

    def start(self, *words):
        return subprocess.Popen([WINDOW, '--profile', self.profile.profile, *words], env=self.environment,
                                stdout=subprocess.DEVNULL, stderr=self.said)

    def read_errors(self):
        """All that was said until now, by a second start, too."""
        return os.pread(self.said.fileno(), 1 << 20, 0).decode('utf-8', 'replace')

    def __enter__(self):
        self.process = self.start(*self.words)
        dovecot.wait_until(self.has_door, 'the door')
        return self

    def has_door(self):
        assert self.process.poll() is None, self.read_errors()
        return (self.profile.profile / 'door').exists()

    def is_seen(self):
        """Whether a window of it is on the screen."""
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True)
        return found.stdout.strip() != ''

    def titles(self):
        """Those of its windows on the screen."""
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True)
        return [subprocess.run(['xdotool', 'getwindowname', number], capture_output=True, text=True).stdout.strip()
                for number in found.stdout.split()]

    def wait_for_window(self):
        dovecot.wait_until(self.is_seen, 'the window')

    def press(self, keys, is_done):
        """In the window, which has the keyboard when it was clicked. Keys are lost until it is ready for them."""
        def press_once():
            if self.is_seen():
                subprocess.run(['xdotool', 'mousemove', '300', '20', 'click', '1', 'key', keys], check=True)
            return is_done()
        self.wait_for_window()
        dovecot.wait_until(press_once, f'what {keys} does')

    def close(self):
        """Its window."""
        self.press('ctrl+w', lambda: not self.is_seen())

    def wait_for_end(self):
        status = self.process.wait(DEADLINE)
        errors = self.read_errors()
        assert status == 0, (status, errors)
        return errors

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        self.errors = self.wait_for_end()
        self.said.close()
