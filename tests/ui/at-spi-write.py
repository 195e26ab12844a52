# SPDX-License-Identifier: GPL-3.0-or-later
"""The way of an answer to an encrypted message, as a screen reader sees it and with a real keyboard: the
composer says what will happen, the answer is sent, and it is found in Sent as it should be. On the demo
mailbox, whose people have keys and whose server takes mail."""

import json
import os
import pathlib

import tap
from live import dovecot
from live.program import PROGRAM
from ui.demo import Demo
from ui.walk import Walk


def test_an_encrypted_message_is_answered():
    with Demo() as demo:
        screen = demo.screen
        _, subject = dovecot.wait_until(demo.find_encrypted, 'an encrypted message')
        screen.click('list item', subject)
        screen.find('text', 'Message')
        screen.key('r')
        screen.find('push button', 'Send')
        screen.find('label', 'Signed, and encrypted for everyone')
        screen.wait_for_focus('text', 'Message')
        screen.type('My answer.')
        screen.wait_for_text('Message', 'My answer.')
        screen.key('ctrl+Return')
        # Whoever cannot open it sees no subject.
        sent = dovecot.wait_until(lambda: demo.find('Sent', '[...]'), 'the answer in Sent')
        text = demo.signet('inspect', '--json', sent)
        message, = json.loads(text)
        assert (message['encryption'], message['signature']) == ('encrypted', 'valid'), message
        assert message['subject'] == f'Re: {subject}' and 'My answer.' in message['text'], text
        assert b'My answer.' not in pathlib.Path(sent).read_bytes()


def begin_mail(demo, to='alice@tidewater.example'):
    """A new message to somebody, with the cursor in the subject."""
    demo.open_inbox()
    demo.begin_mail()
    demo.screen.type(f'{to},')
    demo.screen.key('Tab')
    demo.screen.wait_for_focus('text', 'Subject')


def send(demo):
    """GTK 4.8 may end a program that is asked by a screen reader while one of its windows goes: nothing is asked
    before it has gone, which is a moment after the mail has come into the Outbox."""
    composer = demo.screen.receiver()
    demo.screen.key('ctrl+Return')
    dovecot.wait_until(lambda: demo.screen.receiver() != composer, 'the composer to go')
    dovecot.wait_until(lambda: demo.list('Outbox'), 'the mail in the Outbox')


def test_what_was_sent_goes_out_when_the_window_is_closed():
    with Demo() as demo:
        begin_mail(demo)
        demo.screen.type('Greetings')
        send(demo)
        demo.screen.find('push button', 'Undo')
        demo.screen.key('ctrl+q')
        assert demo.process.wait(dovecot.DEADLINE) == 0
        # To whom mail can be encrypted it is.
        assert demo.find('Sent', '[...]') and not demo.list('Outbox')


def test_a_command_opens_it_filled_in():
    words = ('alice@tidewater.example', '--cc', 'bob.okafor@harbour-clinic.example', '--subject', 'Tides & times',
             '--body', 'One line.\nAnother, 100%.')
    with Demo(PROGRAM, 'compose', '--demo', *words) as demo:
        screen = demo.screen
        # The title of the window is its subject.
        screen.wait_for_window('Tides & times')
        screen.find('push button', words[0])
        screen.find('push button', words[2])
        screen.wait_for_focus('text', 'Message')
        screen.wait_for_text('Message', 'One line.\nAnother, 100%.')
        screen.find('label', 'ncrypted for everyone')
        send(demo)
        screen.find('push button', 'Undo')
        screen.key('ctrl+q')
        assert demo.process.wait(dovecot.DEADLINE) == 0
        sent = demo.find('Sent', '[...]')
        head = pathlib.Path(sent).read_text('ascii').split('\n\n')[0]
        assert 'To: alice@tidewater.example' in head and 'Cc: bob.okafor@harbour-clinic.example' in head, head


def test_the_program_can_end_while_it_asks():
    with Demo() as demo:
        begin_mail(demo)
        known = len(demo.list('Drafts'))
        demo.screen.key('ctrl+Return')
        demo.screen.find('label', 'Send Without a Subject?')
        demo.process.terminate()
        assert demo.process.wait(dovecot.DEADLINE) == 0
        assert len(demo.list('Drafts')) == known + 1 and not demo.list('Outbox')


def test_a_template_has_a_button():
    with Demo() as demo:
        screen = demo.screen
        button = 'New Message from This Template'
        begin_mail(demo, 'zoe@elsewhere.example')  # who has no certificate: it is kept readable
        screen.type('Every week')
        Walk(screen).choose('More', 'Save as _Template')
        dovecot.wait_until(lambda: demo.find('Templates', 'Every week'), 'the template')
        screen.key('ctrl+w')
        screen.click('push button', 'Discard')
        screen.click('list item', 'Inbox')
        screen.find('push button', 'Reply')
        assert not screen.look('push button', button)
        screen.click('list item', 'Templates')
        screen.click('list item', 'Every week')
        screen.click('push button', button)
        screen.find('push button', 'Send')
        screen.find('push button', 'zoe@elsewhere.example')


# What was sent can be taken back for so long that a slow eye sees it, too.
settings = pathlib.Path.home() / '.config/glib-2.0/settings/keyfile'
settings.parent.mkdir(parents=True)
settings.write_text('[org/signetmail/Signet]\nundo-send-seconds=60\n')
os.environ['GSETTINGS_BACKEND'] = 'keyfile'
tap.run([test_an_encrypted_message_is_answered, test_what_was_sent_goes_out_when_the_window_is_closed,
         test_a_command_opens_it_filled_in,
         test_the_program_can_end_while_it_asks, test_a_template_has_a_button])
