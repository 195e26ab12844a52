# SPDX-License-Identifier: GPL-3.0-or-later
"""Signet in the hands of somebody without a mouse: nothing but keys are pressed, and what comes of them is read
from the screen, as a screen reader does it."""

import time

from live import dovecot


class Keyboard:
    """Keys, and where they lead."""

    def __init__(self, screen):
        self.screen = screen

    def walk_to(self, role, name, keys='Tab', most=40):
        """Presses the key until that has the focus; nothing may hold the keyboard. A button that stays down is
        one of its own kind in newer versions of GTK."""
        roles = ('push button', 'toggle button') if role == 'push button' else (role,)
        seen = []
        for _ in range(most):
            focus = self.screen.focus()
            if focus and focus[0] in roles and name in focus[1]:
                return
            seen.append(focus)
            self.screen.key(keys)
            self.wait_for_step(focus)
        raise AssertionError(f'no way by {keys} to {role} “{name}”: {seen}')

    def wait_for_step(self, focus):
        """Until something else has the keyboard: not for ever, since some fields do not tell that they have it."""
        end = time.monotonic() + 1
        while self.screen.focus() == focus and time.monotonic() < end:
            pass

    def write(self, name, text, *keys):
        """Goes to a field by the keys, and sees that what is typed comes there, in place of what was."""
        field = self.screen.find('text', name)
        self.screen.key(*keys, 'ctrl+a')
        self.screen.type(text)
        if name != 'Password':
            dovecot.wait_until(lambda: self.screen.read(field) == text, f'“{text}” in {name}')

    def choose_file(self, title, path, opens=True):
        """In the file chooser of that title, where a path is begun by its first letter, once it listens. Nothing is
        looked at in it but the entry, which comes before the files: GTK 4.8 crashes when it is asked about one that
        goes away. opens: whether another window comes after it; if not, nobody has the keyboard then."""
        self.screen.wait_for_window(title)

        def begin():
            self.screen.type('/')
            time.sleep(1)
            entry = self.screen.look('text', '')
            return entry and self.screen.read(entry).startswith('/') and entry

        def fill():
            self.screen.key('ctrl+a')
            self.screen.type(str(path))
            # A busy chooser completes a name in the midst of that, and leaves it behind the cursor.
            self.screen.key('shift+End', 'Delete')
            time.sleep(1)
            return self.screen.read(self.screen.look('text', '')) == str(path)
        dovecot.wait_until(begin, 'an entry for a path')
        dovecot.wait_until(fill, 'the path in the file chooser')
        title = self.screen.titles()[-1]
        self.screen.key('Return')
        if opens:
            self.screen.wait_for_next_window(title)
        else:
            dovecot.wait_until(lambda: self.screen.keyboard() != title, f'the end of “{title}”')
            time.sleep(1)

    def close(self, keys):
        """Until there is one window less."""
        count = len(self.screen.windows())
        self.screen.key(keys)
        dovecot.wait_until(lambda: len(self.screen.windows()) < count, f'a window to close by {keys}')
