/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "submission-limit.h"

#include <string.h>

#include "file.h"

#define MAX_FILE 1024

static char *
make_text (SignetServer *server,
           guint64       bytes)
{
  return g_strdup_printf ("size %s %u %" G_GUINT64_FORMAT "\n", signet_server_get_host (server),
                          signet_server_get_port (server), bytes);
}

guint64
signet_submission_limit_read (const char   *path,
                              SignetServer *server)
{
  g_return_val_if_fail (path != NULL && server != NULL, SIGNET_SUBMISSION_LIMIT_UNKNOWN);

  g_autofree char *none = make_text (server, 0);
  g_autoptr(GBytes) found = signet_file_read (path, MAX_FILE, NULL);
  const gsize known = strlen (none) - strlen ("0\n");
  g_autofree char *text = NULL;

  if (found == NULL)
    return SIGNET_SUBMISSION_LIMIT_UNKNOWN;
  text = g_strndup (g_bytes_get_data (found, NULL), g_bytes_get_size (found));
  if (strncmp (text, none, known) != 0 || !g_ascii_isdigit (text[known]))
    return SIGNET_SUBMISSION_LIMIT_UNKNOWN;
  return g_ascii_strtoull (text + known, NULL, 10);
}

void
signet_submission_limit_write (const char   *path,
                               SignetServer *server,
                               guint64       bytes)
{
  g_return_if_fail (path != NULL && server != NULL);

  g_autofree char *text = make_text (server, bytes);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  if (signet_submission_limit_read (path, server) == bytes)
    return;
  if (!signet_file_make_directory (directory, &error)
      || !signet_file_write (path, text, -1, &error))
    g_debug ("What the server takes is not remembered: %s", error->message);
}
