/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "answered.h"

#include <string.h>

char *
signet_answered_join (const char        *account,
                      const char        *folder,
                      const char *const *names)
{
  g_return_val_if_fail (account != NULL && folder != NULL, NULL);
  g_return_val_if_fail (names != NULL && names[0] != NULL, NULL);

  g_autofree char *joined = g_strjoinv (":", (char **) names);

  return g_strconcat (account, "/", folder, "/", joined, NULL);
}

char **
signet_answered_split (const char *answered)
{
  const char *first = answered != NULL ? strchr (answered, '/') : NULL;
  const char *last = answered != NULL ? strrchr (answered, '/') : NULL;
  g_autoptr(GStrvBuilder) words = NULL;
  g_autofree char *account = NULL;
  g_autofree char *folder = NULL;
  g_auto(GStrv) names = NULL;

  if (first == last)
    return NULL;
  words = g_strv_builder_new ();
  account = g_strndup (answered, (gsize) (first - answered));
  folder = g_strndup (first + 1, (gsize) (last - first - 1));
  names = g_strsplit (last + 1, ":", -1);
  g_strv_builder_add (words, account);
  g_strv_builder_add (words, folder);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      g_strv_builder_add (words, names[i]);
  return g_strv_builder_end (words);
}
