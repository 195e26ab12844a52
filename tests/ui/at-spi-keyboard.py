# SPDX-License-Identifier: GPL-3.0-or-later
"""With a keyboard and no mouse: an account is added, mail is read and answered, certificates are looked at.
Nothing is pressed but keys; what happens is read from the screen, as a screen reader does."""

import pathlib
import subprocess
import tempfile

import tap
from live import dovecot
from ui.demo import WINDOW
from ui.keyboard import Keyboard
from ui.screen import Screen


def mail(number):
    return (f'From: Sender {number} <sender{number}@example.org>\r\nTo: me@example.net\r\n'
            f'Subject: Subject {number}\r\nDate: Tue, 24 Nov 2026 10:0{number}:00 +0000\r\n\r\n'
            f'Text of message {number}\r\n').encode()


def add_account(keyboard, server):
    keyboard.walk_to('push button', 'Add Account')
    keyboard.screen.key('Return')
    keyboard.screen.wait_for_window('Add Account')
    # Where the keyboard is among these fields libadwaita 1.2 does not tell.
    keyboard.write('Your Name', 'Maria')
    keyboard.write('Email Address', 'me@example.net', 'Tab')
    keyboard.write('Password', dovecot.PASSWORD, 'Tab')
    keyboard.walk_to('list item', 'Sending')
    keyboard.screen.key('space', 'Tab', 'ctrl+a', 'Delete')
    keyboard.walk_to('list item', 'Sending', 'shift+Tab')
    keyboard.screen.key('space')
    keyboard.walk_to('list item', 'Receiving', 'shift+Tab')
    keyboard.screen.key('space')
    keyboard.write('Server', 'localhost', 'Tab')
    keyboard.write('Port', str(server.pop3s), 'Tab')
    keyboard.walk_to('combo box', 'Security')
    keyboard.write('User Name', 'me', 'Tab')
    keyboard.screen.key('Return')
    for role, name in (('push button', 'Show Certificate'), ('check box', 'I compared the fingerprint'),
                       ('push button', 'Trust This Certificate')):
        keyboard.screen.find(role, name)
        keyboard.walk_to(role, name)
        keyboard.screen.key('space')


def test_an_account_is_added():
    with tempfile.TemporaryDirectory(prefix='signet-keyboard-') as directory, dovecot.Dovecot() as server:
        server.deliver('me', [mail(number) for number in (1, 2, 3)])
        process = subprocess.Popen([WINDOW, '--profile', pathlib.Path(directory) / 'profile'])
        try:
            keyboard = Keyboard(Screen(process))
            keyboard.screen.find('push button', 'Add Account')
            add_account(keyboard, server)
            keyboard.screen.find('list item', 'Sender 3, Subject 3')
        finally:
            process.terminate()
            process.wait(dovecot.DEADLINE)


tap.run([test_an_account_is_added])
