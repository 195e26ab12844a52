# SPDX-License-Identifier: GPL-3.0-or-later
"""Signet as a screen reader sees it."""

import re
import shutil
import subprocess

import tap
from live import dovecot

# Farther than what GTK takes for the place of a double click, of which lists do not count the second; px.
ASIDE = 6


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
        # A call that a busy program answers later would count as one to somebody who is gone, and may have been heard.
        pyatspi.Atspi.set_timeout(15000, 15000)
        self.atspi = pyatspi
        self.program = program
        self.aside = 0   # so far from the middle of things the mouse is put next
        dovecot.witness = self.tell

    def windows(self):
        """The windows of the program, the one on top last."""
        assert self.program.poll() is None, f'Signet ended with {self.program.returncode}'
        desktop = self.atspi.Registry.getDesktop(0)
        for application in self.children(desktop):
            if self.ask(application.get_process_id) == self.program.pid:
                return list(self.children(application))
        return []

    def titles(self):
        return [self.ask(lambda: window.name) or '' for window in self.windows()]

    def wait_for_window(self, title):
        """On top, with that in its title."""
        dovecot.wait_until(lambda: title in (self.titles() or [''])[-1], f'the window “{title}”')

    def tell(self):
        """What there is to be seen, for whoever waited in vain for something else."""
        if self.program.poll() is not None:
            return f'Signet ended with {self.program.returncode}'
        seen = [f'{role} “{name}” {place}' + (f' {self.read(node)!r}' if role == 'text' else '')
                for window in self.windows()[-1:] for node in self.walk(window)
                if (name := self.ask(lambda: node.name)) and (place := self.ask(lambda: self.place(node)))
                and (role := self.ask(lambda: self.role(node))) not in ('filler', 'panel')]
        return (f'windows {self.titles()}, {self.keyboard()!r} and {self.focus()} with the keyboard; on top: '
                + ', '.join(seen[:200]))

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
        """The same with its place for the mouse; None too for what goes away between the two."""
        node = self.look(role, name)
        place = node and self.ask(lambda: self.place(node))
        border = place and self.ask(self.border)
        return border and (node, (place[0] + border[0] + self.aside, place[1] + border[1]))

    def border(self):
        """What places lack in GTK 4.18, where the border of the window on top is left of it and above it: it
        has moved everything twice. (0, 0) where it is not told."""
        box = self.windows()[-1].queryComponent().getExtents(self.atspi.WINDOW_COORDS)
        return -2 * min(box.x, 0), -2 * min(box.y, 0)

    def look_for_item(self, label, owner=None):
        """The item of an open menu by its label, such as “_Quit”: the last, of those that are seen if one is. Or
        None. owner: role and name of whom the menu is about; else it may be one that was not opened yet."""
        name = label.replace('_', '')

        def is_it(node):
            return node.getRoleName() == 'menu item' and name in node.name
        places = [self.look(*owner)] if owner else self.windows()[-1:]
        found = [node for place in places if place for node in self.walk(place)
                 if self.ask(lambda: is_it(node))]
        seen = [node for node in found
                if self.has_state(node, self.atspi.STATE_SHOWING)]
        return (seen or found or [None])[-1]

    def is_in_menu(self):
        return 'menu item' in (self.focus() or ('',))[0]

    def wait_for_menu(self, label):
        """Until a menu is open that has the item: it has the keyboard then."""
        dovecot.wait_until(lambda: self.look_for_item(label) and self.is_in_menu(), f'a menu with “{label}”')

    def find_item(self, label, owner=None):
        return dovecot.wait_until(lambda: self.look_for_item(label, owner), f'menu item “{label}”')

    def find(self, role, name):
        return dovecot.wait_until(lambda: self.look(role, name), f'{role} “{name}”')

    def focus(self):
        """(role, name) of what has the keyboard, None for nothing that is known."""
        for window in self.windows()[-1:]:
            found = [node for node in self.walk(window) if self.has_state(node, self.atspi.STATE_FOCUSED)]
            for node in found[-1:]:
                return self.ask(lambda: self.role(node)), self.ask(lambda: node.name) or ''
        return None

    def wait_for_focus(self, role, name):
        dovecot.wait_until(lambda: (focus := self.focus()) and focus[0] == role and name in focus[1],
                           f'{role} “{name}” to have the keyboard')

    @staticmethod
    def keyboard():
        """The title of the window that is given keys. Nothing when a window was closed and no other one opened: then
        the one below the mouse is, since there is no window manager."""
        found = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowname'], capture_output=True, text=True)
        return found.stdout.strip()

    @staticmethod
    def receiver():
        """The number of the window that is given keys: its title may be about to change."""
        return subprocess.run(['xdotool', 'getwindowfocus'], capture_output=True, text=True).stdout.strip()

    def wait_for_next_window(self, title):
        """Until another one than that has the keyboard. The program is asked nothing meanwhile: GTK 4.8 may crash when
        it is asked about a window that comes."""
        dovecot.wait_until(lambda: self.keyboard() not in ('', title), f'what comes after “{title}”')

    def has_keyboard(self):
        """Whether the window on top has it. It is given it when nobody has it since another one was closed: there is
        no window manager to do that, and GTK 4.18 tells of nothing in a window without it that it has the focus."""
        title = (self.titles() or [''])[-1]
        if self.keyboard() == title:
            return title
        if not self.keyboard():
            subprocess.run(['xdotool', 'search', '--all', '--onlyvisible', '--pid', str(self.program.pid), '--name',
                            f'^{re.escape(title)}$', 'windowfocus'], stderr=subprocess.DEVNULL)
        return None

    def hand(self, *words):
        """The keyboard, once it is given to the window on top: xdotool writes into whatever has it."""
        dovecot.wait_until(self.has_keyboard, 'the window on top to have the keyboard')
        subprocess.run(['xdotool', *words], check=True)

    def key(self, *names):
        self.hand('key', '--delay', '50', *names)

    def type(self, text):
        self.hand('type', '--delay', '20', text)

    def act(self, node):
        """Whether it was clicked as assistive technology does it."""
        def click():
            actions = node.queryAction()
            return any(actions.getName(index) == 'click' and actions.doAction(index)
                       for index in range(actions.nActions))
        return self.ask(click) or False

    def click(self, role, name):
        """By its action where it has one, else with the mouse, again when it moved away meanwhile."""
        return dovecot.wait_until(lambda: self.hit(role, name), f'{role} “{name}” to be clicked')

    def hit(self, role, name):
        """The node, if a click hit it."""
        node, place = self.look_for_place(role, name) or (None, None)
        if not node or not self.has_state(node, self.atspi.STATE_SENSITIVE):
            return None
        if self.act(node):
            return node
        if not self.has_keyboard() or not self.point(role, name):
            return None
        windows = self.titles()
        subprocess.run(['xdotool', 'click', '1'], check=True)

        def is_away():
            now = self.look_for_place(role, name)
            return now is None or now[1] != place
        dovecot.wait_until(lambda: self.titles() != windows or self.is_met(node) or is_away(),
                           f'{role} “{name}” to know of the click')
        self.step_aside()
        return node if self.titles() != windows or self.is_met(node) or not self.look(role, name) else None

    def step_aside(self):
        """What is pressed next is not pressed in the same place: GTK would take two clicks for a double one, however
        long ago the first was here, since it counts the time from when it gets to it."""
        self.aside = ASIDE - self.aside

    def point(self, role, name):
        """Puts the mouse there. Returns: the place, if it is still there then."""
        places = []
        for _ in range(2):
            _, place = self.look_for_place(role, name) or (None, None)
            if not place:
                return None
            subprocess.run(['xdotool', 'mousemove', *map(str, place)], check=True)
            places.append(place)
        return place if places[0] == place else None

    def surfaces(self):
        """The numbers of what the program has on the screen: windows, popovers, what is dragged."""
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.program.pid)],
                               capture_output=True, text=True)
        return set(found.stdout.split())

    def drag(self, source, target):
        """From one (role, name) to another: the mouse goes on when the program has seen where it is."""
        before = self.surfaces()

        def begin():
            place = self.point(*source)
            if not place:
                return False
            subprocess.run(['xdotool', 'mousedown', '1'], check=True)
            dovecot.wait_until(lambda: is_taken() or (self.look_for_place(*source) or (None, None))[1] != place,
                               'the drag to begin')
            self.step_aside()
            if self.surfaces() - before:
                return True
            subprocess.run(['xdotool', 'mouseup', '1'], check=True)
            return False

        def is_taken():
            subprocess.run(['xdotool', 'mousemove_relative', '2', '2'], check=True)
            return self.surfaces() - before
        dovecot.wait_until(begin, f'{source} to be dragged')
        dovecot.wait_until(lambda: self.point(*target), f'{target} to be dragged to')
        # Where it is is told to the target when the target has answered to where it was.
        for step in ('1', '-1') * 3:
            subprocess.run(['xdotool', 'mousemove_relative', '--', step, '0'], check=True)
            self.look_for_place(*target)
        subprocess.run(['xdotool', 'mouseup', '1'], check=True)

    def is_met(self, node):
        """Whether it has the keyboard, or something in it. Of libadwaita's rows with a text that is not told, but then
        nobody has it."""
        nodes = list(self.walk(node))
        return (any(self.has_state(each, self.atspi.STATE_FOCUSED) for each in nodes)
                or any(self.ask(lambda: self.role(each)) == 'text' for each in nodes) and not self.focus())

    def has_state(self, node, state):
        return self.ask(lambda: node.getState().contains(state)) or False

    def write(self, name, text):
        """Clicks into the entry of that name, replaces what is in it, and waits until it is there."""
        node = self.click('text', name)
        self.key('ctrl+a')
        self.type(text)
        # Newer versions of GTK tell how long a password is.
        dovecot.wait_until(lambda: self.read(node) in (text, '●' * len(text), '•' * len(text)), f'“{text}” in {name}')
        return node

    def clear(self, name):
        """Clicks into the entry of that name and takes away what is in it."""
        node = self.click('text', name)
        self.key('ctrl+a', 'Delete')
        dovecot.wait_until(lambda: not self.read(node), f'nothing in {name}')
        return node

    def wait_for_text(self, name, text):
        """Until that is in what can be read by that name."""
        dovecot.wait_until(lambda: (node := self.look('text', name)) and text in self.read(node), f'“{text}” in {name}')

    def read(self, node):
        """Its text, nothing when it is gone."""
        return self.ask(lambda: (text := node.queryText()).getText(0, text.characterCount)) or ''
