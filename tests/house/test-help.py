# SPDX-License-Identifier: GPL-3.0-or-later
"""The help: its pages are valid, their links lead somewhere, their pictures are there and small, and what
they call a button is what the button says."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree

import tap

TOP = pathlib.Path(os.environ['SIGNET_SOURCE'])
HELP = TOP / 'data/help'
PAGES = sorted(HELP.glob('C/*.page'))
HTML = pathlib.Path(os.environ['SIGNET_BUILD']) / 'data/help/help'
SMALL = 60 * 1024  # bytes of a picture
SPACE = '{http://projectmallard.org/1.0/}'


def elements(page, name):
    return xml.etree.ElementTree.parse(page).iter(SPACE + name)


def run(*command):
    if not shutil.which(command[0]):
        raise tap.Skip(f'{command[0]} is not installed')
    done = subprocess.run(command, capture_output=True, text=True, cwd=TOP)
    assert done.returncode == 0 and not done.stdout, done.stdout + done.stderr


def languages():
    return [line for line in (HELP / 'LINGUAS').read_text('utf-8').splitlines() if not line.startswith('#')]


def test_the_pages_are_valid():
    run('yelp-check', 'validate', *PAGES)


def test_the_links_lead_somewhere():
    run('yelp-check', 'links', *PAGES)
    run('yelp-check', 'orphans', *PAGES)


def pictures(page):
    return [HELP / 'C' / media.get('src') for media in elements(page, 'media')]


def test_each_page_has_its_picture():
    bare = [page.name for page in PAGES if page.stem != 'index' and not pictures(page)]
    assert not bare, bare
    missing = [name for page in PAGES for name in pictures(page) if not name.is_file()]
    assert not missing, missing
    unused = set(HELP.glob('C/figures/*')) - {name for page in PAGES for name in pictures(page)}
    assert not unused, unused


def test_the_pictures_are_small():
    large = [file.name for file in HELP.glob('C/figures/*') if file.stat().st_size > SMALL]
    assert not large, large


def test_all_of_it_is_installed():
    build = (HELP / 'meson.build').read_text('utf-8')
    wanted = {page.name for page in PAGES} | {f'figures/{file.name}' for file in HELP.glob('C/figures/*')}
    listed = set(re.findall(r"'([^']+\.(?:page|png))'", build))
    assert wanted == listed, wanted ^ listed


def make_expression(words):
    """One that fits what becomes of texts that the program shows."""
    plain = {re.sub(r'\(_\w\)|_', '', word).replace('\\"', '"') for word in words}
    # What is nearly nothing but values fits everything.
    telling = [word for word in sorted(plain)
               if '%' not in word or len(re.sub(r'%(?:\d+\$)?[a-z]|[\W\d]', '', word).encode()) > 2]
    return re.compile('|'.join(re.sub(r'%(?:\d+\\\$)?[a-z]', '.+', re.escape(word)) for word in telling))


def read_words():
    """Every text that the program shows."""
    with tempfile.TemporaryDirectory(prefix='signet-help-') as directory:
        template = pathlib.Path(directory) / 'signet.pot'
        run('xgettext', '--files-from=po/POTFILES', '--from-code=UTF-8', '--output', template, '--no-wrap',
            '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=ngettext:1,2',
            '--keyword=g_dngettext:2,3')
        text = template.read_text('utf-8')
    return set(re.findall(r'^msgid(?:_plural)? "(.+)"$', text, re.MULTILINE))


def read_translated(file):
    """Every text of a file of translations."""
    text = subprocess.run(['msgattrib', '--no-wrap', '--translated', file], capture_output=True, text=True,
                          check=True).stdout
    return set(re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', text, re.MULTILINE))


def test_buttons_are_called_what_they_say():
    known = make_expression(read_words())
    wrong = []
    for page in PAGES:
        for gui in elements(page, 'gui'):
            said = ' '.join(''.join(gui.itertext()).split())
            if not known.fullmatch(said):
                wrong.append(f'{page.stem}: “{said}”')
    assert not wrong, '\n'.join(wrong)


def test_they_are_in_every_language():
    if not shutil.which('msgattrib'):
        raise tap.Skip('gettext is not installed')
    for language in languages():
        known = make_expression(read_translated(TOP / 'po' / f'{language}.po'))
        said = [gui for text in read_translated(HELP / language / f'{language}.po')
                for gui in re.findall(r'<gui>(.*?)</gui>', text)]
        wrong = [gui for gui in said if not known.fullmatch(gui)]
        assert not wrong, f'{language}: ' + '\n'.join(wrong)


def test_the_window_has_every_page():
    if not HTML.is_dir():
        raise tap.Skip('there is no window in this build')
    for language in ['C', *languages()]:
        made = {file.stem for file in (HTML / language).glob('*.html')}
        assert made == {page.stem for page in PAGES}, (language, made)
        scripts = [file.name for file in (HTML / language).iterdir() if '<script' in file.read_text('utf-8')]
        assert not scripts, scripts


def test_every_language_is_made_anew():
    """Also where the pages were built before."""
    if not HTML.is_dir():
        raise tap.Skip('there is no window in this build')
    rules = (HTML.parents[2] / 'build.ninja').read_text('utf-8')
    needed = re.search(r'^build data/help/help: .*$', rules, re.MULTILINE)[0]
    missing = [language for language in languages() if f'/{language}/{language}.po' not in needed]
    assert not missing, missing


def test_each_window_has_its_page():
    topics = dict(re.findall(r'{ "(\w+)", ("\w+"|SIGNET_HELP_PAGES_FIRST) }',
                             (TOP / 'app/ui/help/help-topics.c').read_text('utf-8')))
    windows = {name for path in (TOP / 'app/ui').rglob('*.c') for name in
               re.findall(r'^G_DEFINE_FINAL_TYPE \((\w+), \w+, ADW_TYPE_\w*(?:WINDOW|DIALOG)\)',
                          path.read_text('utf-8'), re.MULTILINE)}
    assert len(windows) > 20 and windows <= topics.keys() | {'SignetHelpWindow'}, windows - topics.keys()
    strange = {page.strip('"') for page in topics.values()} - {page.stem for page in PAGES}
    assert strange == {'SIGNET_HELP_PAGES_FIRST'}, strange


def test_translations_are_complete():
    for language in languages():
        with tempfile.TemporaryDirectory(prefix='signet-help-') as directory:
            template, merged = f'{directory}/help.pot', f'{directory}/help.po'
            run('itstool', '-o', template, *PAGES)
            po = HELP / language / f'{language}.po'
            run('msgmerge', '--quiet', '--no-fuzzy-matching', '-o', merged, po, template)
            run('msgfmt', '--check', '-o', '/dev/null', merged)
            rest = subprocess.run(['msgattrib', '--no-wrap', '--untranslated', merged], capture_output=True,
                                  text=True, check=True).stdout
            # A picture is the same in all languages.
            left = [text for text in re.findall(r'^msgid "(.+)"$', rest, re.MULTILINE)
                    if not text.startswith('external ref=')]
            assert not left, f'{language}: ' + '\n'.join(left)


tap.run([value for name, value in list(globals().items()) if name.startswith('test_')])
