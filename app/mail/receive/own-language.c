/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "own-language.h"

#include <string.h>

/* A language, and a country behind it; what a locale's name says beyond that is about this computer. */
#define TAG_MAX 11

char *
signet_own_language_from_name (const char *locale)
{
  g_return_val_if_fail (locale != NULL, NULL);

  const gsize length = strcspn (locale, ".@");
  g_autofree char *tag = g_strndup (locale, MIN (length, TAG_MAX + 1));

  g_strdelimit (tag, "_", '-');
  if (length < 2 || length > TAG_MAX || g_str_equal (tag, "POSIX"))
    return NULL;
  for (const char *at = tag; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-')
      return NULL;
  return g_steal_pointer (&tag);
}

char *
signet_own_language_dup (void)
{
  return signet_own_language_from_name (g_get_language_names ()[0]);
}
