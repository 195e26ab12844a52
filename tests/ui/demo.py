# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on a demo mailbox, as a test drives it from outside."""

import json
import os
import pathlib
import subprocess
import tempfile

from live import dovecot
from live.program import PROGRAM
from ui.screen import Screen

WINDOW = pathlib.Path(os.environ['SIGNET_BUILD']) / 'app/ui/signet-window'


class Demo:
    """The window on a demo mailbox that is kept in a directory; use it in a with statement."""

    def __init__(self, *command):
        """command: one that becomes the window; without one, the window's own."""
        self.command = command or (WINDOW, '--demo')

    def __enter__(self):
        self.directory = tempfile.TemporaryDirectory(prefix='signet-demo-')
        self.profile = pathlib.Path(self.directory.name) / 'profile'
        self.launch(*self.command)
        return self

    def launch(self, *command):
        self.process = subprocess.Popen([*command, '--profile', self.profile])
        self.screen = Screen(self.process)

    def start(self, *options):
        """Without one, the window alone on what is there: the demo's server ends with the first one."""
        self.launch(WINDOW, *options)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(dovecot.DEADLINE)
        self.directory.cleanup()

    def signet(self, *command):
        done = subprocess.run([PROGRAM, '--profile', self.profile, *command], capture_output=True, text=True)
        return done.stdout if done.returncode == 0 else ''

    def open_inbox(self):
        """Until the window is there with its mail."""
        self.screen.find('push button', 'New Message')
        dovecot.wait_until(self.is_newest_shown, 'the newest message')

    def is_newest_shown(self):
        """Asked anew each time: what was the newest is soon below the edge while mail comes."""
        mails = self.list('Inbox')
        return bool(mails) and self.screen.look('list item', mails[0]['subject'])

    def begin_mail(self):
        """A new message, with the keyboard in its first field."""
        self.screen.key('ctrl+n')
        self.screen.wait_for_window('New Message')
        self.screen.find('push button', 'Send')
        self.screen.wait_for_focus('text', 'To')

    def list(self, folder):
        return json.loads(self.signet('list', folder, '--json') or '[]')

    def find(self, folder, subject):
        """The file of a message, None if there is none."""
        return next((mail['file'] for mail in self.list(folder) if mail['subject'] == subject), None)

    def find_encrypted(self):
        """An encrypted and signed message of the Inbox that can be opened, as (its place, its subject). Not before
        all mail is there: more of it would move the places."""
        # Without the window behind its door the command would take the profile away from it.
        if not (self.profile / 'door').exists() or not self.signet('receive'):
            return None
        for place, mail in enumerate(self.list('Inbox')):
            text = self.signet('inspect', '--json', mail['file'])
            message = json.loads(text or '[{}]')[0]
            if message.get('encryption') == 'encrypted' and message.get('signature') == 'valid':
                return place, mail['subject']
        return None
