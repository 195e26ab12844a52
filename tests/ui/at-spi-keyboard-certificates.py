# SPDX-License-Identifier: GPL-3.0-or-later
"""Encrypted mail and certificates with a keyboard and no mouse: a message is opened, its signature looked at, it is
answered; a key is imported, and what is known of it is read. Nothing is pressed but keys."""

import os
import subprocess

import tap
from live import dovecot
from ui.demo import Demo
from ui.keyboard import Keyboard

FILE_PASSWORD = 'rightone'


def read(demo, keyboard):
    place, subject = dovecot.wait_until(demo.find_encrypted, 'an encrypted message')
    demo.screen.find('list item', subject)
    keyboard.screen.key(*['j'] * (place + 1), 'Return')
    demo.screen.find('heading', subject)
    demo.screen.find('push button', 'Details')
    keyboard.walk_to('push button', 'Details', 'shift+Tab')
    keyboard.screen.key('Return')
    keyboard.screen.wait_for_window('Signature and Encryption')
    keyboard.close('Escape')


def answer(demo, keyboard):
    keyboard.screen.wait_for_window('Demo Mailbox')
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
    keyboard.screen.wait_for_window('Demo Mailbox')


def make_key(directory):
    """A file with the key of Sam and its certificate."""
    key, certificate, file = (directory / name for name in ('key.pem', 'cert.pem', 'sam.p12'))
    for words in (('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '30',
                   '-subj', '/CN=Sam Shore/emailAddress=sam@shore.example'),
                  ('pkcs12', '-export', '-inkey', key, '-in', certificate, '-out', file, '-passout',
                   f'pass:{FILE_PASSWORD}')):
        subprocess.run(['openssl', *words], check=True, capture_output=True)
    return file


def import_key(keyboard, file):
    screen = keyboard.screen
    screen.key('F10')
    screen.wait_for_menu('_Certificates')
    screen.key('c')
    screen.wait_for_window('Certificates')
    keyboard.walk_to('push button', 'Import…')
    screen.key('space')
    keyboard.choose_file('Import Certificates', file)
    screen.find('label', 'Password of “sam.p12”')
    question = screen.keyboard()
    screen.type(FILE_PASSWORD)
    screen.key('Return')
    screen.wait_for_next_window(question)
    screen.find('label', 'Key and Certificate of Sam Shore Imported')
    keyboard.walk_to('push button', 'Close')
    keyboard.close('Return')


def look_at_certificates(keyboard):
    screen = keyboard.screen
    screen.wait_for_window('Certificates')
    keyboard.walk_to('page tab', 'Mine')
    keyboard.walk_to('list item', 'Robin', 'shift+Tab')
    keyboard.walk_to('list item', 'Sam', 'Down')
    screen.key('Return')
    screen.find('label', 'Itself')
    screen.wait_for_window('Certificate')
    keyboard.walk_to('push button', 'Export')
    keyboard.close('Escape')
    screen.wait_for_window('Certificates')
    keyboard.close('ctrl+w')


def test_encrypted_mail_and_certificates():
    # GTK 4.8 itself complains when its file chooser is looked at while something in it goes away.
    os.environ['G_DEBUG'] = ''
    with Demo() as demo:
        keyboard = Keyboard(demo.screen)
        file = make_key(demo.profile.parent)
        read(demo, keyboard)
        answer(demo, keyboard)
        import_key(keyboard, file)
        look_at_certificates(keyboard)
        keyboard.screen.key('ctrl+q')
        assert demo.process.wait(dovecot.DEADLINE) == 0


tap.run([test_encrypted_mail_and_certificates])
