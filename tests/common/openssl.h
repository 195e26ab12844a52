/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The openssl command in a directory of its own: a second opinion, and a maker of what a test
 * reads. */
typedef struct
{
  char *directory;
} TestOpenssl;

/* A fixture's set-up and tear-down; the latter removes the directory with its files. */
void     test_openssl_set_up    (TestOpenssl   *self,
                                 gconstpointer  data);
void     test_openssl_tear_down (TestOpenssl   *self,
                                 gconstpointer  data);

/* Whether there is an openssl command; without one the running test is marked as skipped. */
gboolean test_openssl_is_there  (void);

/* Writes a file into the directory. */
void     test_openssl_write     (TestOpenssl   *self,
                                 const char    *name,
                                 GBytes        *bytes);

/* A file of the directory. */
GBytes  *test_openssl_read      (TestOpenssl   *self,
                                 const char    *name);

/* Runs openssl with the words in `command`, which are parted by one space. Whether it ended
 * well. */
gboolean test_openssl_run       (TestOpenssl   *self,
                                 const char    *command);

G_END_DECLS
