/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Seconds that a test waits for what has to come before it fails. Nothing takes nearly as long, but a machine
 * may be busy, and slow, and a sanitizer in the way. */
#define TEST_PATIENCE 60
