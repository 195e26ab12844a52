# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules that every file of the house keeps, and what the desktop's own checkers say of data/."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree

import tap

TOP = pathlib.Path(os.environ['SIGNET_SOURCE'])
BUILD = pathlib.Path(os.environ['SIGNET_BUILD'])
FOLDERS = ('app', 'data', 'flatpak', 'po', 'tests')
BUDGETS = {'.c': 400, '.cc': 450, '.h': 100, '.ui': 200}
FUNCTION_BUDGET = 60
ENOUGH = .9  # of the words a language has to have; what is new reads English for a while
COLUMNS = 110  # the style says 100; this is where it stops to be a matter of taste
WORDS = re.compile(r'\b_\(|\bN_\(|\bC_\(|\bngettext\s*\(|translatable="yes"')


def files(*suffixes, folders=FOLDERS):
    for folder in folders:
        for path in sorted((TOP / folder).rglob('*')):
            if path.is_file() and path.suffix in suffixes and TOP / 'tests/data' not in path.parents:
                yield path


def name(path):
    return str(path.relative_to(TOP))


def test_every_file_names_its_licence():
    sources = files('.c', '.cc', '.h', '.ui', '.py', '.build', '.css', '.sh', '.svg', '.xml', '.in')
    bare = [name(path) for path in sources
            if 'SPDX-License-Identifier: ' not in path.read_text('utf-8')[:200]]
    assert not bare, bare


def test_no_file_outgrows_its_budget():
    long = [(name(path), lines) for path in files(*BUDGETS, folders=['app'])
            if (lines := len(path.read_text('utf-8').splitlines())) > BUDGETS[path.suffix]]
    assert not long, long


def functions(path):
    """(name, lines) of each function: from the line of its name to the closing brace."""
    start = None
    for number, line in enumerate(path.read_text('utf-8').splitlines(), 1):
        if match := re.match(r'(\w+) \(', line):
            start = number, match[1]
        elif line == '}' and start:
            yield start[1], number - start[0] + 1
            start = None


def test_no_function_outgrows_its_budget():
    long = [(name(path), function, lines) for path in files('.c') for function, lines in functions(path)
            if lines > FUNCTION_BUDGET and not function.endswith('_class_init')]
    assert not long, long


def test_lines_are_short_and_clean():
    bad = [f'{name(path)}:{number}' for path in files('.c', '.cc', '.h', '.py', '.build', folders=['app', 'data'])
           for number, line in enumerate(path.read_text('utf-8').split('\n'), 1)
           if line != line.rstrip() or '\t' in line
           or len(line) > COLUMNS]
    assert not bad, bad


def test_every_source_begins_with_its_configuration():
    bad = []
    for path in files('.c', folders=['app']):
        includes = re.findall(r'^#include (.*)$', path.read_text('utf-8'), re.M)
        if includes[:1] != ['"config.h"']:
            bad.append(name(path))
    assert not bad, bad


def test_enter_does_no_harm():
    """Every question says what Enter answers, and that is never what destroys something."""
    bad = []
    for path in files('.c', folders=['app']):
        text = path.read_text('utf-8')
        asked = len(re.findall(r'(?<!\n)signet_message_dialog_new \(', text))
        defaults = re.findall(r'set_default_response \([^"]*"([^"]*)"\);', text)
        harm = re.findall(r'set_response_appearance \([^"]*"([^"]*)",\s*ADW_RESPONSE_DESTRUCTIVE', text)
        if len(defaults) < asked or set(defaults) & set(harm):
            bad.append((name(path), asked, defaults, harm))
    assert not bad, bad


def test_addresses_and_links_are_shown_as_they_are():
    """Where a word is broken Pango puts a hyphen, which would be taken for a part of it."""
    makers = {name(path) for path in files('.c', folders=['app'])
              if re.search('PANGO_WRAP_(WORD_)?CHAR', path.read_text('utf-8'))}
    knowing = {f'app/ui/{path}.c' for path in ('common/button-text', 'common/value-wrap', 'reader/printout',
                                               'reader/source-window')}
    assert makers == knowing, makers ^ knowing
    bad = [name(path) for path in files('.ui', folders=['app'])
           for label in re.findall(r'<object class="GtkLabel".*?</object>', path.read_text('utf-8'), re.S)
           if '>word-char<' in label and '<attribute name="insert-hyphens" value="false"/>' not in label]
    assert not bad, bad
    makers = [name(path) for path in files('.c', folders=['app'])
              if 'adw_message_dialog_new (' in path.read_text('utf-8')]
    assert makers == ['app/ui/common/message-dialog.c'], makers


def test_headers_are_read_once():
    bad = [name(path) for path in files('.h') if '#pragma once' not in path.read_text('utf-8')]
    assert not bad, bad


def test_a_header_is_known_by_its_name():
    """The tests' as well; but the window's, which are named with their folder."""
    paths = {}
    for path in files('.h', folders=['app', 'tests']):
        if not path.is_relative_to(TOP / 'app/ui'):
            paths.setdefault(path.name, []).append(name(path))
    twice = [same for same in paths.values() if len(same) > 1]
    assert not twice, twice


def test_nothing_is_left_for_later():
    later = re.compile('TO' + 'DO|FIX' + r'ME|\bXX' + 'X\\b')
    found = [name(path) for path in files('.c', '.cc', '.h', '.ui', '.py', '.build')
             if later.search(path.read_text('utf-8'))]
    assert not found, found


def test_translators_get_every_word():
    listed = {line for line in (TOP / 'po/POTFILES').read_text('utf-8').splitlines()
              if line and not line.startswith('#')}
    spoken = {name(path) for path in files('.c', '.h', '.ui', folders=['app'])
              if WORDS.search(path.read_text('utf-8'))}
    spoken |= {name(path) for path in files('.in', '.xml', folders=['data'])
               if path.name.endswith(('.desktop.in', '.gschema.xml', '.metainfo.xml.in'))}
    assert spoken == listed, {'missing': spoken - listed, 'too many': listed - spoken}


def gettext(*command):
    if not shutil.which(command[0]):
        raise tap.Skip('gettext is not installed')
    done = subprocess.run(command, capture_output=True, text=True, cwd=TOP, env=os.environ | {'LC_ALL': 'C.UTF-8'})
    assert done.returncode == 0, done.stderr
    return done.stderr


def count_translated(po, template, directory):
    """How many of the words for people the language has, and how many there are."""
    merged = pathlib.Path(directory) / po.name
    gettext('msgmerge', '--quiet', '--no-fuzzy-matching', '--output-file', merged, po, template)
    found = gettext('msgfmt', '--statistics', '--output-file=/dev/null', merged)
    numbers = [int(number) for number in re.findall(r'(\d+) (?:translated|untranslated)', found)]
    return numbers[0], sum(numbers)


def test_translations_are_sound():
    lines = (TOP / 'po/LINGUAS').read_text('utf-8').splitlines()
    languages = [line for line in lines if line and not line.startswith('#')]
    assert languages == sorted(path.stem for path in (TOP / 'po').glob('*.po')), languages
    with tempfile.TemporaryDirectory(prefix='signet-house-') as directory:
        template = pathlib.Path(directory) / 'signet.pot'
        gettext('xgettext', '--files-from=po/POTFILES', '--from-code=UTF-8', '--output', template,
                '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=ngettext:1,2',
                '--keyword=g_dngettext:2,3')
        for language in languages:
            po = TOP / 'po' / f'{language}.po'
            gettext('msgfmt', '--check', '--output-file=/dev/null', po)
            done, wanted = count_translated(po, template, directory)
            assert done >= ENOUGH * wanted, f'{language}: {done} of {wanted}'


# How each language quotes.
QUOTES = {'ar': '«»', 'cs': '„“', 'de': '„“', 'es': '«»', 'fr': '«»', 'it': '«»', 'ja': '「」', 'nl': '“”', 'pl': '„”',
          'pt_BR': '“”', 'zh_CN': '“”'}


def test_each_language_quotes_in_one_way():
    for po in sorted((TOP / 'po').glob('*.po')):
        said = re.sub(r'^(?:#|msgid|msgctxt).*\n(?:".*"\n)*', '', po.read_text('utf-8'), flags=re.MULTILINE)
        strange = set('“”„‘‚«»‹›「」『』') - set(QUOTES[po.stem])
        wrong = [line for line in said.splitlines() if strange & set(line)]
        assert not wrong, f'{po.stem}: ' + '\n'.join(wrong)


def test_drawings_and_windows_are_well_formed():
    for path in files('.svg', '.ui', '.xml'):
        xml.etree.ElementTree.parse(path)


def check(*command):
    if not shutil.which(command[0]):
        raise tap.Skip(f'{command[0]} is not installed')
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0 and 'warning' not in run.stdout, run.stdout + run.stderr


def test_the_desktop_file_is_valid():
    check('desktop-file-validate', BUILD / 'data/org.signetmail.Signet.desktop')


def test_what_is_about_the_window_is_installed_with_it():
    """The command line alone has nothing to show on a desktop."""
    options, installed = (json.loads((BUILD / f'meson-info/intro-{what}.json').read_text('utf-8'))
                          for what in ('buildoptions', 'installed'))
    window, = (option['value'] for option in options if option['name'] == 'window')
    for part in ('applications/', 'metainfo/', 'dbus-1/services/', 'icons/hicolor'):
        assert any(part in path for path in installed.values()) == window, part


def test_the_package_brings_what_keeps_passwords():
    """Without a Secret Service they are asked for anew at each start."""
    control = (TOP / 'data/package/make-deb').read_text('utf-8')
    assert re.search(r'^(?:Depends|Recommends):.*gnome-keyring \|', control, re.MULTILINE)


def test_the_metainfo_is_valid():
    check('appstreamcli', 'validate', '--no-net', BUILD / 'data/org.signetmail.Signet.metainfo.xml')


def test_the_desktop_is_told_what_can_be_opened():
    desktop = (BUILD / 'data/org.signetmail.Signet.desktop').read_text('utf-8')
    listed = set(re.search(r'^MimeType=(.*);$', desktop, re.MULTILINE)[1].split(';'))
    metainfo = xml.etree.ElementTree.parse(BUILD / 'data/org.signetmail.Signet.metainfo.xml')
    told = {element.text for element in metainfo.iter('mediatype')}
    assert told <= listed, told - listed
    ours = {'x-scheme-handler/mailto', 'message/rfc822', 'application/mbox', 'application/pkcs12',
            'application/pkcs7-mime', 'application/pkcs7-signature'}
    assert ours <= told, ours - told


def test_the_screenshots_are_there():
    metainfo = xml.etree.ElementTree.parse(BUILD / 'data/org.signetmail.Signet.metainfo.xml')
    for image in metainfo.iter('image'):
        file = TOP / 'data/screenshots' / image.text.rsplit('/', 1)[1]
        size = tuple(int.from_bytes(file.read_bytes()[at:at + 4], 'big') for at in (16, 20))
        assert size == (int(image.get('width')), int(image.get('height'))), (file, size)
    captions = [caption.text for caption in metainfo.iter('caption')]
    assert captions and not [text for text in captions if text.endswith('.') or len(text) > 100], captions


def test_the_schema_is_valid():
    check('glib-compile-schemas', '--strict', '--dry-run', TOP / 'data')


tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
