/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "forward-guard.h"

#include <string.h>

/* A mail passes some ten servers on its way; RFC 5321 section 6.3 has 100 as the least to refuse at, which
 * is for servers, not for a mailbox at the end of the way. */
#define MAX_RECEIVED 40

static gboolean
is_own (SignetAddress     *address,
        const char *const *own)
{
  for (guint i = 0; own[i] != NULL; i++)
    if (g_ascii_strcasecmp (signet_address_get_address (address), own[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
was_sent_on_from_here (SignetMessage     *message,
                       const char *const *own)
{
  const GPtrArray *senders = signet_header_get_resent_from (signet_message_get_header (message));

  for (guint i = 0; i < senders->len; i++)
    if (is_own (g_ptr_array_index (senders, i), own))
      return TRUE;
  return FALSE;
}

/* What stands behind the name of a field, if the line is one of that name. */
static const char *
get_value (const char *line,
           const char *name)
{
  const gsize length = strlen (name);

  if (g_ascii_strncasecmp (line, name, length) != 0 || line[length] != ':')
    return NULL;
  return line + length + 1 + strspn (line + length + 1, " \t");
}

static gboolean
is_automatic (const char *line)
{
  const char *submitted = get_value (line, "Auto-Submitted");
  const char *precedence = get_value (line, "Precedence");
  const char *path = get_value (line, "Return-Path");

  if (submitted != NULL && g_ascii_strncasecmp (submitted, "no", 2) != 0)
    return TRUE;
  if (precedence != NULL && g_ascii_strncasecmp (precedence, "junk", 4) == 0)
    return TRUE;
  return path != NULL && g_str_has_prefix (path, "<>");
}

gboolean
signet_forward_guard_allows (SignetMessage     *message,
                             gboolean           partial,
                             const char *const *own)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), FALSE);
  g_return_val_if_fail (own != NULL, FALSE);

  g_auto(GStrv) lines = g_strsplit (signet_message_get_headers (message), "\n", -1);
  guint n_received = 0;

  if (partial || was_sent_on_from_here (message, own))
    return FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (is_automatic (lines[i]))
        return FALSE;
      n_received += get_value (lines[i], "Received") != NULL;
    }
  return n_received <= MAX_RECEIVED;
}
