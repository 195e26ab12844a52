# SPDX-License-Identifier: GPL-3.0-or-later
"""Signet on the display that is there, driven by keyboard and by what assistive technology does, for
whoever takes pictures of its windows. tests/ has to be in the path."""

import time

from demo import find_window, look_at_display, run
from ui.screen import Screen

CALM = .7     # seconds without a change on the display
ENOUGH = 6    # seconds after which what still moves is a cursor that blinks


class Stage:
    """What the pictures are taken of."""

    messages = 'Messages'  # what the list is called

    def __init__(self, demo):
        self.demo = demo
        self.screen = Screen(demo.process)
        self.main = find_window(demo)

    def key(self, *keys):
        if keys:
            run('xdotool', 'key', '--delay', '60', *keys)
        self.calm()

    def type(self, text):
        run('xdotool', 'type', '--delay', '25', text)
        self.calm()

    def calm(self):
        end = time.monotonic() + ENOUGH
        last, since = None, time.monotonic()
        while time.monotonic() < end and (last is None or time.monotonic() - since < CALM):
            now = look_at_display()
            if now != last:
                last, since = now, time.monotonic()
            time.sleep(.1)

    def click(self, role, name):
        self.screen.click(role, name)
        self.calm()

    def next_window(self, action):
        """Does that, and gives the number of the window that comes of it."""
        before = find_window(self.demo)
        action()
        self.demo.wait_for(lambda: find_window(self.demo) != before, 'next window')
        self.calm()
        window = find_window(self.demo)
        run('xdotool', 'windowfocus', window)
        return window

    def go_home(self):
        """The keyboard back to the main window: without a window manager nobody else does that."""
        run('xdotool', 'windowfocus', self.main)
        self.calm()

    def find_chosen(self):
        """Place and name of the message that is selected, (-1, '') for none: a search chooses others."""
        rows = self.screen.children(self.screen.find('list', self.messages))
        return next(((place, row.name) for place, row in enumerate(rows)
                     if row.getState().contains(self.screen.atspi.STATE_SELECTED)), (-1, ''))

    def choose(self, subject):
        """Shows the newest message with that in its subject."""
        def try_it():
            place = next(place for place, mail in enumerate(self.demo.list()) if subject in mail['subject'])
            now, name = self.find_chosen()
            self.key(*['j' if place > now else 'k'] * abs(place - now))
            # The window may not have seen yet what has just arrived.
            return place == now and subject in name
        self.demo.wait_for(try_it, f'message chosen: {subject}')

    def menu(self, letter):
        self.key('F10')
        self.key(letter)

    def picture(self, file, window='root'):
        # Nothing should look as if it were pointed at.
        run('xdotool', 'mousemove', '0', '0')
        time.sleep(.3)
        run('import', '-window', window, file)
