# SPDX-License-Identifier: GPL-3.0-or-later
"""Signet on its demo mailbox, on the display that is there, for whoever takes pictures of it."""

import json
import os
import shutil
import subprocess
import sys
import time

PATIENCE = 60  # seconds for any one thing to come
SETTLED = 1.5  # seconds without new mail, or without a change on the display, mean that it is all there


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Demo:
    """Signet on its demo mailbox; use it in a with statement."""

    def __init__(self, program, profile):
        self.program = program
        self.profile = profile

    def __enter__(self):
        shutil.rmtree(self.profile, ignore_errors=True)
        self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=sys.stderr,
                                        env={'GTK_A11Y': 'none'} | os.environ)
        return self

    def command(self):
        return [self.program, '--demo', '--profile', self.profile]

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()

    def wait_for(self, look, what):
        """Until look() finds something, which is given back."""
        end = time.monotonic() + PATIENCE
        while not (found := look()):
            if self.process.poll() is not None:
                sys.exit(f'Signet ended before there was {what}')
            if time.monotonic() > end:
                sys.exit(f'There was no {what} in {PATIENCE} seconds')
            time.sleep(.1)
        return found

    def wait_until_settled(self, look, what):
        """Until look() finds something and has found the same for a while."""
        last, since = None, time.monotonic()

        def is_settled():
            nonlocal last, since
            found = look()
            if found != last:
                last, since = found, time.monotonic()
            return found and time.monotonic() - since > SETTLED
        self.wait_for(is_settled, what)
        return last

    def signet(self, *command):
        """What a command prints; nothing while it fails, as it does until the profile is there."""
        done = subprocess.run([self.program, '--profile', self.profile, *command],
                              capture_output=True, text=True)
        return done.stdout if done.returncode == 0 else ''

    def list(self):
        return json.loads(self.signet('list', 'Inbox', '--json') or '[]')

    def find_signed(self, mails):
        """The place of the newest message with a good signature."""
        for place, mail in enumerate(mails):
            message, = json.loads(self.signet('inspect', '--json', mail['file']) or '[{}]')
            if message.get('signature') == 'valid' and message['encryption'] == 'none':
                return place
        sys.exit('There is no signed message')

    def find_read(self, name):
        """The file of that mail once it is read, which renames it."""
        return next((mail['file'] for mail in self.list()
                     if mail['name'] == name and 'seen' in mail['flags']), None)


def fill_display(window):
    run('xdotool', 'windowmove', window, '0', '0')
    run('xdotool', 'windowsize', window, *run('xdotool', 'getdisplaygeometry').split())
    run('xdotool', 'windowfocus', window)


def look_at_display():
    return subprocess.run(['import', '-window', 'root', 'rgb:-'], check=True, capture_output=True).stdout


def find_window(demo):
    """The number of the program's newest window. Not by process: in a sandbox that has another number."""
    search = ['xdotool', 'search', '--onlyvisible', '--class', 'Signet']
    return demo.wait_for(lambda: subprocess.run(search, capture_output=True, text=True).stdout,
                         'window').split()[-1]
