/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "pop3-capabilities.h"

#include <string.h>

#include "sasl-text.h"

#define N_WORDS_MAX 64

SignetPop3Capabilities *
signet_pop3_capabilities_new (void)
{
  SignetPop3Capabilities *self = g_new0 (SignetPop3Capabilities, 1);

  self->expire_days = -1;
  self->login_delay = -1;
  return self;
}

void
signet_pop3_capabilities_free (SignetPop3Capabilities *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->sasl);
  g_free (self);
}

/* Returns -1 for what is not a number; a number beyond all reason is taken as the largest. */
static int
parse_number (const char *text)
{
  const char *end = text + strspn (text, "0123456789");

  if (end == text || *end != '\0')
    return -1;
  return (int) MIN (g_ascii_strtoull (text, NULL, 10), G_MAXINT);
}

static gboolean *
find_flag (SignetPop3Capabilities *self,
           const char             *name)
{
  const struct { const char *name; gboolean *flag; } flags[] = {
    { "TOP", &self->top },
    { "UIDL", &self->uidl },
    { "USER", &self->user },
    { "STLS", &self->stls },
    { "PIPELINING", &self->pipelining },
    { "UTF8", &self->utf8 },
    { "LANG", &self->lang },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_ascii_strcasecmp (name, flags[i].name) == 0)
      return flags[i].flag;
  return NULL;
}

static gboolean
has_argument (const char *const *words,
              const char        *argument)
{
  for (words++; *words != NULL; words++)
    if (g_ascii_strcasecmp (*words, argument) == 0)
      return TRUE;
  return FALSE;
}

static void
add_words (SignetPop3Capabilities *self,
           const char *const      *words)
{
  const char *name = words[0];
  const char *argument = words[1];
  gboolean *flag = find_flag (self, name);

  if (flag != NULL)
    *flag = TRUE;
  if (g_ascii_strcasecmp (name, "SASL") == 0)
    signet_sasl_add_mechanisms (&self->sasl, words + 1);
  else if (g_ascii_strcasecmp (name, "EXPIRE") == 0 && argument != NULL)
    {
      self->expire_days = parse_number (argument);
      self->per_user |= has_argument (words, "USER");
    }
  else if (g_ascii_strcasecmp (name, "LOGIN-DELAY") == 0 && argument != NULL)
    {
      self->login_delay = parse_number (argument);
      self->per_user |= has_argument (words, "USER");
    }
}

void
signet_pop3_capabilities_add (SignetPop3Capabilities *self,
                              const char             *line)
{
  g_return_if_fail (self != NULL && line != NULL);

  g_auto(GStrv) words = g_strsplit_set (line, " \t", N_WORDS_MAX);
  const char *given[N_WORDS_MAX + 1] = { NULL };
  guint n = 0;

  self->known = TRUE;
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      given[n++] = *word;
  if (n > 0)
    add_words (self, given);
}
