# SPDX-License-Identifier: GPL-3.0-or-later
"""Signet as a screen reader sees it."""

import shutil
import subprocess

import tap
from live import dovecot


class Screen:
    """What assistive technology sees of Signet, and a hand on mouse and keyboard. In GTK 4.8 list
    items and entries have no actions, and the states do not tell what can be seen: places do. In GTK 4.18
    a place does not count the padding around it: good enough for a row, but not for a button."""

    def __init__(self, program):
        try:
            import pyatspi
        except ImportError as error:
            raise tap.Skip('python3-pyatspi is not installed') from error
        if not shutil.which('xdotool'):
            raise tap.Skip('xdotool is not installed')
        self.atspi = pyatspi
        self.program = program

    def windows(self):
        """The windows of the program, the one on top last."""
        assert self.program.poll() is None, f'Signet ended with {self.program.returncode}'
        desktop = self.atspi.Registry.getDesktop(0)
        for application in self.children(desktop):
            if application.get_process_id() == self.program.pid:
                return list(self.children(application))
        return []

    def children(self, node):
        """What is below the node; nothing of what goes away meanwhile."""
        for index in range(self.ask(lambda: node.childCount) or 0):
            child = self.ask(lambda: node.getChildAtIndex(index))
            if child is not None:
                yield child

    @staticmethod
    def ask(question):
        """The answer, None when whoever was asked is gone."""
        from gi.repository import GLib
        try:
            return question()
        except (GLib.GError, LookupError, NotImplementedError):
            return None

    def walk(self, node):
        yield node
        for child in self.children(node):
            yield from self.walk(child)

    def place(self, node):
        """(x, y) of the middle, or None for what has no room on the screen."""
        box = node.queryComponent().getExtents(self.atspi.WINDOW_COORDS)
        return (box.x + box.width // 2, box.y + box.height // 2) if box.width and box.height else None

    @staticmethod
    def role(node):
        """By the name that all versions of AT-SPI know it by: newer ones call a push button a button."""
        name = node.getRoleName()
        return 'push button' if name == 'button' else name

    def look(self, role, name):
        """The first of that role in the window on top whose name contains that, or None."""
        for window in self.windows()[-1:]:
            for node in self.walk(window):
                if self.ask(lambda: self.role(node) == role and name in node.name and self.place(node)):
                    return node
        return None

    def look_for_place(self, role, name):
        """The same with its place; None too for what goes away between the two."""
        node = self.look(role, name)
        place = node and self.ask(lambda: self.place(node))
        border = place and self.ask(self.border)
        return border and (node, (place[0] + border[0], place[1] + border[1]))

    def border(self):
        """What places lack in GTK 4.18, where the border of the window on top is left of it and above it: it
        has moved everything twice. (0, 0) where it is not told."""
        box = self.windows()[-1].queryComponent().getExtents(self.atspi.WINDOW_COORDS)
        return -2 * min(box.x, 0), -2 * min(box.y, 0)

    def look_for_item(self, label):
        """The item of an open menu by its label, such as “_Quit”: the last, of those that are seen if one is. Or
        None."""
        name = label.replace('_', '')

        def is_it(node):
            return node.getRoleName() == 'menu item' and name in node.name
        found = [node for window in self.windows()[-1:] for node in self.walk(window)
                 if self.ask(lambda: is_it(node))]
        seen = [node for node in found
                if self.ask(lambda: node.getState().contains(self.atspi.STATE_SHOWING))]
        return (seen or found or [None])[-1]

    def find_item(self, label):
        return dovecot.wait_until(lambda: self.look_for_item(label), f'menu item “{label}”')

    def find(self, role, name):
        return dovecot.wait_until(lambda: self.look(role, name), f'{role} “{name}”')

    def focus(self):
        """(role, name) of what has the keyboard, None for nothing that is known."""
        for window in self.windows()[-1:]:
            found = [node for node in self.walk(window)
                     if self.ask(lambda: node.getState().contains(self.atspi.STATE_FOCUSED))]
            for node in found[-1:]:
                return self.ask(lambda: self.role(node)), self.ask(lambda: node.name) or ''
        return None

    def wait_for_focus(self, role, name):
        dovecot.wait_until(lambda: self.focus() == (role, name), f'{role} “{name}” to have the keyboard')

    def act(self, node):
        """Whether it was clicked as assistive technology does it."""
        def click():
            actions = node.queryAction()
            return any(actions.getName(index) == 'click' and actions.doAction(index)
                       for index in range(actions.nActions))
        return self.ask(click) or False

    def click(self, role, name):
        """By its action where it has one, else with the mouse."""
        node, (x, y) = dovecot.wait_until(lambda: self.look_for_place(role, name), f'{role} “{name}”')
        if not self.act(node):
            subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '1'], check=True)
        return node

    def write(self, name, text):
        """Clicks into the entry of that name, replaces what is in it, and waits until it is there."""
        node = self.click('text', name)
        subprocess.run(['xdotool', 'key', 'ctrl+a'], check=True)
        subprocess.run(['xdotool', 'type', '--delay', '20', text], check=True)
        return node

    def clear(self, name):
        """Clicks into the entry of that name and takes away what is in it."""
        node = self.click('text', name)
        subprocess.run(['xdotool', 'key', 'ctrl+a', 'Delete'], check=True)
        return node

    def read(self, node):
        """Its text, nothing when it is gone."""
        return self.ask(lambda: (text := node.queryText()).getText(0, text.characterCount)) or ''
