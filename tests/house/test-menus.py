# SPDX-License-Identifier: GPL-3.0-or-later
"""Within one menu, or one window, no two items answer to the same letter, in no language: the second would be
out of reach."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree

import tap

TOP = pathlib.Path(os.environ['SIGNET_SOURCE'])
UI = TOP / 'app/ui'
PATHS = {path.name: path for path in sorted(UI.rglob('*.ui'))}

# Of these only one is in the menu at a time.
NEVER_TOGETHER = [{'_Junk', 'Not _Junk'}, {'_Delete for Good…', '_Delete'},
                  {'_Add Account…', '_Leave the Demo Mailbox'}, {'_Cc, Bcc', '_Cc'},
                  {'_Trust This Authority', '_Stop Trusting This Authority'},
                  {'_Use This Certificate for Encryption', 'Do _Not Use This Certificate'},
                  {'_Add', '_Save'}, {'_Add', '_Add Without Sending'}, {'_Save', '_Add Without Sending'},
                  {'_Redirect', 'S_ubject'}, {'Canc_el', 'S_ubject'}]

# A window of several files.
MADE_OF = [('account-dialog.ui', 'account-form.ui', 'server-row.ui', 'trouble-bar.ui'),
           ('closed-page.ui', 'security-line.ui'), ('composer.ui', 'address-fields.ui'),
           ('message-page.ui', 'attachment-box.ui', 'images-bar.ui', 'message-header.ui', 'partial-bar.ui',
            'receipt-bar.ui', 'security-line.ui'),
           ('preferences.ui', 'background-group.ui', 'junk-group.ui', 'keyring-group.ui'),
           ('redirect-dialog.ui', 'address-fields.ui'), ('rule-editor.ui', 'rule-form.ui', 'rule-trial.ui')]

# What the code writes on a button of a window.
WRITTEN = {'account-dialog.ui': ['_Save', '_Add Without Sending']}

# Longer menus run past the edge of a screen of 800 pixels; some of their items are never there together.
LONGEST = 18

ADDED = re.compile(r'\b(?:g_menu_append(?:_submenu)?|g_menu_item_new|add|append)\s*\(([^;]*);')
LABEL = re.compile(r'(?:C_\s*\("(?P<context>[^"]*)",\s*|_\s*\()"(?P<label>[^"]*_[^"]*)"\)')


def menus_of_windows():
    """(where, labels) of each menu in a description of a window, its sections with it, its submenus apart."""
    for path in sorted(UI.rglob('*.ui')):
        root = xml.etree.ElementTree.parse(path).getroot()
        for menu in list(root.iter('menu')) + list(root.iter('submenu')):
            yield path.name, list(labels_below(menu)) + list(label_of(menu))


def labels_below(menu):
    for child in menu:
        if child.tag == 'section':
            yield from labels_below(child)
        elif child.tag in ('item', 'submenu'):
            yield from label_of(child)


def label_of(element):
    """The label of a menu stands above its items, too: it leads back."""
    for attribute in element.findall('attribute'):
        if attribute.get('name') == 'label' and attribute.get('translatable'):
            yield attribute.get('context'), attribute.text


def menus_of_code():
    """The same of each function that makes a menu."""
    for path in sorted(UI.rglob('*.c')):
        text = path.read_text('utf-8')
        if 'g_menu_new' not in text and 'GMenu' not in text:
            continue
        for function in text.split('\n}\n'):
            found = [(label['context'], label['label']) for added in ADDED.finditer(function)
                     for label in LABEL.finditer(added[1])]
            if len(found) > 1:
                yield path.name, found


def labels_of_window(path):
    """Of buttons and rows that stand in a window at once."""
    for element in xml.etree.ElementTree.parse(path).getroot().iter('property'):
        if element.get('name') in ('label', 'title') and element.get('translatable') and '_' in (element.text or ''):
            yield element.get('context'), element.text


def windows():
    """(where, labels) of each description of a window, and of those that are made of several."""
    found = {name: list(labels_of_window(path)) for name, path in PATHS.items()}
    for first, *others in MADE_OF:
        found[first] = found[first] + [label for name in others for label in labels_of_window(PATHS[name])]
    for name, labels in WRITTEN.items():
        found[name] = found[name] + [(None, label) for label in labels]
    yield from found.items()


STEP = re.compile(
    r'(?P<new>\w+) = (?P<function>signet_\w+|g_menu_new) \(\)'
    r'|(?:g_menu_append|\badd|\bappend) \((?P<item>\w+), (?P<said>_[^;]*);'
    r'|g_menu_append_section \((?P<above>\w+), NULL, (?:G_MENU_MODEL \()?(?P<section>\w+)'
    r'|g_menu_append_submenu \((?P<menu>\w+), (?P<title>_[^;]*), (?:G_MENU_MODEL \()?(?P<below>\w+)'
    r'|return G_MENU_MODEL \((?P<done>\w+)')


class Made:
    """What the functions make that give a whole menu, or a section of one."""

    def __init__(self):
        self.bodies = {}    # by the name of the function
        self.menus = []     # (where, labels) of what is opened as one
        self.done = {}      # the labels of what a function gives
        for path in sorted(UI.rglob('*.c')):
            for body in path.read_text('utf-8').split('\n}\n'):
                for name in re.findall(r'GMenuModel \*\n(\w+) \(void\)\n', body):
                    self.bodies[name] = (path.name, body)
        for name, (place, _) in self.bodies.items():
            self.menus.append((place, self.make(name)))

    def make(self, name):
        if name not in self.done:
            self.done[name] = self.follow(*self.bodies[name])
        return self.done[name]

    def follow(self, place, body):
        made = {}
        for step in STEP.finditer(body):
            if step['new']:
                function = step['function']
                made[step['new']] = self.make(function) if function in self.bodies else []
            elif step['item']:
                made[step['item']] = made[step['item']] + self.read(step['said'])
            elif step['section']:
                made[step['above']] = made[step['above']] + made[step['section']]
            elif step['menu']:
                title = self.read(step['title'])
                made[step['menu']] = made[step['menu']] + title
                self.menus.append((place, made[step['below']] + title))
            elif step['done'] in made:
                return made[step['done']]
        return []

    @staticmethod
    def read(said):
        return [(label['context'], label['label']) for label in LABEL.finditer(said)]


MADE = Made()
MENUS = [*menus_of_windows(), *menus_of_code(), *MADE.menus, *windows()]


def letter(label):
    """The one that stands behind the first underscore that is no doubled one."""
    found = re.search(r'(?<!_)_([^_])', label)
    return found and found[1].casefold()


def clashes(translate, told=lambda context, label: True):
    """told: whether a label counts."""
    for place, labels in MENUS:
        seen = {}
        for context, label in labels:
            said = translate(context, label)
            key = letter(said)
            if key is None or not told(context, label):
                continue
            for other, other_said in seen.get(key, []):
                if {label, other} not in NEVER_TOGETHER and label != other:
                    yield f'{place}: {key.upper()}: “{other_said}”, “{said}”'
            seen.setdefault(key, []).append((label, said))


def test_there_are_menus():
    assert len(MENUS) > 8, MENUS


def test_whole_menus_are_found():
    more = MADE.make('signet_reading_menu_new')
    assert {(None, label) for label in ('_Star', '_Delete', '_Undo', '_Why Is It Here?')} < set(more), more
    assert (None, '_Print…') not in more, more
    below, = [labels for place, labels in MADE.menus if (None, '_Print…') in labels and place == 'reading-menu.c']
    assert (None, 'Zoom _In') in below, below


def test_no_menu_is_too_long():
    long = [(place, len(labels)) for place, labels in MADE.menus if len(labels) > LONGEST]
    assert not long, long


def test_letters_are_apart_in_english():
    found = list(clashes(lambda context, label: label))
    assert not found, found


def read(language):
    """The translations: a dictionary by (context, text)."""
    import gettext
    with tempfile.TemporaryDirectory(prefix='signet-menus-') as directory:
        file = pathlib.Path(directory) / 'signet.mo'
        subprocess.run(['msgfmt', '--output-file', file, TOP / 'po' / f'{language}.po'], check=True)
        with file.open('rb') as stream:
            catalogue = gettext.GNUTranslations(stream)

    def translate(context, label):
        return catalogue.pgettext(context, label) if context else catalogue.gettext(label)
    return translate


def languages():
    return [line for line in (TOP / 'po/LINGUAS').read_text('utf-8').splitlines()
            if line and not line.startswith('#')]


def test_letters_are_apart_in_every_language():
    if not shutil.which('msgfmt'):
        raise tap.Skip('gettext is not installed')
    found = []
    for language in languages():
        translate = read(language)
        # What is new reads English for a while.
        found += [f'{language}: {clash}' for clash in clashes(translate, lambda context, label:
                                                              translate(context, label) != label)]
    assert not found, '\n'.join(found)


def test_the_window_of_keys_names_all():
    """Each key of the main window; of several that do the same at least one."""
    bound = [trigger for name in ('mail-shortcuts', 'application') for trigger in re.findall(
        r'(?:{ |parse_string \(|\(const char \*\[\]\) { )"([^"]+)"',
        (UI / f'application/{name}.c').read_text('utf-8')) if not re.fullmatch('[a-z-]{2,}', trigger)]
    window = xml.etree.ElementTree.parse(UI / 'application/shortcuts.ui').getroot()
    shown = {key for element in window.iter('property') if element.get('name') == 'accelerator'
             for key in element.text.split()}
    missing = [trigger for trigger in bound
               if not shown & set(trigger.replace('<Control>', '<Primary>').split('|'))]
    assert len(bound) > 30 and not missing, missing


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
