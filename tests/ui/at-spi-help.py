# SPDX-License-Identifier: GPL-3.0-or-later
"""F1 in a dialog: it shows the page about that dialog, in a window that can be used while the dialog is modal
and waits behind it."""

import tap
from ui.demo import Demo
from ui.walk import Walk, has_sandbox

FIRST = 'Help for Signet'


def ask_for_help(walk, page):
    """In the window in front: its page, from there to the first one, and back."""
    dialog = walk.screen.windows()[-1].name
    walk.screen.key('F1')
    walk.screen.wait_for_window(page)
    walk.screen.key('alt+Home')
    walk.screen.wait_for_window(FIRST)
    walk.close()
    walk.screen.wait_for_window(dialog)


def look(go_there, dialogs):
    """After go_there: (menu, item, title of the dialog, title of the page) each."""
    if not has_sandbox():
        raise tap.Skip('bubblewrap may make no namespaces here')
    with Demo() as demo:
        walk = Walk(demo.screen)
        walk.wait_for('list item', 'Inbox')
        go_there(walk)
        for menu, item, title, page in dialogs:
            walk.choose(menu, item)
            walk.screen.wait_for_window(title)
            ask_for_help(walk, page)
            walk.close()


def test_dialogs_of_the_main_window():
    look(lambda walk: None, [
        ('Main Menu', '_Preferences', 'Preferences', 'New mail'),
        ('Main Menu', '_Import…', 'Import', 'Come from another program'),
        ('Account robin', '_Edit Account…', 'Edit Account', 'Add your account'),
        ('Account robin', '_Messages on the Server…', 'On the Server', 'What stays on the server'),
        # About that there is no page of its own: it is the one of the window below.
        ('Account robin', '_Remove Account…', 'Remove', FIRST)])


def go_to_the_certificates(walk):
    walk.screen.key('ctrl+shift+c')
    walk.screen.wait_for_window('Certificates')


def test_dialogs_of_the_certificates():
    look(go_to_the_certificates, [
        ('Main Menu', '_Request', 'Request', 'I need a certificate'),
        ('Main Menu', '_Look Up', 'Look Up', 'I got a .p12 file')])


def go_to_the_composer(walk):
    walk.screen.key('ctrl+n')
    walk.screen.wait_for_window('New Message')


def test_dialogs_of_the_composer():
    look(go_to_the_composer, [('More', 'Send _Later', 'Send Later', 'Write, sign, encrypt')])


tap.run([test_dialogs_of_the_main_window, test_dialogs_of_the_certificates, test_dialogs_of_the_composer])
