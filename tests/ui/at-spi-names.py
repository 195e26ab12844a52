# SPDX-License-Identifier: GPL-3.0-or-later
"""Every window, dialog and popover as a screen reader meets it: what can be used has a role and a name."""

import os
import pathlib
import re
import ssl
import subprocess
import tempfile

import tap
from cli.mailbox import USER, Mailbox
from live import certificates, dovecot
from live.program import Profile
from ui.demo import WINDOW, Demo
from ui.screen import Screen
from ui.walk import Walk, has_sandbox

# Where each kind of window is looked at, and each dialog and file chooser of a file.
WHERE = {
    'SignetAccountDialog': 'account', 'SignetCertificateDetails': 'certificate',
    'SignetCertificateDialog': 'certificate of a server', 'SignetCertificatesWindow': 'certificates',
    'SignetComposer': 'composer', 'SignetExportDialog': 'export', 'SignetFiltersWindow': 'filters',
    'SignetHelpWindow': 'help', 'SignetIdentityDialog': 'identity', 'SignetImportDialog': 'import',
    'SignetLedgerWindow': 'ledger', 'SignetMessageWindow': 'message window', 'SignetPreferences': 'preferences',
    'SignetPreviewWindow': 'preview', 'SignetRedirectDialog': 'redirect', 'SignetRequestDialog': 'request',
    'SignetRestoreDialog': 'restore', 'SignetRetentionDialog': 'retention', 'SignetRuleEditor': 'new filter',
    'SignetSecurityDetails': 'security details', 'SignetSourceWindow': 'source', 'SignetTagsDialog': 'tags dialog',
    'SignetWindow': 'main window',
    'folder-dialog.c': 'new folder', 'groups-dialog.c': 'group', 'look-up.c': 'look up',
    'password-question.c': 'password', 'remove-account.c': 'remove account', 'search-menu.c': 'rename search',
    'secret-question.c': 'passphrase', 'web-toolbar.c': 'link',
    'composer-actions.c': 'choose attachments', 'import-dialog.c': 'choose mail to import',
    'import-door.c': 'choose a certificate', 'restore-dialog.c': 'choose a backup', 'save-chooser.c': 'save as PDF',
}
UI = pathlib.Path(os.environ['SIGNET_SOURCE']) / 'app/ui'
KIND = re.compile(r'^G_DEFINE_FINAL_TYPE \((\w+), \w+, ADW_TYPE_\w*(?:WINDOW|DIALOG)\)', re.MULTILINE)
looked = set()


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
    walk.screen.wait_for_window('Add Identity')
    walk.look('identity', 'combo box', 'Certificate')
    walk.close()
    walk.close()


def look_at_the_search(walk):
    walk.screen.key('ctrl+f')
    walk.screen.type('fr')
    walk.look('search words', 'list item', 'from')
    walk.screen.type('om:alice ')
    walk.look('search', 'push button', 'Save')
    walk.press('push button', 'Save')
    walk.look('save search', 'text', 'Name of the Search')
    walk.screen.key('Return')
    walk.screen.click('list item', 'from:alice')
    walk.screen.key('shift+F10')
    walk.press_item('_Rename…', ('list item', 'from:alice'))
    walk.look('rename search', 'text', 'Name')
    walk.close()
    walk.screen.click('list item', 'Inbox')


def look_at_the_reader(walk, subject):
    walk.screen.click('list item', subject)
    walk.look('reader', 'text', 'Message')
    walk.visit_menu('message menu', 'More', 'Mo_ve to')
    walk.press('push button', 'Details')
    walk.screen.wait_for_window('Signature and Encryption')
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
    walk.screen.key('t')
    walk.look('tags', 'check box', 'Work')
    walk.press('push button', 'Edit Tags')
    walk.screen.wait_for_window('Tags')
    walk.look('tags dialog', 'text', 'Name')
    walk.close()
    walk.screen.key('v')
    walk.look('folders to move to', 'list item', 'Archive')
    walk.screen.key('Escape')
    walk.screen.click('list item', 'The tide seen from the roof')
    walk.look('attachment', 'push button', 'Save tide.png')
    walk.press('push button', 'Look at tide.png')
    walk.screen.wait_for_window('tide.png')
    walk.look_around('preview')
    walk.close()


def look_at_the_certificates(walk):
    walk.choose('Main Menu', '_Certificates')
    walk.screen.wait_for_window('Certificates')
    walk.look('certificates', 'list item', 'Robin')
    walk.visit_menu('certificates menu', 'Main Menu', '_Request')
    walk.choose('Main Menu', '_Request')
    walk.screen.wait_for_window('Request')
    walk.look('request', 'text', 'Passphrase')
    walk.close()
    walk.choose('Main Menu', '_Look Up')
    walk.screen.wait_for_window('Look Up')
    walk.look('look up', 'text', 'Address')
    walk.close()
    walk.screen.click('list item', 'Robin')
    walk.screen.wait_for_window('Certificate')
    walk.look('certificate', 'push button', 'Export')
    walk.press('push button', 'With the Private')
    walk.screen.wait_for_window('Export With the Private')
    walk.look('passphrase', 'push button', 'Export')
    walk.close()
    walk.close()
    walk.close('ctrl+w')


def look_at_the_filters(walk):
    walk.choose('Main Menu', '_Filters')
    walk.screen.wait_for_window('Filters')
    walk.look('filters', 'push button', 'Add a Filter')
    walk.press('push button', 'Add a Filter')
    walk.screen.wait_for_window('Filter')
    walk.look('new filter', 'push button', 'Add a Condition')
    walk.close()
    walk.close('ctrl+w')


def look_at_the_composer(walk, demo):
    demo.begin_mail()
    walk.screen.type('al')
    walk.look('completion', 'list item', 'Alice')
    walk.screen.type('ice@tidewater.example,nonsense,')
    walk.press('push button', 'Bcc')
    for field in ('To', 'Cc', 'Bcc', 'Subject'):
        walk.wait_for('text', field)
    walk.look('composer', 'text', 'Bcc')
    walk.visit_menu('composer menu', 'More', 'Send _Later')
    walk.visit('later', 'More', 'Send _Later', 'Send Later', 'spin button', 'Hour')
    walk.visit('group', 'More', 'Recipients as _Group', 'Group', 'text', 'Name')
    if has_sandbox():
        walk.choose('More', 'Ri_ch Text')
        walk.look('rich text', 'push button', 'Bold')
        walk.press('push button', 'Link')
        walk.look('link', 'text', 'Address')
        walk.close()
    else:
        walk.looked.add('link')


def look_at_what_gtk_makes(walk):
    """Keys, thanks, and what there is to read about it all."""
    walk.choose('Main Menu', '_Keyboard')
    walk.look_at_title('keys', 'Keyboard Shortcuts')
    walk.close()
    walk.choose('Main Menu', 'Ab_out')
    walk.look_at_title('about', 'About')
    walk.close()
    walk.screen.key('F1')
    walk.look('help', 'push button', 'All Pages')
    walk.close()


def look_at_a_file(walk, demo):
    mail = demo.profile.with_name('mail.eml')
    mail.write_text('From: Bob <bob@example.org>\nSubject: From a file\n\nIt was read from a file.\n')
    subprocess.run([WINDOW, '--profile', demo.profile, mail], check=True, timeout=dovecot.DEADLINE)
    walk.screen.wait_for_window('From a file')
    walk.look('message window', 'text', 'Message')
    walk.visit_menu('menu of a message window', 'More', '_Print')
    walk.close()


def test_everything_has_a_name():
    with Demo() as demo:
        walk = Walk(demo.screen)
        _, subject = dovecot.wait_until(demo.find_encrypted, 'an encrypted message')
        look_at_the_main_window(walk)
        look_at_what_gtk_makes(walk)
        look_at_a_file(walk, demo)
        look_at_the_reader(walk, subject)
        look_at_the_search(walk)
        look_at_the_certificates(walk)
        look_at_the_filters(walk)
        look_at_the_composer(walk, demo)
        print(f'# {walk.seen} controls')
        assert walk.seen > 800, walk.seen
        assert not walk.wrong, '\n'.join(walk.wrong)
        looked.update(walk.looked)


def look_at_choosers(walk):
    walk.choose('More', 'Save as P_DF…')
    walk.look_at_title('save as PDF', 'Save as PDF')
    walk.close()
    walk.choose('Main Menu', '_Import…')
    walk.screen.click('list item', 'File…')
    walk.look_at_title('choose mail to import', 'Import a File')
    walk.close()
    walk.close()
    walk.screen.key('ctrl+shift+c')
    walk.screen.wait_for_window('Certificates')
    walk.press('push button', 'Import…')
    walk.look_at_title('choose a certificate', 'Import Certificates')
    walk.close()
    walk.close('ctrl+w')
    walk.screen.key('ctrl+n')
    walk.screen.wait_for_window('New Message')
    walk.press('push button', 'Attach')
    walk.look_at_title('choose attachments', 'Attach Files')
    walk.close()


def test_file_choosers_have_a_name():
    # GTK 4.8 itself complains when its file chooser is looked at while something in it goes away.
    os.environ['G_DEBUG'] = ''
    with Demo() as demo:
        walk = Walk(demo.screen)
        demo.open_inbox()
        walk.screen.key('j')
        walk.wait_for('text', 'Message')
        look_at_choosers(walk)
        assert not walk.wrong, '\n'.join(walk.wrong)
        looked.update(walk.looked)


def test_so_it_is_at_the_first_start():
    with tempfile.TemporaryDirectory(prefix='signet-names-') as directory:
        process = subprocess.Popen([WINDOW, '--profile', pathlib.Path(directory) / 'profile'])
        try:
            walk = Walk(Screen(process))
            walk.look('welcome', 'push button', 'Add Account')
            walk.press('push button', 'Add Account')
            walk.screen.wait_for_window('Add Account')
            walk.look('add account', 'text', 'Your Name')
            assert not walk.wrong, '\n'.join(walk.wrong)
        finally:
            process.terminate()
            process.wait(dovecot.DEADLINE)


def test_the_outbox_has_a_name():
    with Demo() as demo:
        walk = Walk(demo.screen)
        demo.open_inbox()
        demo.begin_mail()
        walk.screen.type('alice@tidewater.example,')
        walk.screen.key('Tab')
        demo.screen.wait_for_focus('text', 'Subject')
        walk.screen.type('Later')
        walk.choose('More', 'Send _Later')
        walk.screen.wait_for_window('Send Later')
        walk.press('push button', 'Send Then')
        walk.screen.click('list item', 'Outbox')
        walk.screen.click('list item', 'To alice')
        walk.look('outbox', 'push button', 'Send Now')
        assert not walk.wrong, '\n'.join(walk.wrong)


def wait_for_state(walk, role, name, state, told=True):
    """What is pressed and stays down has a role and a state of its own in newer versions of GTK."""
    roles = (role, 'toggle button') if role == 'push button' else (role,)
    states = {state, 'checked'} if state == 'pressed' else {state}

    def is_told():
        nodes = [node for each in roles for node in walk.find_all(each, name)]
        return nodes and any(states & set(walk.ask_facts(node)[2]) for node in nodes) == told
    dovecot.wait_until(is_told, f'{role} “{name}” to be{"" if told else " not"} {state}')


def wait_for_check(walk, role, name, told):
    """In an open menu, or in the window on top."""
    dovecot.wait_until(lambda: any(walk.has_state((each,), name, *['checked'] * told,
                                                  without=() if told else ['checked'])
                                   for each in (role, f'check {role}', f'radio {role}', 'switch')),
                       f'{role} “{name}” to be{"" if told else " not"} checked')


def look_at_what_is_checked(walk):
    """Each is as it was in the end. In GTK 4.8 a switch is a check box, and a radio item a menu item."""
    walk.choose('Main Menu', '_Preferences')
    walk.screen.wait_for_window('Preferences')
    for name, told in (('Prefer Plain Text', False), ('Show Conversations', True)):
        wait_for_check(walk, 'check box', name, told)
        for now in (not told, told):
            walk.screen.click('list item', name)
            wait_for_check(walk, 'check box', name, now)
    walk.close()
    for name, other in (('_Date', None), ('_Size', '_Date'), ('_Date', '_Size')):
        walk.choose('Order of the Messages', name)
        walk.open_menu('Order of the Messages', name)
        wait_for_check(walk, 'menu item', name.replace('_', ''), True)
        if other:
            wait_for_check(walk, 'menu item', other.replace('_', ''), False)
        walk.screen.key('Escape')
    walk.screen.key('ctrl+f')
    for told in (True, False):
        walk.press('push button', 'Starred')
        wait_for_state(walk, 'push button', 'Starred', 'pressed', told)


def test_states_are_told():
    """What is chosen, down, or not to be used now: as far as GTK 4.8 tells it."""
    with Demo() as demo:
        walk = Walk(demo.screen)
        _, subject = dovecot.wait_until(demo.find_encrypted, 'an encrypted message')
        wait_for_state(walk, 'list item', 'Inbox', 'selected')
        wait_for_state(walk, 'push button', 'Reply', 'sensitive', told=False)
        walk.screen.click('list item', subject)
        wait_for_state(walk, 'list item', subject, 'selected')
        wait_for_state(walk, 'push button', 'Reply', 'sensitive')
        look_at_what_is_checked(walk)
        walk.screen.key('ctrl+n')
        walk.screen.wait_for_window('New Message')
        for told in (True, False):
            walk.press('push button', 'Sign')
            wait_for_state(walk, 'push button', 'Sign', 'pressed', told)


def look_at_trouble(walk, backup):
    walk.press('push button', 'Enter Password')
    walk.look('password', 'push button', 'Sign In')
    walk.screen.write('Password', 'a password')
    walk.screen.key('Return')
    walk.press('push button', 'Show Certificate')
    walk.screen.wait_for_window('Certificate')
    walk.look('certificate of a server', 'check box', 'I compared the fingerprint')
    walk.close()
    walk.choose('Main Menu', 'Res_tore a Backup…')
    walk.look_at_title('choose a backup', 'Restore a Backup')
    walk.choose_file(backup)
    walk.look('restore', 'push button', 'Replace')
    walk.close()


def test_trouble_has_a_name():
    mailbox = Mailbox([])
    with Profile() as profile:
        certificates.make(profile.directory)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(profile.directory / 'server.pem', profile.directory / 'server.key')
        mailbox.socket = context.wrap_socket(mailbox.socket, server_side=True)
        profile.check('account', 'add', '--address', 'alice@example.org', '--user', USER, '--pop3',
                      f'127.0.0.1:{mailbox.port}', '--pop3-security', 'tls')
        backup = profile.directory / 'backup.tar.zst'
        profile.check('backup', backup)
        with mailbox, subprocess.Popen([WINDOW, '--profile', profile.profile],
                                       env=os.environ | {'G_DEBUG': ''}) as process:
            try:
                walk = Walk(Screen(process))
                look_at_trouble(walk, backup)
                assert not walk.wrong, '\n'.join(walk.wrong)
                looked.update(walk.looked)
            finally:
                process.terminate()


def test_no_kind_of_window_was_left_out():
    kinds, files = set(), set()
    for path in UI.rglob('*.c'):
        text = path.read_text('utf-8')
        kinds.update(KIND.findall(text))
        if 'adw_message_dialog_set_extra_child' in text or 'gtk_file_chooser_native_new' in text:
            files.add(path.name)
    assert len(kinds) > 20 and len(files) > 8, (kinds, files)
    unknown = (kinds | files) - WHERE.keys()
    assert not unknown, f'say in WHERE where the test looks at {unknown}'
    missed = {name: WHERE[name] for name in kinds | files if WHERE[name] not in looked}
    assert not missed, missed


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
