# SPDX-License-Identifier: GPL-3.0-or-later
"""With a keyboard and no mouse: an account is added, mail is read and answered, certificates are looked at.
Nothing is pressed but keys; what happens is read from the screen, as a screen reader does."""

import pathlib
import subprocess
import tempfile
import time

import tap
from live import dovecot
from ui.demo import WINDOW, Demo
from ui.screen import Screen


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


def mail(number):
    return (f'From: Sender {number} <sender{number}@example.org>\r\nTo: me@example.net\r\n'
            f'Subject: Subject {number}\r\nDate: Tue, 24 Nov 2026 10:0{number}:00 +0000\r\n\r\n'
            f'Text of message {number}\r\n').encode()


def add_account(keyboard, server):
    keyboard.walk_to('push button', 'Add Account')
    keyboard.screen.key('Return')
    keyboard.screen.wait_for_window('Add Account')
    # Where the keyboard is among these fields libadwaita 1.2 does not tell.
    write(keyboard, 'Your Name', 'Maria')
    write(keyboard, 'Email Address', 'me@example.net', 'Tab')
    write(keyboard, 'Password', dovecot.PASSWORD, 'Tab')
    keyboard.walk_to('list item', 'Sending')
    keyboard.screen.key('space', 'Tab', 'ctrl+a', 'Delete')
    keyboard.walk_to('list item', 'Sending', 'shift+Tab')
    keyboard.screen.key('space')
    keyboard.walk_to('list item', 'Receiving', 'shift+Tab')
    keyboard.screen.key('space')
    write(keyboard, 'Server', 'localhost', 'Tab')
    write(keyboard, 'Port', str(server.pop3s), 'Tab')
    keyboard.walk_to('combo box', 'Security')
    write(keyboard, 'User Name', 'me', 'Tab')
    keyboard.screen.key('Return')
    for role, name in (('push button', 'Show Certificate'), ('check box', 'I compared the fingerprint'),
                       ('push button', 'Trust This Certificate')):
        keyboard.screen.find(role, name)
        keyboard.walk_to(role, name)
        keyboard.screen.key('space')


def write(keyboard, name, text, *keys):
    """Goes to a field by the keys, and sees that what is typed comes there."""
    field = keyboard.screen.find('text', name)
    keyboard.screen.key(*keys, 'ctrl+a')
    keyboard.screen.type(text)
    if name != 'Password':
        dovecot.wait_until(lambda: keyboard.screen.read(field) == text, f'“{text}” in {name}')


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


def test_mail_is_read_and_answered_and_certificates_are_looked_at():
    with Demo() as demo:
        keyboard = Keyboard(demo.screen)
        place, subject = dovecot.wait_until(demo.find_encrypted, 'an encrypted message')
        demo.screen.find('list item', subject)
        keyboard.screen.key(*['j'] * (place + 1), 'Return')
        demo.screen.find('heading', subject)
        demo.screen.find('push button', 'Details')
        keyboard.walk_to('push button', 'Details', 'shift+Tab')
        keyboard.screen.key('Return')
        keyboard.screen.wait_for_window('Signature and Encryption')
        keyboard.screen.key('Escape')
        keyboard.screen.wait_for_window('Demo Mailbox')
        answer(demo, keyboard, subject)
        look_at_certificates(keyboard)


def answer(demo, keyboard, subject):
    keyboard.screen.key('r')
    keyboard.screen.wait_for_window('Re: ')
    demo.screen.find('label', 'Signed, and encrypted for everyone')
    demo.screen.wait_for_focus('text', 'Message')
    keyboard.screen.type('My answer.')
    demo.screen.wait_for_text('Message', 'My answer.')
    keyboard.walk_to('text', 'Subject', 'shift+Tab')
    keyboard.walk_to('push button', 'Encrypt', 'shift+Tab')
    keyboard.screen.key('ctrl+Return')
    dovecot.wait_until(lambda: demo.find('Sent', '[...]'), 'the answer in Sent')


def look_at_certificates(keyboard):
    keyboard.screen.wait_for_window('Demo Mailbox')
    keyboard.screen.key('F10')
    keyboard.screen.wait_for_menu('_Certificates')
    keyboard.screen.key('c')
    keyboard.screen.wait_for_window('Certificates')
    keyboard.walk_to('page tab', 'Mine')
    keyboard.walk_to('list item', 'Robin', 'shift+Tab')
    keyboard.screen.key('Return')
    keyboard.walk_to('push button', 'Export')
    keyboard.screen.key('Escape')
    keyboard.screen.wait_for_window('Certificates')


tap.run([test_an_account_is_added, test_mail_is_read_and_answered_and_certificates_are_looked_at])
