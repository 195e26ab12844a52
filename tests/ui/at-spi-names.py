# SPDX-License-Identifier: GPL-3.0-or-later
"""Every window, dialog and popover as a screen reader meets it: what can be used has a role and a name."""

import pathlib
import subprocess
import tempfile

import tap
from live import dovecot
from ui.demo import WINDOW, Demo, key, type_text
from ui.screen import Screen
from ui.walk import Walk


def look_at_the_main_window(walk):
    walk.look('main window', 'list item', 'Inbox')
    walk.visit_menu('main menu', 'Main Menu', '_Preferences')
    walk.visit_menu('order', 'Order of the Messages', '_Date')
    walk.visit_menu('account menu', 'Account robin', '_Edit Account')
    for what, item, title, role, name in [
            ('import', '_Import…', 'Import', 'list item', 'Folder'),
            ('export', '_Export…', 'Export', 'combo box', 'Folder'),
            ('preferences', '_Preferences', 'Preferences', 'check box', 'Prefer Plain Text')]:
        walk.visit(what, 'Main Menu', item, title, role, name)
    for what, item, title, role, name in [
            ('account', '_Edit Account…', 'Edit Account', 'text', 'Your Name'),
            ('ledger', '_Messages on the Server…', 'On the Server', 'list item', 'Alice'),
            ('new folder', '_New Folder…', 'New Folder', 'text', 'Name'),
            ('remove account', '_Remove Account…', 'Remove', 'push button', 'Remove')]:
        walk.visit(what, 'Account robin', item, title, role, name)
    walk.choose('Account robin', '_Edit Account…')
    walk.press('push button', 'Add Identity')
    walk.wait_for_window('Add Identity')
    walk.look('identity', 'combo box', 'Certificate')
    walk.close()
    walk.close()


def look_at_the_search(walk):
    key('ctrl+f')
    type_text('fr')
    walk.look('search words', 'list item', 'from')
    type_text('om:alice ')
    walk.look('search', 'push button', 'Save')
    walk.press('push button', 'Save')
    walk.look('save search', 'push button', 'Save')
    key('Escape', 'Escape', 'Escape', 'Escape')


def look_at_the_reader(walk, subject):
    walk.screen.click('list item', subject)
    walk.look('reader', 'text', 'Message')
    walk.visit_menu('message menu', 'More', '_View Source')
    walk.press('push button', 'Details')
    walk.wait_for_window('Signature and Encryption')
    walk.look('security details', 'label', 'Fingerprint')
    walk.close()
    for what, item, title, role, name in [
            ('source', '_View Source', 'Source', 'list item', 'Subject'),
            ('redirect', 'Red_irect…', 'Redirect', 'text', 'To'),
            ('retention', '_Keep Messages…', 'Inbox', 'spin button', 'Keep'),
            ('why', '_Why Is It Here?', 'Why', 'push button', 'Close'),
            ('filter', '_Filter Mails Like This…', 'Filter', 'list item', 'Condition')]:
        walk.visit(what, 'More', item, title, role, name)
    walk.screen.click('list item', subject)
    key('t')
    walk.look('tags', 'check box', 'Work')
    walk.press('push button', 'Edit Tags')
    walk.wait_for_window('Tags')
    walk.look('tags dialog', 'text', 'Name')
    walk.close()
    key('v')
    walk.look('folders to move to', 'list item', 'Archive')
    key('Escape')
    walk.screen.click('list item', 'The tide seen from the roof')
    walk.look('attachment', 'push button', 'Save tide.png')


def look_at_the_certificates(walk):
    walk.choose('Main Menu', '_Certificates')
    walk.wait_for_window('Certificates')
    walk.look('certificates', 'list item', 'Robin')
    walk.visit_menu('certificates menu', 'Main Menu', '_Request')
    walk.choose('Main Menu', '_Request')
    walk.wait_for_window('Request')
    walk.look('request', 'text', 'Passphrase')
    walk.close()
    walk.choose('Main Menu', '_Look Up')
    walk.wait_for_window('Look Up')
    walk.look('look up', 'text', 'Address')
    walk.close()
    walk.screen.click('list item', 'Robin')
    walk.wait_for_window('Certificate')
    walk.look('certificate', 'push button', 'Export')
    walk.close()
    walk.close('ctrl+w')


def look_at_the_filters(walk):
    walk.choose('Main Menu', '_Filters')
    walk.wait_for_window('Filters')
    walk.look('filters', 'push button', 'Add a Filter')
    walk.press('push button', 'Add a Filter')
    walk.wait_for_window('Filter')
    walk.look('new filter', 'push button', 'Add a Condition')
    walk.close()
    walk.close('ctrl+w')


def look_at_the_composer(walk):
    key('ctrl+n')
    walk.wait_for_window('New Message')
    type_text('al')
    walk.look('completion', 'list item', 'Alice')
    type_text('ice@tidewater.example,nonsense,')
    walk.press('push button', 'Bcc')
    for field in ('To', 'Cc', 'Bcc', 'Subject'):
        walk.wait_for('text', field)
    walk.look('composer', 'text', 'Bcc')
    walk.visit_menu('composer menu', 'More', 'Send _Later')
    walk.visit('later', 'More', 'Send _Later', 'Send Later', 'spin button', 'Hour')
    walk.visit('group', 'More', 'Recipients as _Group', 'Group', 'text', 'Name')
    key('Escape')


def test_everything_has_a_name():
    with Demo() as demo:
        walk = Walk(demo.screen)
        _, subject = dovecot.wait_until(demo.find_encrypted, 'an encrypted message')
        look_at_the_main_window(walk)
        look_at_the_reader(walk, subject)
        look_at_the_search(walk)
        look_at_the_certificates(walk)
        look_at_the_filters(walk)
        look_at_the_composer(walk)
        print(f'# {walk.seen} controls')
        assert walk.seen > 800, walk.seen
        assert not walk.wrong, '\n'.join(walk.wrong)


def test_so_it_is_at_the_first_start():
    with tempfile.TemporaryDirectory(prefix='signet-names-') as directory:
        process = subprocess.Popen([WINDOW, '--profile', pathlib.Path(directory) / 'profile'])
        try:
            walk = Walk(Screen(process))
            walk.look('welcome', 'push button', 'Add Account')
            walk.press('push button', 'Add Account')
            walk.wait_for_window('Add Account')
            walk.look('add account', 'text', 'Your Name')
            assert not walk.wrong, '\n'.join(walk.wrong)
        finally:
            process.terminate()
            process.wait(dovecot.DEADLINE)


tap.run([test_everything_has_a_name, test_so_it_is_at_the_first_start])
