# SPDX-License-Identifier: GPL-3.0-or-later
"""An HTML mail as a screen reader sees it: a web view is closed to it, so that its words stand for it. And what the
keyboard finds in it: its links, and a way out."""

import contextlib
import os
import pathlib
import subprocess

import tap
from live import dovecot
from live.program import Profile
from ui.keyboard import Keyboard
from ui.screen import Screen

PROGRAM = pathlib.Path(os.environ['SIGNET_BUILD']) / 'app/ui/signet-window'
# A web view itself: GTK 4.8 names it by its class, newer versions do not.
WEB_VIEW = ('filler', 'WebKitWebView'), ('panel', '')
SANDBOX = ['bwrap', '--unshare-all', '--ro-bind', '/', '/', 'true']


def fill(profile, html):
    inbox = profile / 'mail/me@example.org/Inbox'
    for name in ('cur', 'new', 'tmp'):
        (inbox / name).mkdir(parents=True, mode=0o700)
    (profile / 'accounts.ini').write_text('[me@example.org]\npop3-host=127.0.0.1\npop3-port=9\n'
                                          'pop3-security=plain\npop3-user=me\n')
    (inbox / 'cur/1795000000.M1P1.test:2,S').write_text(
        'From: Bob <bob@example.org>\nSubject: Styled\nDate: Tue, 24 Nov 2026 10:00:00 +0000\n'
        'MIME-Version: 1.0\nContent-Type: text/html\n\n' + html)


@contextlib.contextmanager
def show(html):
    """The screen of a window with such a mail, closed."""
    if subprocess.run(SANDBOX, capture_output=True).returncode:
        raise tap.Skip('bubblewrap may make no namespaces here')
    with Profile() as profile:
        fill(profile.profile, html)
        with subprocess.Popen([PROGRAM, '--profile', profile.profile]) as program:
            try:
                screen = Screen(program)
                screen.find('list item', 'Bob, Styled')
                yield screen
            finally:
                program.terminate()
        assert program.returncode == 0, f'Signet ended with {program.returncode}'


def describe(screen):
    node = screen.look('document text', 'Message text') or screen.look('document frame', 'Message text')
    return node and screen.ask(lambda: node.description) or ''


def test_the_words_of_html_are_told():
    with show('<h1>Come to the fair</h1><p>On <b>Monday</b>') as screen:
        screen.click('list item', 'Bob, Styled')
        dovecot.wait_until(lambda: 'Come to the fair' in (text := describe(screen))
                           and 'Monday' in text and '<' not in text, 'the words of the message')
        # As text, which can be read line by line.
        screen.key('ctrl+t')
        screen.wait_for_text('Message text', 'Come to the fair')


def test_the_keyboard_passes_through_html():
    """Nothing beside it is passed over, in either direction."""
    with show('<p><a href="https://example.org/1">One</a> and <a href="https://example.org/2">two</a>') as screen:
        keyboard = Keyboard(screen)
        screen.key('j', 'Return')
        dovecot.wait_until(lambda: 'two' in describe(screen), 'the words of the message')
        web = dovecot.wait_until(lambda: (focus := screen.focus()) in WEB_VIEW and focus,
                                 'the web view to have the keyboard')
        keyboard.walk_to('push button', 'recipients not shown', 'shift+Tab', most=4)
        keyboard.walk_to(*web, most=2)
        keyboard.walk_to('push button', 'Main Menu', most=4)
        keyboard.walk_to(*web, 'shift+Tab', most=2)
        keyboard.walk_to('push button', 'recipients not shown', 'shift+Tab', most=4)


tap.run([test_the_words_of_html_are_told, test_the_keyboard_passes_through_html])
