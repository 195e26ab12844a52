/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "own-server.h"

#include <string.h>

#include <libsoup/soup.h>

/* Houses that fetch under one name and receive under another. */
static const struct
{
  const char *fetched;
  const char *received;
} houses[] =
{
  { "gmail.com", "google.com" },
  { "googlemail.com", "google.com" },
};

/* What a registrar sells: "example.co.uk"; NULL for what is no such name. */
static const char *
find_base (const char *name)
{
  return g_hostname_is_ip_address (name) ? NULL : soup_tld_get_base_domain (name, NULL);
}

gboolean
signet_own_server_is (SignetServer *pop3,
                      const char   *noted)
{
  g_return_val_if_fail (pop3 != NULL && noted != NULL, FALSE);

  g_autofree char *host = g_ascii_strdown (signet_server_get_host (pop3), -1);
  g_autofree char *name = g_ascii_strdown (noted, -1);
  const char *own = find_base (host);
  const char *other = find_base (name);

  if (name[0] == '\0')
    return FALSE;
  if (strcmp (host, name) == 0)
    return TRUE;
  if (own == NULL || other == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (houses); i++)
    if (strcmp (own, houses[i].fetched) == 0 && strcmp (other, houses[i].received) == 0)
      return TRUE;
  return strcmp (own, other) == 0;
}
