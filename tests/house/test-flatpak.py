# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak's manifest: it asks for what is told of and no more, and what is written from it for a purpose
differs from it in that alone."""

import difflib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree

import tap

TOP = pathlib.Path(os.environ['SIGNET_SOURCE'])
FLATPAK = TOP / 'flatpak'
MANIFEST = (FLATPAK / 'org.signetmail.Signet.yml').read_text('utf-8')


def test_the_flatpak_may_do_what_is_told_and_no_more():
    listed = re.search(r'^finish-args:\n((?:  - .*\n)+)', MANIFEST, re.MULTILINE)[1]
    told = re.findall(r'^\| `(--[^`]+)` \|', (FLATPAK / 'README.md').read_text('utf-8'), re.MULTILINE)
    assert [line.strip(' -') for line in listed.splitlines()] == [word.strip('-') for word in told], told


def test_the_release_is_the_same_everywhere():
    url, tag = re.search(r'type: git\n +url: (.*)\n +tag: v(.*)\n', MANIFEST).groups()
    assert re.search(r"^  version: '(.*)',$", (TOP / 'meson.build').read_text('utf-8'), re.MULTILINE)[1] == tag
    metainfo = xml.etree.ElementTree.parse(TOP / 'data/org.signetmail.Signet.metainfo.xml.in')
    release = metainfo.find('releases/release')
    assert release.get('version') == tag and release.get('type', 'stable') == 'stable', release.attrib
    assert metainfo.find('url[@type="vcs-browser"]').text == url


def changes(text):
    """(the lines that went, those that came), in the order of the file."""
    lines = list(difflib.ndiff(MANIFEST.splitlines(), text.splitlines()))
    return tuple([line[2:] for line in lines if line.startswith(mark)] for mark in ('- ', '+ '))


def repository(folder):
    """A repository with the manifest, to call git for."""
    shutil.copytree(FLATPAK, folder / 'flatpak')
    quiet = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main']

    def git(*words):
        return subprocess.run(['git', *quiet, *words], cwd=folder, check=True, capture_output=True,
                              text=True).stdout.strip()
    git('init')
    git('add', '.')
    git('commit', '-m', 'Release')
    return git


def write(folder, *purpose):
    return subprocess.run([folder / 'flatpak/manifest.py', *purpose], capture_output=True, text=True)


def test_a_release_is_pinned_and_nothing_else_changes():
    if not shutil.which('git'):
        raise tap.Skip('git is not installed')
    tag = re.search(r' tag: (.*)', MANIFEST)[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        git = repository(folder)
        early = write(folder, 'release')
        assert early.returncode and tag in early.stderr and not early.stdout, early
        released = git('rev-parse', 'HEAD')
        git('tag', '-a', '-m', 'Release', tag)
        git('commit', '--allow-empty', '-m', 'Go on')
        git('tag', 'v9')
        for words, told, commit in ((), tag, released), (('v9',), 'v9', git('rev-parse', 'HEAD')):
            gone, come = changes(write(folder, 'release', *words).stdout)
            assert gone == ([] if told == tag else [f'        tag: {tag}']), gone
            assert come == [f'        tag: {told}'][len(gone) == 0:] + [f'        commit: {commit}'], come


def test_a_clone_builds_itself_and_nothing_else_changes():
    gone, come = changes(write(TOP, 'clone').stdout)
    assert len(gone) == 3 and gone[0] == '      - type: git', gone
    assert come[:3] == ['      - type: dir', f'        path: "{TOP}"', '        skip:'], come
    assert all(re.fullmatch(r'          - [\w.-]+', line) for line in come[3:]), come


tap.run([case for word, case in list(globals().items()) if word.startswith('test_')])
