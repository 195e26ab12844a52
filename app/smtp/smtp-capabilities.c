/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-capabilities.h"

#include <string.h>

#include "sasl-text.h"

#define N_WORDS_MAX 64

void
signet_smtp_capabilities_free (SignetSmtpCapabilities *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->sasl);
  g_free (self);
}

/* Returns 0 for what is not a number; one beyond all reason is taken as the largest. */
static guint64
parse_number (const char *text)
{
  if (text == NULL || *text == '\0' || text[strspn (text, "0123456789")] != '\0')
    return 0;
  return g_ascii_strtoull (text, NULL, 10);
}

static gboolean *
find_flag (SignetSmtpCapabilities *self,
           const char             *name)
{
  const struct { const char *name; gboolean *flag; } flags[] = {
    { "STARTTLS", &self->starttls },
    { "PIPELINING", &self->pipelining },
    { "CHUNKING", &self->chunking },
    { "8BITMIME", &self->eight_bit },
    { "SMTPUTF8", &self->utf8 },
    { "DSN", &self->dsn },
    { "SIZE", &self->size },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_ascii_strcasecmp (name, flags[i].name) == 0)
      return flags[i].flag;
  return NULL;
}

static void
add_limits (SignetSmtpCapabilities *self,
            const char *const      *words)
{
  for (; *words != NULL; words++)
    if (g_ascii_strncasecmp (*words, "RCPTMAX=", strlen ("RCPTMAX=")) == 0)
      self->recipients_max = (guint) MIN (parse_number (*words + strlen ("RCPTMAX=")), G_MAXUINT);
}

/* "AUTH=PLAIN LOGIN" is how it was written before RFC 2554; some still say it both ways. */
static gboolean
is_auth (const char *line)
{
  return g_ascii_strncasecmp (line, "AUTH", strlen ("AUTH")) == 0
         && line[strlen ("AUTH")] != '\0' && strchr (" \t=", line[strlen ("AUTH")]) != NULL;
}

static void
add_line (SignetSmtpCapabilities *self,
          char                   *line)
{
  if (is_auth (line))
    line[strlen ("AUTH")] = ' ';

  g_auto(GStrv) words = g_strsplit_set (line, " \t\r", N_WORDS_MAX);
  const char *given[N_WORDS_MAX + 1] = { NULL };
  gboolean *flag;
  guint n = 0;

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      given[n++] = *word;
  if (n == 0)
    return;

  flag = find_flag (self, given[0]);
  if (flag != NULL)
    *flag = TRUE;
  if (flag == &self->size)
    self->size_max = parse_number (given[1]);
  else if (g_ascii_strcasecmp (given[0], "AUTH") == 0)
    signet_sasl_add_mechanisms (&self->sasl, given + 1);
  else if (g_ascii_strcasecmp (given[0], "LIMITS") == 0)
    add_limits (self, given + 1);
}

SignetSmtpCapabilities *
signet_smtp_capabilities_parse (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  SignetSmtpCapabilities *self = g_new0 (SignetSmtpCapabilities, 1);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    add_line (self, lines[i]);
  return self;
}
