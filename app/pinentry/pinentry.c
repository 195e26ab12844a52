/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "pinentry.h"

#include <string.h>
#include <unistd.h>

#include "assuan-line.h"
#include "assuan.h"

#define PREFIX "signet:"

/* Error codes of gpg-error, with the source that says pinentry. */
#define CANCELLED "ERR 83886179 Operation cancelled\n"
#define UNKNOWN "ERR 83886355 Unknown command\n"

typedef struct
{
  FILE     *output;
  char     *tag;          /* NULL: there is nobody to ask */
  char     *socket;
  char     *grip;
  char     *description;  /* escaped, as it came */
  char     *timeout;      /* seconds */
  gboolean  retry;
  gboolean  is_new;
} Pinentry;

static void
set_user_data (Pinentry   *self,
               const char *user_data)
{
  const char *colon;

  g_clear_pointer (&self->tag, g_free);
  g_clear_pointer (&self->socket, g_free);
  if (user_data == NULL || !g_str_has_prefix (user_data, PREFIX))
    return;
  user_data += strlen (PREFIX);
  colon = strchr (user_data, ':');
  if (colon == NULL)
    return;
  self->tag = g_strndup (user_data, (gsize) (colon - user_data));
  self->socket = g_strdup (colon + 1);
}

static gboolean
tell (SignetAssuan *assuan,
      const char   *word,
      const char   *value)
{
  g_autofree char *line = g_strdup_printf ("%s %s", word, value);
  g_autoptr(GBytes) answer = NULL;
  guint code;

  if (strlen (line) >= SIGNET_ASSUAN_LINE_MAX)
    line[SIGNET_ASSUAN_LINE_MAX - 1] = '\0';
  answer = signet_assuan_transact (assuan, line, NULL, NULL, &code, NULL, NULL);
  return answer != NULL;
}

/* Returns: (transfer full) (nullable): NULL: nobody answered, or "no". */
static GBytes *
ask (Pinentry   *self,
     const char *question)
{
  g_autoptr(SignetAssuan) assuan = NULL;
  guint code;

  if (self->socket == NULL)
    return NULL;
  assuan = signet_assuan_connect (self->socket, NULL, NULL);
  if (assuan == NULL || !tell (assuan, "TAG", self->tag)
      || (self->grip != NULL && !tell (assuan, "KEY", self->grip))
      || (self->description != NULL && !tell (assuan, "DESC", self->description))
      || (self->timeout != NULL && !tell (assuan, "TIMEOUT", self->timeout))
      || (self->retry && !tell (assuan, "RETRY", "1"))
      || (self->is_new && !tell (assuan, "NEW", "1")))
    return NULL;
  return signet_assuan_transact (assuan, question, NULL, NULL, &code, NULL, NULL);
}

static void
get_pin (Pinentry *self)
{
  g_autoptr(GBytes) pin = ask (self, "GETPIN");
  g_autoptr(GString) line = NULL;
  gsize size;
  const guint8 *bytes;

  if (pin == NULL)
    {
      fputs (CANCELLED, self->output);
      return;
    }
  bytes = g_bytes_get_data (pin, &size);
  line = g_string_sized_new (SIGNET_ASSUAN_LINE_MAX + 1);
  if (signet_assuan_line_put_data (line, bytes, size) < size)
    {
      fputs (CANCELLED, self->output);
      return;
    }
  /* Asked for once, where the agent would have a person type a new one twice. */
  if (self->is_new)
    fputs ("S PIN_REPEATED\n", self->output);
  if (size > 0)
    fprintf (self->output, "%s\n", line->str);
  fputs ("OK\n", self->output);
  explicit_bzero (line->str, line->len);
}

static void
confirm (Pinentry *self)
{
  g_autoptr(GBytes) answer = ask (self, "CONFIRM");

  fputs (answer != NULL ? "OK\n" : CANCELLED, self->output);
}

static void
get_info (Pinentry   *self,
          const char *what)
{
  if (g_str_equal (what, "pid"))
    fprintf (self->output, "D %d\nOK\n", (int) getpid ());
  else if (g_str_equal (what, "version"))
    fputs ("D " SIGNET_VERSION "\nOK\n", self->output);
  else if (g_str_equal (what, "flavor"))
    fputs ("D signet\nOK\n", self->output);
  else if (g_str_equal (what, "ttyinfo"))
    fputs ("D - - - - 0/0 -\nOK\n", self->output);
  else
    fputs (UNKNOWN, self->output);
}

/* "n/GRIP": the letter tells how the agent caches it. */
static void
set_key (Pinentry   *self,
         const char *text)
{
  const char *slash = strchr (text, '/');

  g_free (self->grip);
  self->grip = slash != NULL ? g_strdup (slash + 1) : NULL;
}

static void
forget (Pinentry *self)
{
  g_clear_pointer (&self->grip, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->timeout, g_free);
  self->retry = FALSE;
  self->is_new = FALSE;
}

static void
set_option (Pinentry   *self,
            const char *text)
{
  static const char name[] = "pinentry-user-data";

  if (g_str_has_prefix (text, name) && strchr (" =", text[strlen (name)]) != NULL
      && text[strlen (name)] != '\0')
    set_user_data (self, text + strlen (name) + 1);
}

/* What is only for those that show something is taken without a word. */
static void
take_setting (Pinentry   *self,
              const char *line)
{
  const char *rest;

  if ((rest = signet_assuan_line_match (line, "SETDESC")) != NULL)
    {
      g_free (self->description);
      self->description = g_strdup (rest);
    }
  else if ((rest = signet_assuan_line_match (line, "SETKEYINFO")) != NULL)
    set_key (self, rest);
  else if ((rest = signet_assuan_line_match (line, "SETTIMEOUT")) != NULL)
    {
      g_free (self->timeout);
      self->timeout = g_strdup (rest);
    }
  else if (signet_assuan_line_match (line, "SETERROR") != NULL)
    self->retry = TRUE;
  else if (signet_assuan_line_match (line, "SETREPEAT") != NULL)
    self->is_new = TRUE;
  else if ((rest = signet_assuan_line_match (line, "OPTION")) != NULL)
    set_option (self, rest);
  else if (signet_assuan_line_match (line, "RESET") != NULL)
    forget (self);
  fputs ("OK\n", self->output);
}

static gboolean
is_setting (const char *line)
{
  static const char *const words[] = { "OPTION", "RESET", "MESSAGE", "NOP", "CANCEL", "END" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (signet_assuan_line_match (line, words[i]) != NULL)
      return TRUE;
  return g_str_has_prefix (line, "SET");
}

static void
take_line (Pinentry   *self,
           const char *line)
{
  const char *rest;

  if (signet_assuan_line_match (line, "GETPIN") != NULL)
    get_pin (self);
  else if (signet_assuan_line_match (line, "CONFIRM") != NULL)
    confirm (self);
  else if ((rest = signet_assuan_line_match (line, "GETINFO")) != NULL)
    get_info (self, rest);
  else if (is_setting (line))
    take_setting (self, line);
  else if (signet_assuan_line_match (line, "CLEARPASSPHRASE") != NULL)
    fputs ("OK\n", self->output);
  else
    fputs (UNKNOWN, self->output);
}

void
signet_pinentry_serve (FILE       *input,
                       FILE       *output,
                       const char *user_data)
{
  g_return_if_fail (input != NULL && output != NULL);

  Pinentry self = { .output = output };
  char line[SIGNET_ASSUAN_LINE_MAX + 3];

  set_user_data (&self, user_data);
  fputs ("OK Pleased to meet you\n", output);
  fflush (output);
  while (fgets (line, sizeof line, input) != NULL)
    {
      g_strchomp (line);
      if (g_str_equal (line, "BYE"))
        {
          fputs ("OK closing connection\n", output);
          break;
        }
      if (*line != '#' && *line != '\0')
        take_line (&self, line);
      fflush (output);
    }
  fflush (output);
  forget (&self);
  set_user_data (&self, NULL);
}
