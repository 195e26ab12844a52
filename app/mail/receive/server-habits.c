/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "server-habits.h"

#include <string.h>

#include <glib/gstdio.h>

#include "file.h"

#define MAX_FILE 1024
#define MONTH    (30 * 24 * 60 * 60)

static char *
make_text (SignetServer *server)
{
  return g_strdup_printf ("stepwise %s %u\n", signet_server_get_host (server),
                          signet_server_get_port (server));
}

gboolean
signet_server_habits_is_stepwise (const char   *path,
                                  SignetServer *server)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (server != NULL, FALSE);

  g_autofree char *text = make_text (server);
  g_autoptr(GBytes) wanted = g_bytes_new (text, strlen (text));
  g_autoptr(GBytes) found = NULL;
  GStatBuf facts;

  if (g_stat (path, &facts) != 0 || facts.st_mtime < g_get_real_time () / G_USEC_PER_SEC - MONTH)
    return FALSE;
  found = signet_file_read (path, MAX_FILE, NULL);
  return found != NULL && g_bytes_equal (found, wanted);
}

void
signet_server_habits_set_stepwise (const char   *path,
                                   SignetServer *server)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (server != NULL);

  g_autofree char *text = make_text (server);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  if (!signet_file_make_directory (directory, &error)
      || !signet_file_write (path, text, -1, &error))
    g_debug ("What the server does not bear is not remembered: %s", error->message);
}
