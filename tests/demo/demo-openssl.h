/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A second opinion on what the demo makes: the openssl command, in a directory of its own. */
typedef struct
{
  char *directory;
} DemoOpenssl;

/* A fixture's set-up and tear-down; the latter removes the directory with its files. */
void     demo_openssl_set_up    (DemoOpenssl   *self,
                                 gconstpointer  data);
void     demo_openssl_tear_down (DemoOpenssl   *self,
                                 gconstpointer  data);

/* Whether there is an openssl command; without one the running test is marked as skipped. */
gboolean demo_openssl_is_there  (void);

/* Writes a file into the directory. */
void     demo_openssl_write     (DemoOpenssl   *self,
                                 const char    *name,
                                 GBytes        *bytes);

/* A file of the directory. */
GBytes  *demo_openssl_read      (DemoOpenssl   *self,
                                 const char    *name);

/* Runs openssl with the words in `command`, which are parted by one space. Whether it ended
 * well. */
gboolean demo_openssl_run       (DemoOpenssl   *self,
                                 const char    *command);

G_END_DECLS
