/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "small-server.h"

#include <stdlib.h>
#include <string.h>

static SmallMessage *
get_message (SmallServer *self,
             const char  *argument)
{
  guint number = (guint) strtoul (argument, NULL, 10);

  for (guint i = 0; i < self->n_messages; i++)
    if (!self->messages[i].deleted && --number == 0)
      return &self->messages[i];
  return NULL;
}

static char *
answer_list (SmallServer *self,
             gboolean     uidl)
{
  GString *text = g_string_new ("+OK\r\n");
  guint number = 0;

  for (guint i = 0; i < self->n_messages; i++)
    {
      const SmallMessage *message = &self->messages[i];

      if (message->deleted)
        continue;
      number++;
      if (uidl)
        g_string_append_printf (text, "%u %s\r\n", number, message->uidl);
      else
        g_string_append_printf (text, "%u %zu\r\n", number, strlen (message->text));
    }
  g_string_append (text, ".\r\n");
  return g_string_free (text, FALSE);
}

static char *
answer_retr (SmallServer *self,
             const char  *argument)
{
  const SmallMessage *message = get_message (self, argument);

  self->n_retrieved++;
  return message ? g_strconcat ("+OK\r\n", message->text, ".\r\n", NULL) : g_strdup ("-ERR\r\n");
}

/* The header and as many lines as were asked for. */
static char *
answer_top (SmallServer *self,
            const char  *argument)
{
  const SmallMessage *message = get_message (self, argument);
  guint n_lines = (guint) strtoul (strchr (argument, ' '), NULL, 10);
  const char *end;

  if (message == NULL)
    return g_strdup ("-ERR\r\n");
  end = strstr (message->text, "\r\n\r\n") + 4;
  for (guint i = 0; i < n_lines && *end != '\0'; i++)
    end = strstr (end, "\r\n") + 2;

  g_autofree char *top = g_strndup (message->text, (gsize) (end - message->text));
  return g_strconcat ("+OK\r\n", top, ".\r\n", NULL);
}

static char *
answer_dele (SmallServer *self,
             const char  *argument)
{
  SmallMessage *message = get_message (self, argument);

  if (message == NULL)
    return g_strdup ("-ERR\r\n");
  message->marked = TRUE;
  return g_strdup ("+OK\r\n");
}

static char *
answer_quit (SmallServer *self)
{
  for (guint i = 0; i < self->n_messages; i++)
    {
      SmallMessage *message = &self->messages[i];

      message->deleted = message->deleted || (message->marked && !self->lose_quit);
      message->marked = FALSE;
    }
  return self->lose_quit ? NULL : g_strdup ("+OK bye\r\n");
}

static char *
answer (const char     *line,
        FakeConnection *connection,
        gpointer        user_data)
{
  SmallServer *self = user_data;

  if (g_str_equal (line, "CAPA"))
    return g_strconcat ("+OK\r\nTOP\r\nUSER\r\nPIPELINING\r\nRESP-CODES\r\n",
                        self->no_uidl ? "" : "UIDL\r\n", ".\r\n", NULL);
  if (g_str_has_prefix (line, "USER "))
    return g_strdup ("+OK\r\n");
  if (g_str_has_prefix (line, "PASS "))
    return g_strdup (g_str_equal (line + 5, self->password) ? "+OK\r\n" : "-ERR [AUTH] No.\r\n");
  if (g_str_equal (line, "UIDL"))
    return self->no_uidl ? g_strdup ("-ERR\r\n") : answer_list (self, TRUE);
  if (g_str_equal (line, "LIST"))
    return answer_list (self, FALSE);
  if (g_str_has_prefix (line, "RETR "))
    return answer_retr (self, line + 5);
  if (g_str_has_prefix (line, "TOP "))
    return answer_top (self, line + 4);
  if (g_str_has_prefix (line, "DELE "))
    return answer_dele (self, line + 5);
  if (g_str_equal (line, "QUIT"))
    return answer_quit (self);
  return g_strdup ("-ERR What?\r\n");
}

void
small_server_add_to (SmallServer *server,
                     FakeServer  *fake,
                     guint        n_connections)
{
  for (guint i = 0; i < n_connections; i++)
    {
      FakeScript *script = fake_server_add_script (fake);

      fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
      fake_script_send (script, "+OK ready\r\n");
      fake_script_may_leave (script);
      fake_script_serve (script, answer, server);
    }
}
