# SPDX-License-Identifier: GPL-3.0-or-later
"""What signet inspect tells of the mails of many sources that lie beside the checkout, by the scorer that
lies there as well: each of them is a case."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import tap

PROGRAM = pathlib.Path(os.environ['SIGNET_BUILD']) / 'app/signet'
SOURCE = pathlib.Path(os.environ['SIGNET_SOURCE'])
CORPUS = pathlib.Path(os.environ.get('SIGNET_CORPUS', SOURCE / '../shared/corpus'))
SCORER = CORPUS / '../measure/corpus/run.py'


def score():
    """What the scorer found out about each mail."""
    with tempfile.TemporaryDirectory() as directory:
        results = pathlib.Path(directory) / 'results'
        subprocess.run([sys.executable, SCORER, PROGRAM, '--json', results],
                       stdout=subprocess.DEVNULL, check=False)
        return json.loads(results.read_text())


def case(result):
    def check():
        assert result['outcome'] == 'right', (result['outcome'], result['problems'], result['got'])
    check.__name__ = result['case']
    return check


def test_corpus():
    raise tap.Skip('the corpus and its scorer are not there')


tap.run([case(result) for result in score()] if SCORER.is_file() else [test_corpus])
