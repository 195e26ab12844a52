# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders are made, renamed, dragged and deleted, and messages dragged there, by whoever has mouse and
keyboard."""

import os
import pathlib
import subprocess

import tap
from live import dovecot
from live.program import Profile
from ui.screen import Screen

PROGRAM = pathlib.Path(os.environ['SIGNET_BUILD']) / 'app/ui/signet-window'


def fill(profile):
    account = profile / 'mail/me@example.org'
    for name in ('Inbox/cur', 'Inbox/new', 'Inbox/tmp'):
        (account / name).mkdir(parents=True, mode=0o700)
    (profile / 'accounts.ini').write_text('[me@example.org]\npop3-host=127.0.0.1\npop3-port=9\n'
                                          'pop3-security=plain\npop3-user=me\n')
    (account / 'Inbox/cur/1795000000.M1P1.test:2,S').write_text(
        'From: Bob <bob@example.org>\nSubject: To be moved\nDate: Tue, 24 Nov 2026 10:00:00 +0000\n\nText\n')
    return account


def choose(screen, folder, item, letter):
    """From the menu of its row, by keyboard: where a popover's items are is not told."""
    screen.click('list item', folder)
    screen.key('Menu')
    screen.find_item(item, ('list item', folder))
    screen.key(letter)


def write_name(screen, title, name):
    screen.wait_for_window(title)
    screen.write('Name', name)
    screen.key('Return')


def has_message(folder):
    return (folder / 'cur').is_dir() and any((folder / 'cur').iterdir())


def try_folders(screen, account):
    # Made in the Archive, by the menu of its row.
    choose(screen, 'Archive', '_New Folder', 'n')
    write_name(screen, 'New Folder', 'Plans / 2026')
    made = account / 'Archive/Plans %2F 2026'
    dovecot.wait_until((made / 'cur').is_dir, 'the new folder')

    # A message is dragged there.
    screen.click('list item', 'Inbox')
    screen.drag(('list item', 'To be moved'), ('list item', 'Plans / 2026'))
    dovecot.wait_until(lambda: has_message(made), 'the message in the folder')

    # Renamed by keyboard, with the message in it.
    screen.click('list item', 'Plans / 2026')
    screen.key('F2')
    write_name(screen, 'Rename or Move', '..')
    renamed = account / 'Archive/%2E.'
    dovecot.wait_until(lambda: has_message(renamed), 'the renamed folder')

    # A folder is dragged onto the account, which is its top, and into another one.
    top = account / '%2E.'
    screen.drag(('list item', '..'), ('label', 'me@example.org'))
    dovecot.wait_until(lambda: has_message(top), 'the folder at the top')
    screen.drag(('list item', '..'), ('list item', 'Archive'))
    dovecot.wait_until(lambda: has_message(renamed), 'the folder in the Archive')
    assert not top.exists()

    # Deleted: into the Trash.
    choose(screen, '..', '_Delete', 'd')
    dovecot.wait_until(lambda: has_message(account / 'Trash/%2E.'), 'the folder in the Trash')
    assert not renamed.exists()


def test_folders_by_hand():
    with Profile() as profile:
        account = fill(profile.profile)
        with subprocess.Popen([PROGRAM, '--profile', profile.profile]) as program:
            try:
                try_folders(Screen(program), account)
            finally:
                program.terminate()
        assert program.returncode == 0, f'Signet ended with {program.returncode}'


tap.run([test_folders_by_hand])
