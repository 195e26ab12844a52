# SPDX-License-Identifier: GPL-3.0-or-later
"""A day of mail with a keyboard and no mouse: a mail is searched, opened, starred and unstarred again, answered with
a file, and the answer is found in Sent. Nothing is pressed but keys."""

import json
import os

import tap
from live import dovecot
from ui.demo import Demo
from ui.keyboard import Keyboard

SUBJECT = 'The tide seen from the roof'
OTHER = 'Lunch on Friday?'


def search(keyboard):
    screen = keyboard.screen
    screen.key('ctrl+shift+f')
    screen.type('seen roof')
    screen.find('label', '1 message')
    dovecot.wait_until(lambda: screen.look('list item', SUBJECT) and not screen.look('list item', OTHER),
                       'nothing but what was searched')
    screen.key('Return')
    screen.wait_for_focus('list item', SUBJECT)
    screen.key('Return')
    screen.find('heading', SUBJECT)
    screen.wait_for_focus('text', 'Message text')


def wait_for_star(demo, starred):
    """On the row and in the folder."""
    def is_told():
        row = demo.screen.look('list item', SUBJECT)
        name = row and demo.screen.ask(lambda: row.name) or ''
        mail = next(mail for mail in demo.list('Inbox') if SUBJECT in mail['subject'])
        return name and ('starred' in name) == ('flagged' in mail['flags']) == starred
    dovecot.wait_until(is_told, f'{"a" if starred else "no"} star')


def star(demo):
    wait_for_star(demo, False)
    demo.screen.key('s')
    wait_for_star(demo, True)
    demo.screen.key('ctrl+z')
    wait_for_star(demo, False)


def answer(demo, keyboard):
    screen = keyboard.screen
    file = demo.profile.with_name('barrel.txt')
    file.write_text('The barrel has tides.\n')
    screen.key('r')
    screen.wait_for_window('Re: ')
    screen.wait_for_focus('text', 'Message')
    screen.type('My answer.')
    screen.wait_for_text('Message', 'My answer.')
    screen.key('ctrl+shift+a')
    keyboard.choose_file('Attach Files', file, opens=False)
    screen.find('push button', 'Remove “barrel.txt”')
    # GTK 4.8 may crash when it is asked about a window that goes: nothing is asked before the mail is in the Outbox.
    screen.key('ctrl+Return')
    dovecot.wait_until(lambda: demo.list('Outbox'), 'the answer in the Outbox')
    dovecot.wait_until(lambda: not demo.list('Outbox'), 'the answer to be sent')
    screen.wait_for_window('Demo Mailbox')


def find_in_sent(demo, keyboard):
    screen = keyboard.screen
    keyboard.walk_to('list item', 'Inbox', 'shift+Tab')
    keyboard.walk_to('list item', 'Sent', 'Down')
    screen.key('Return')
    screen.find('list item', 'To Bob Okafor')
    keyboard.walk_to('list item', 'To Bob Okafor')
    screen.key('Return')
    screen.wait_for_text('Message', 'My answer.')
    keyboard.walk_to('push button', 'Save barrel.txt')


def test_a_day():
    # GTK 4.8 itself complains when its file chooser is looked at while something in it goes away.
    os.environ['G_DEBUG'] = ''
    with Demo() as demo:
        keyboard = Keyboard(demo.screen)
        demo.open_inbox()
        demo.screen.find('list item', SUBJECT)
        demo.screen.find('list item', OTHER)
        search(keyboard)
        star(demo)
        answer(demo, keyboard)
        find_in_sent(demo, keyboard)
        demo.screen.key('ctrl+q')
        assert demo.process.wait(dovecot.DEADLINE) == 0


tap.run([test_a_day])
