# SPDX-License-Identifier: GPL-3.0-or-later
"""A walk through the windows of Signet, as a screen reader and a keyboard do it."""

import re
import subprocess
import time

from live import dovecot

# What somebody can use. In GTK 4.8 a widget without a name is called by its class.
CONTROLS = {'push button', 'toggle button', 'check box', 'radio button', 'switch', 'text', 'entry', 'search box',
            'password text', 'spin button', 'slider', 'combo box', 'list item', 'tree item', 'page tab', 'link',
            'menu item', 'check menu item', 'radio menu item'}
WINDOWS = {'frame', 'dialog', 'alert', 'window'}
NOBODY = re.compile(r'(Gtk|Adw|Signet)[A-Z]\w+|')
NO_ROLE = {'filler', 'panel', 'unknown', 'invalid', 'section'}

# Within these all is GTK's or libadwaita's own: the list of a combo box, the buttons of a field, the days.
CLOSED = ('combo box', 'text', 'spin button')
OF_THE_LIBRARY = ('GtkCalendar', 'GtkFileChooserWidget', 'AdwToastWidget')

# What WebKit needs.
SANDBOX = ['bwrap', '--unshare-all', '--ro-bind', '/', '/', 'true']

# Items of the menu above a message that stand in another one below it.
BELOW = {'Red_irect…': 'Repl_y or Forward', '_View Source': 'View, Print _and Save',
         'Save as P_DF…': 'View, Print _and Save'}


def has_sandbox():
    """Whether there can be a view of WebKit."""
    return subprocess.run(SANDBOX, capture_output=True).returncode == 0


def is_said_twice(name):
    """As GTK 4.8 says “_Add Account Add Account”, with the mark of the letter and without."""
    half = len(name) // 2
    return '_' in name[:half] and name[:half].replace('_', '') == name[half + 1:]


class Walk:
    """Opens things, and remembers what was wrong with them."""

    def __init__(self, screen):
        self.screen = screen
        self.seen = 0
        self.wrong = []
        self.looked = set()   # what was looked at

    def find_wrong(self, node, path):
        role, name, states, place = self.ask_facts(node)
        if role is None or name in OF_THE_LIBRARY:
            return
        if 'focusable' in states and role in NO_ROLE and self.is_calendar(node):
            return
        path = [*path, f'{role} “{name}”']
        self.seen += role in CONTROLS
        # What is in a popover has no place that is told: it counts as shown.
        # But what no menu has shown yet is not named in GTK 4.18.
        hidden = role == 'menu item' and 'showing' not in states
        if place and role in CONTROLS and NOBODY.fullmatch(name) and not hidden:
            yield 'no name: ' + ' > '.join(path[-5:])
        if place and role in CONTROLS and is_said_twice(name):
            yield 'a name said twice: ' + ' > '.join(path[-5:])
        if place and role == 'combo box' and 'expandable' not in states:
            yield 'not told whether it is open: ' + ' > '.join(path[-5:])
        # A row of libadwaita 1.7 that unfolds has a list of its own within, without a role.
        if place and 'focusable' in states and role in NO_ROLE and not self.has_rows(node):
            yield 'no role: ' + ' > '.join(path[-5:])
        if role not in CLOSED:
            for child in self.screen.children(node):
                yield from self.find_wrong(child, path)

    def is_calendar(self, node):
        """GTK 4.18 does not tell the class, but the days are there."""
        return any(sum((self.screen.ask(lambda: day.name) or '').isdigit() for day in self.screen.children(child)) > 27
                   for child in self.screen.children(node))

    def has_rows(self, node):
        return any(self.screen.ask(child.getRoleName) == 'list item' for child in self.screen.children(node))

    def ask_facts(self, node):
        ask = self.screen.ask
        states = [self.screen.atspi.stateToString(state) for state in ask(lambda: node.getState().getStates()) or ()]
        return (ask(lambda: self.screen.role(node)), ask(lambda: node.name) or '', states,
                ask(lambda: self.screen.place(node)))

    def look(self, what, role, name):
        """Once that is there, everything in the window on top is looked at."""
        self.wait_for(role, name)
        self.look_around(what)

    def look_around(self, what):
        self.looked.add(what)
        window = self.screen.windows()[-1]
        role, name, *_ = self.ask_facts(window)
        if role not in WINDOWS or NOBODY.fullmatch(name):
            self.wrong.append(f'{what}: the window “{name}” is a {role}')
        self.wrong += [f'{what}: {wrong}' for wrong in self.find_wrong(window, [])]

    def look_at_title(self, what, title):
        """Of a window that is made by GTK or libadwaita, who answer for what is in it."""
        self.screen.wait_for_window(title)
        self.looked.add(what)

    def find_all(self, role, name):
        """On top of all, with a place or without."""
        for window in self.screen.windows()[-1:]:
            for node in self.screen.walk(window):
                if self.screen.ask(lambda: self.screen.role(node) == role and name in (node.name or '')):
                    yield node

    def find(self, role, name):
        return next(self.find_all(role, name), None)

    def wait_for(self, role, name):
        return dovecot.wait_until(lambda: self.find(role, name), f'{role} “{name}”')

    def press(self, role, name):
        """As assistive technology does it. The button of a menu is one that stays down in newer versions of GTK."""
        roles = (role, 'toggle button') if role == 'push button' else (role,)

        def press():
            return any(self.screen.act(node) for each in roles
                       for node in self.find_all(each, name))
        dovecot.wait_until(press, f'{role} “{name}” to press')

    def press_item(self, label, owner=None):
        dovecot.wait_until(lambda: (node := self.screen.look_for_item(label, owner)) and self.screen.act(node),
                           f'menu item “{label}” to press')

    def has_state(self, roles, name, *wanted, without=()):
        """Whether a control of that name has all of those states and none of these."""
        return any(set(wanted) <= states and states.isdisjoint(without)
                   for role in roles for node in self.find_all(role, name)
                   for states in [set(self.ask_facts(node)[2])])

    def open_menu(self, menu, item):
        """It is told that the button opens something, and whether that is open."""
        buttons = ('push button', 'toggle button')
        self.press('push button', menu)
        self.screen.wait_for_menu(item)
        dovecot.wait_until(lambda: self.has_state(buttons, menu, 'expandable', 'expanded'), f'“{menu}” to be open')

    def choose(self, menu, item):
        path = [*filter(None, (BELOW.get(item), item))]
        self.open_menu(menu, path[0])
        for label in path:
            self.press_item(label)

    def close(self, keys='Escape'):
        """Until there is one window less."""
        count = len(self.screen.windows())
        self.screen.key(keys)
        dovecot.wait_until(lambda: len(self.screen.windows()) < count, 'a window to close')

    def visit(self, what, menu, item, title, role, name):
        """A window that a menu opens."""
        self.choose(menu, item)
        self.screen.wait_for_window(title)
        self.look(what, role, name)
        self.close()

    def visit_menu(self, what, menu, item):
        self.open_menu(menu, item)
        self.look_around(what)
        self.screen.key('Escape')
        dovecot.wait_until(lambda: not self.screen.is_in_menu(), 'the menu to close')
        dovecot.wait_until(lambda: self.has_state(('push button', 'toggle button'), menu, 'expandable',
                                                  without=['expanded']), f'“{menu}” to be closed')

    def choose_file(self, path):
        """In the file chooser on top, which has an entry for paths as soon as one is begun, if it has the focus yet.
        Nothing is looked at in it but the entry, which comes before the files: GTK 4.8 crashes when it is asked about
        one that goes away."""
        title = self.screen.titles()[-1]

        def begin():
            self.screen.type('/')
            time.sleep(1)
            entry = self.screen.look('text', '')
            return entry and self.screen.read(entry).startswith('/') and entry

        def fill():
            self.screen.ask(lambda: entry.queryEditableText().setTextContents(str(path)))
            return self.screen.read(entry) == str(path)
        entry = dovecot.wait_until(begin, 'an entry for a path')
        # Not typed: a busy chooser completes a name in the midst of that.
        dovecot.wait_until(fill, 'the path in the file chooser')
        self.screen.key('Return')
        self.screen.wait_for_next_window(title)
