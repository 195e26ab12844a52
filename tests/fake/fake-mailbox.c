/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "fake-mailbox.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  char     *uidl;
  char     *text;
  gboolean  marked;   /* by DELE in this session */
} Message;

struct _FakeMailbox
{
  GPtrArray         *messages;   /* of Message */
  char              *password;
  char              *welcome;
  FakeMailboxHabits  habits;
  guint              n_retrieved;
};

static void
message_free (gpointer data)
{
  Message *self = data;

  g_free (self->uidl);
  g_free (self->text);
  g_free (self);
}

FakeMailbox *
fake_mailbox_new (const char *password)
{
  FakeMailbox *self = g_new0 (FakeMailbox, 1);

  self->messages = g_ptr_array_new_with_free_func (message_free);
  self->password = g_strdup (password);
  return self;
}

void
fake_mailbox_free (FakeMailbox *self)
{
  g_ptr_array_unref (self->messages);
  g_free (self->password);
  g_free (self->welcome);
  g_free (self);
}

void
fake_mailbox_set_habits (FakeMailbox       *self,
                         FakeMailboxHabits  habits)
{
  self->habits = habits;
}

void
fake_mailbox_set_welcome (FakeMailbox *self,
                          const char  *welcome)
{
  g_free (self->welcome);
  self->welcome = g_strdup (welcome);
}

void
fake_mailbox_add (FakeMailbox *self,
                  const char  *uidl,
                  const char  *text)
{
  Message *message = g_new0 (Message, 1);

  message->uidl = g_strdup (uidl);
  message->text = g_strdup (text);
  g_ptr_array_add (self->messages, message);
}

void
fake_mailbox_renumber (FakeMailbox *self,
                       const char  *prefix)
{
  for (guint i = 0; i < self->messages->len; i++)
    {
      Message *message = self->messages->pdata[i];

      g_free (message->uidl);
      message->uidl = g_strdup_printf ("%s%u", prefix, i);
    }
}

void
fake_mailbox_keep_last (FakeMailbox *self)
{
  g_ptr_array_remove_range (self->messages, 0, self->messages->len - 1);
}

guint
fake_mailbox_get_n_messages (FakeMailbox *self)
{
  return self->messages->len;
}

guint
fake_mailbox_get_n_retrieved (FakeMailbox *self)
{
  return self->n_retrieved;
}

gboolean
fake_mailbox_contains (FakeMailbox *self,
                       const char  *text)
{
  for (guint i = 0; i < self->messages->len; i++)
    if (strcmp (((Message *) self->messages->pdata[i])->text, text) == 0)
      return TRUE;
  return FALSE;
}

/* denied: the habit that makes it as if the first message were not there. */
static Message *
get_message (FakeMailbox       *self,
             const char        *number,
             FakeMailboxHabits  denied)
{
  const gulong position = strtoul (number, NULL, 10) - 1;
  Message *message = position < self->messages->len ? self->messages->pdata[position] : NULL;

  if (message == NULL || message->marked || (position == 0 && (self->habits & denied)))
    return NULL;
  return message;
}

static gsize
tell_size (FakeMailbox *self,
           guint        position,
           gsize        size)
{
  const gsize lies[] = { 1, 4000000000, 0 };

  return self->habits & FAKE_MAILBOX_LYING_SIZES ? lies[position % G_N_ELEMENTS (lies)] : size;
}

static char *
answer_capa (FakeMailbox *self)
{
  return g_strconcat ("+OK\r\nUSER\r\nSASL PLAIN\r\nRESP-CODES\r\n",
                      self->habits & FAKE_MAILBOX_NO_TOP ? "" : "TOP\r\n",
                      self->habits & FAKE_MAILBOX_NO_UIDL ? "" : "UIDL\r\n",
                      self->habits & FAKE_MAILBOX_NO_PIPELINING ? "" : "PIPELINING\r\n",
                      self->habits & FAKE_MAILBOX_EXPIRES ? "EXPIRE 30\r\n" : "",
                      ".\r\n", NULL);
}

static char *
answer_auth (FakeMailbox *self,
             const char  *response)
{
  gsize length = 0;
  g_autofree guint8 *data = g_base64_decode (response, &length);
  const char *password = length > 0 ? memrchr (data, '\0', length) : NULL;

  if (password == NULL || strlen (self->password) != (gsize) ((char *) data + length - password - 1)
      || memcmp (password + 1, self->password, strlen (self->password)) != 0)
    return g_strdup ("-ERR [AUTH] wrong password\r\n");
  return g_strdup (self->welcome != NULL ? self->welcome : "+OK\r\n");
}

static char *
answer_uidl (FakeMailbox *self)
{
  GString *text = g_string_new ("+OK\r\n");

  if (self->habits & FAKE_MAILBOX_NO_UIDL)
    return g_string_free (g_string_assign (text, "-ERR unknown command\r\n"), FALSE);
  for (guint i = 0; i < self->messages->len; i++)
    g_string_append_printf (text, "%u %s\r\n", i + 1, ((Message *) self->messages->pdata[i])->uidl);
  return g_string_free (g_string_append (text, ".\r\n"), FALSE);
}

static char *
answer_list (FakeMailbox *self)
{
  GString *text = g_string_new ("+OK\r\n");

  for (guint i = 0; i < self->messages->len; i++)
    {
      const Message *message = self->messages->pdata[i];
      g_string_append_printf (text, "%u %" G_GSIZE_FORMAT "\r\n", i + 1,
                              tell_size (self, i, strlen (message->text)));
    }
  return g_string_free (g_string_append (text, ".\r\n"), FALSE);
}

/* Answers with length bytes of text, dot-stuffed. */
static char *
answer_text (const char *text,
             gsize       length)
{
  GString *answer = g_string_new ("+OK\r\n");

  g_string_append_len (answer, text, (gssize) length);
  g_string_replace (answer, "\r\n.", "\r\n..", 0);
  return g_string_free (g_string_append (answer, ".\r\n"), FALSE);
}

static char *
answer_retr (FakeMailbox *self,
             const char  *number)
{
  const Message *message = get_message (self, number, FAKE_MAILBOX_KEEPS_BACK);

  self->n_retrieved++;
  return message != NULL ? answer_text (message->text, strlen (message->text))
                         : g_strdup ("-ERR no such message\r\n");
}

/* The header and as many lines as were asked for. */
static char *
answer_top (FakeMailbox *self,
            const char  *arguments)
{
  const Message *message = get_message (self, arguments, FAKE_MAILBOX_KEEPS_BACK);
  const char *space = strchr (arguments, ' ');
  const char *end = message != NULL ? strstr (message->text, "\r\n\r\n") : NULL;

  if (end == NULL || space == NULL)
    return g_strdup ("-ERR no such message\r\n");
  if (self->habits & FAKE_MAILBOX_EMPTY_TOP)
    return answer_text ("", 0);
  end += strlen ("\r\n\r\n");
  for (gulong n = strtoul (space, NULL, 10); n > 0 && *end != '\0'; n--)
    end = strstr (end, "\r\n") + strlen ("\r\n");
  return answer_text (message->text, (gsize) (end - message->text));
}

static char *
answer_dele (FakeMailbox *self,
             const char  *number)
{
  Message *message = get_message (self, number, FAKE_MAILBOX_HOLDS_FAST);

  if (message == NULL)
    return g_strdup ("-ERR no such message\r\n");
  message->marked = TRUE;
  return g_strdup ("+OK\r\n");
}

static char *
answer_quit (FakeMailbox *self)
{
  if (self->habits & FAKE_MAILBOX_LOSES_QUIT)
    return NULL;
  for (guint i = self->messages->len; i > 0; i--)
    if (((Message *) self->messages->pdata[i - 1])->marked && !(self->habits & FAKE_MAILBOX_DELETES_NONE))
      g_ptr_array_remove_index (self->messages, i - 1);
  return g_strdup ("+OK bye\r\n");
}

static char *
answer (const char     *line,
        FakeConnection *connection,
        gpointer        user_data)
{
  FakeMailbox *self = user_data;

  if (strcmp (line, "CAPA") == 0)
    return answer_capa (self);
  if (g_str_has_prefix (line, "AUTH PLAIN "))
    return answer_auth (self, line + strlen ("AUTH PLAIN "));
  if (strcmp (line, "UIDL") == 0)
    return answer_uidl (self);
  if (strcmp (line, "LIST") == 0)
    return answer_list (self);
  if (g_str_has_prefix (line, "RETR "))
    return answer_retr (self, line + strlen ("RETR "));
  if (g_str_has_prefix (line, "TOP ") && !(self->habits & FAKE_MAILBOX_NO_TOP))
    return answer_top (self, line + strlen ("TOP "));
  if (g_str_has_prefix (line, "DELE "))
    return answer_dele (self, line + strlen ("DELE "));
  if (strcmp (line, "QUIT") == 0)
    return answer_quit (self);
  return g_strdup ("-ERR what?\r\n");
}

/* A session begins: what an earlier one marked and did not delete stays (RFC 1939, section 6). */
static void
forget_marks (gpointer user_data)
{
  FakeMailbox *self = user_data;

  for (guint i = 0; i < self->messages->len; i++)
    ((Message *) self->messages->pdata[i])->marked = FALSE;
}

FakeScript *
fake_mailbox_add_session (FakeMailbox    *self,
                          FakeServer     *fake,
                          SignetSecurity  security,
                          FakeHook        before)
{
  FakeScript *script = fake_server_add_script (fake);

  fake_script_may_leave (script);
  if (before != NULL)
    fake_script_call (script, before, self);
  fake_script_call (script, forget_marks, self);
  if (security == SIGNET_SECURITY_TLS)
    fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_send (script, "+OK ready\r\n");
  if (security == SIGNET_SECURITY_STARTTLS)
    {
      fake_script_reply (script, "CAPA", "+OK\r\nSTLS\r\n.\r\n");
      fake_script_reply (script, "STLS", "+OK\r\n");
      fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
    }
  fake_script_serve (script, answer, self);
  return script;
}
