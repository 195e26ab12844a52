# SPDX-License-Identifier: GPL-3.0-or-later
"""What is being written outlives the program: it is killed in the midst of typing, again and again, and what
was on the disk is there. How soon it comes there is test-draft-keeper.c's matter. Real keys, on the demo mailbox."""

import email
import email.message
import email.policy
import json
import os
import pathlib
import random
import subprocess
import time

import tap
from live import dovecot
from live.program import PROGRAM
from ui.demo import Demo

# Of the demo's key.
PASSPHRASE = 'demo\n'


def drafts(demo):
    return {mail['file'] for mail in demo.list('Drafts')}


def read(demo, file):
    """The text of a draft, None when it has gone. Whoever comes after a crash is asked for the passphrase of the key
    again."""
    command = [PROGRAM, '--profile', demo.profile, 'inspect', '--json', '--passphrase-fd', '0', file]
    done = subprocess.run(command, input=PASSPHRASE, capture_output=True, text=True)
    return json.loads(done.stdout)[0]['text'] if done.returncode == 0 else None


def begin(demo, recipient):
    """A new message with the cursor in its text."""
    demo.open_inbox()
    demo.begin_mail()
    if recipient:
        demo.screen.type(recipient + ',')
    demo.screen.key('Tab')
    demo.screen.type('Killed')
    demo.screen.key('Tab')
    demo.screen.wait_for_focus('text', 'Message')


class Typist:
    """Types numbered words, one after the other."""

    def __init__(self):
        self.text = ''
        self.count = 0

    def type_for(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            word = f'word{self.count:03} '
            self.text += word
            self.count += 1
            subprocess.run(['xdotool', 'type', '--delay', '20', word], check=True)


def kept_of(text):
    """What was typed of the text of a draft."""
    return text.split('\n')[0].rstrip()


def read_new(demo, known):
    """What is kept of what is being typed; nothing when no draft is there, or the next one just takes its place."""
    texts = [text for file in drafts(demo) - known if (text := read(demo, file)) is not None]
    return kept_of(texts[0]) if len(texts) == 1 else ''


def check(text, typed, safe):
    """safe: what was on the disk already."""
    kept = kept_of(text)
    assert typed.startswith(kept), f'not what was typed: {kept!r} of {typed!r}'
    assert kept.startswith(safe), f'{kept!r} is kept, and {safe!r} was before'


def kill_and_check(demo, recipient, seconds, seen):
    """seen: whether it goes on until some of it is on the disk, though there is no pause in it."""
    known = drafts(demo)
    begin(demo, recipient)
    typist = Typist()
    typist.type_for(seconds)
    safe = read_new(demo, known)
    if seen:
        safe = dovecot.wait_until(lambda: typist.type_for(1) or read_new(demo, known), 'a part on the disk')
    typist.type_for(seconds / 4)
    demo.process.kill()
    demo.process.wait()

    # As another program finds it, and as Signet does when it is there again.
    for _ in range(2):
        new = drafts(demo) - known
        assert len(new) <= 1 and (new or not safe), f'{len(new)} drafts of one message'
        for file in new:
            check(read(demo, file), typist.text, safe)
        if demo.process.poll() is not None:
            demo.start()
            demo.open_inbox()
    return len(safe)


def kill_at_random(recipient):
    seed = random.randrange(1 << 30)
    print(f'# seed {seed}')
    chance = random.Random(seed)
    with Demo() as demo:
        safe = [kill_and_check(demo, recipient, chance.uniform(2, 10), False) for _ in range(3)]
        safe.append(kill_and_check(demo, recipient, 4, True))
        print(f'# letters that had to be there: {safe}')


def test_a_killed_program_loses_nothing_that_was_kept():
    kill_at_random(None)


def test_the_same_of_a_message_that_is_to_be_encrypted():
    kill_at_random('alice@tidewater.example')


def drop_draft(demo, content):
    """A draft with a file, from another program."""
    mail = email.message.EmailMessage()
    mail['From'], mail['Subject'] = 'robin@tidewater.example', 'Plans'
    mail.set_content('Begun.\n')
    mail.add_attachment(content, maintype='application', subtype='octet-stream', filename='large.bin')
    drafts = demo.profile / 'mail/robin@tidewater.example/Drafts'
    for name in ('cur', 'new', 'tmp'):
        (drafts / name).mkdir(parents=True, exist_ok=True)
    (drafts / 'tmp/1.large').write_bytes(mail.as_bytes())
    (drafts / 'tmp/1.large').rename(drafts / 'cur/1.large:2,DS')


def test_large_files_come_back_to_what_was_typed():
    with Demo() as demo:
        content = os.urandom(10 << 20)
        demo.open_inbox()
        drop_draft(demo, content)
        demo.screen.click('list item', 'Drafts')
        demo.screen.click('list item', 'Plans')
        demo.screen.wait_for_text('Message', 'Begun.')
        demo.screen.key('e')
        demo.screen.find('push button', 'Send')
        demo.screen.wait_for_focus('text', 'To')
        demo.screen.click('text', 'Message')
        demo.screen.key('ctrl+Home')
        drafts_place = demo.profile / 'mail'

        def whole():
            return [path.name for path in drafts_place.glob('*/Drafts/whole/*')]

        def is_beside():
            """Not while one draft takes the place of another: of a kill just then a name may stay for a month."""
            return whole() == [path.name.split(':')[0] for path in drafts_place.glob('*/Drafts/cur/*')] != []
        typist = Typist()
        typist.type_for(5)
        dovecot.wait_until(lambda: typist.type_for(1) or is_beside(), 'the file to be left where it is')
        demo.process.kill()
        demo.process.wait()
        demo.start()
        demo.open_inbox()
        dovecot.wait_until(lambda: not whole(), 'the draft to be made whole')
        path, = drafts_place.glob('*/Drafts/cur/*')
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert mail.get_body().get_content().startswith('word000 '), mail.get_body().get_content()
        attached, = mail.iter_attachments()
        assert attached.get_content() == content


tap.run([test_a_killed_program_loses_nothing_that_was_kept,
         test_the_same_of_a_message_that_is_to_be_encrypted,
         test_large_files_come_back_to_what_was_typed])
