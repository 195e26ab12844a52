/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-smtp.h"

#include <string.h>

#define MAX_FAILURES 3
#define MAX_PATH_BYTES 254

/* What the next line is. */
typedef enum
{
  EXPECT_COMMAND,
  EXPECT_LOGIN,  /* the client's answer to AUTH PLAIN */
  EXPECT_DATA,
} Expect;

struct _SignetDemoSmtp
{
  GObject          parent_instance;
  SignetDemoPost  *post;
  SignetDemoLogin *login;
  Expect           expect;
  gboolean         greeted;     /* EHLO or HELO was said */
  gboolean         known;       /* the client has logged in */
  guint            failures;
  char            *sender;      /* from MAIL; NULL outside of a mail */
  GPtrArray       *recipients;
  GByteArray      *data;
  gboolean         too_large;   /* the data is no longer kept */
};

static void signet_demo_smtp_protocol_init (SignetDemoProtocolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetDemoSmtp, signet_demo_smtp, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SIGNET_TYPE_DEMO_PROTOCOL,
                                                      signet_demo_smtp_protocol_init))

static SignetDemoNext
say (GString    *answer,
     const char *line)
{
  g_string_append_printf (answer, "%s\r\n", line);
  return SIGNET_DEMO_GO_ON;
}

static void
forget_mail (SignetDemoSmtp *self)
{
  g_clear_pointer (&self->sender, g_free);
  g_ptr_array_set_size (self->recipients, 0);
  g_byte_array_set_size (self->data, 0);
  self->too_large = FALSE;
}

/* Takes "<PATH>" after the word ("FROM:", "TO:"); at: (out) what follows it. Some clients write a
 * space before the path. Source routes and quoted local parts have no place in a demo. Returns:
 * (transfer full) (nullable). */
static char *
parse_path (const char  *argument,
            const char  *word,
            const char **at)
{
  const char *start;
  const char *end;

  if (argument == NULL || g_ascii_strncasecmp (argument, word, strlen (word)) != 0)
    return NULL;
  start = argument + strlen (word);
  start += strspn (start, " ");
  end = strchr (start, '>');
  if (*start != '<' || end == NULL || end - start > MAX_PATH_BYTES)
    return NULL;
  for (const char *c = start + 1; c < end; c++)
    if (!g_ascii_isgraph (*c))
      return NULL;
  *at = end + 1;
  return g_strndup (start + 1, (gsize) (end - start - 1));
}

/* The parameters of MAIL; NULL if all are understood, else the answer. */
static const char *
refuse_parameters (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 size;

      if (*words[i] == '\0' || g_ascii_strcasecmp (words[i], "BODY=8BITMIME") == 0
          || g_ascii_strcasecmp (words[i], "BODY=7BIT") == 0
          || g_ascii_strncasecmp (words[i], "AUTH=", 5) == 0)
        continue;
      if (g_ascii_strncasecmp (words[i], "SIZE=", 5) != 0)
        return "555 5.5.4 unknown parameter";
      if (!g_ascii_string_to_unsigned (words[i] + 5, 10, 0, G_MAXUINT64, &size, NULL))
        return "501 5.5.4 SIZE wants a number";
      if (size > SIGNET_DEMO_SMTP_MAX_BYTES)
        return "552 5.3.4 message too large";
    }
  return NULL;
}

static SignetDemoNext
enter (SignetDemoSmtp *self,
       const char     *response,
       GString        *answer)
{
  self->expect = EXPECT_COMMAND;
  self->known = signet_demo_login_check_plain (self->login, response);
  if (self->known)
    return say (answer, "235 2.7.0 welcome");
  say (answer, "535 5.7.8 wrong user or password");
  return ++self->failures >= MAX_FAILURES ? SIGNET_DEMO_HANG_UP : SIGNET_DEMO_GO_ON;
}

static SignetDemoNext
ehlo (SignetDemoSmtp *self,
      const char     *argument,
      GString        *answer)
{
  if (argument == NULL)
    return say (answer, "501 5.5.4 EHLO wants a name");
  forget_mail (self);
  self->greeted = TRUE;
  say (answer, "250-localhost");
  say (answer, "250-PIPELINING");
  g_string_append_printf (answer, "250-SIZE %d\r\n", SIGNET_DEMO_SMTP_MAX_BYTES);
  say (answer, "250-8BITMIME");
  say (answer, "250-ENHANCEDSTATUSCODES");
  return say (answer, "250 AUTH PLAIN");
}

static SignetDemoNext
helo (SignetDemoSmtp *self,
      const char     *argument,
      GString        *answer)
{
  if (argument == NULL)
    return say (answer, "501 5.5.4 HELO wants a name");
  forget_mail (self);
  self->greeted = TRUE;
  return say (answer, "250 localhost");
}

static SignetDemoNext
auth (SignetDemoSmtp *self,
      const char     *argument,
      GString        *answer)
{
  g_auto(GStrv) words = g_strsplit (argument != NULL ? argument : "", " ", 2);

  if (!self->greeted || self->known || self->sender != NULL)
    return say (answer, "503 5.5.1 not now");
  if (words[0] == NULL || g_ascii_strcasecmp (words[0], "PLAIN") != 0)
    return say (answer, "504 5.5.4 only AUTH PLAIN is known here");
  if (words[1] != NULL)
    return enter (self, words[1], answer);
  self->expect = EXPECT_LOGIN;
  return say (answer, "334 ");
}

static SignetDemoNext
end_auth (SignetDemoSmtp *self,
          const char     *line,
          GString        *answer)
{
  if (strcmp (line, "*") != 0)
    return enter (self, line, answer);
  self->expect = EXPECT_COMMAND;
  return say (answer, "501 5.7.0 authentication cancelled");
}

static SignetDemoNext
mail (SignetDemoSmtp *self,
      const char     *argument,
      GString        *answer)
{
  const char *rest = NULL;
  g_autofree char *sender = parse_path (argument, "FROM:", &rest);
  const char *refusal;

  if (!self->known)
    return say (answer, "530 5.7.0 log in first");
  if (self->sender != NULL)
    return say (answer, "503 5.5.1 one mail after the other");
  if (sender == NULL)
    return say (answer, "501 5.1.7 MAIL wants FROM:<address>");
  refusal = refuse_parameters (rest);
  if (refusal != NULL)
    return say (answer, refusal);
  self->sender = g_steal_pointer (&sender);
  return say (answer, "250 2.1.0 sender taken");
}

static SignetDemoNext
rcpt (SignetDemoSmtp *self,
      const char     *argument,
      GString        *answer)
{
  const char *rest = NULL;
  g_autofree char *recipient = parse_path (argument, "TO:", &rest);

  if (self->sender == NULL)
    return say (answer, "503 5.5.1 first MAIL");
  if (recipient == NULL)
    return say (answer, "501 5.1.3 RCPT wants TO:<address>");
  if (*rest != '\0')
    return say (answer, "555 5.5.4 unknown parameter");
  if (self->recipients->len >= SIGNET_DEMO_SMTP_MAX_RECIPIENTS)
    return say (answer, "452 4.5.3 too many recipients");
  if (!signet_demo_post_knows (self->post, recipient))
    return say (answer, "550 5.1.1 nobody of that address in the demo");
  g_ptr_array_add (self->recipients, g_steal_pointer (&recipient));
  return say (answer, "250 2.1.5 recipient taken");
}

static SignetDemoNext
data (SignetDemoSmtp *self,
      const char     *argument,
      GString        *answer)
{
  if (self->sender == NULL)
    return say (answer, "503 5.5.1 first MAIL");
  if (self->recipients->len == 0)
    return say (answer, "554 5.5.1 no valid recipients");
  self->expect = EXPECT_DATA;
  return say (answer, "354 end with a dot on a line");
}

static SignetDemoNext
end_data (SignetDemoSmtp *self,
          GString        *answer)
{
  g_autoptr(GBytes) bytes = g_bytes_new (self->data->data, self->data->len);
  const char *result = "250 2.0.0 taken";

  if (self->too_large)
    result = "552 5.3.4 message too large";
  else if (!signet_demo_post_deliver (self->post, self->sender, self->recipients, bytes))
    result = "452 4.3.1 no more room";
  self->expect = EXPECT_COMMAND;
  forget_mail (self);
  return say (answer, result);
}

static SignetDemoNext
take_data (SignetDemoSmtp *self,
           const char     *line,
           gsize           length,
           GString        *answer)
{
  if (length == 1 && *line == '.')
    return end_data (self, answer);

  const gsize stuffed = *line == '.' ? 1 : 0;
  self->too_large = self->too_large
                    || self->data->len + length + 2 > SIGNET_DEMO_SMTP_MAX_BYTES;
  if (!self->too_large)
    {
      g_byte_array_append (self->data, (const guint8 *) line + stuffed, (guint) (length - stuffed));
      g_byte_array_append (self->data, (const guint8 *) "\r\n", 2);
    }
  return SIGNET_DEMO_GO_ON;
}

static SignetDemoNext
rset (SignetDemoSmtp *self,
      const char     *argument,
      GString        *answer)
{
  forget_mail (self);
  return say (answer, "250 2.0.0 forgotten");
}

static SignetDemoNext
noop (SignetDemoSmtp *self,
      const char     *argument,
      GString        *answer)
{
  return say (answer, "250 2.0.0 fine");
}

static SignetDemoNext
quit (SignetDemoSmtp *self,
      const char     *argument,
      GString        *answer)
{
  say (answer, "221 2.0.0 good-bye");
  return SIGNET_DEMO_HANG_UP;
}

static const struct
{
  const char     *name;
  SignetDemoNext (*run) (SignetDemoSmtp *self,
                         const char     *argument,
                         GString        *answer);
} commands[] = {
  { "EHLO", ehlo }, { "HELO", helo }, { "AUTH", auth }, { "MAIL", mail }, { "RCPT", rcpt },
  { "DATA", data }, { "RSET", rset }, { "NOOP", noop }, { "QUIT", quit },
};

static void
signet_demo_smtp_greet (SignetDemoProtocol *protocol,
                        GString            *answer)
{
  say (answer, "220 localhost ESMTP Signet demo");
}

static SignetDemoNext
signet_demo_smtp_handle (SignetDemoProtocol *protocol,
                         const char         *line,
                         gsize               length,
                         GString            *answer)
{
  SignetDemoSmtp *self = SIGNET_DEMO_SMTP (protocol);
  const char *space = strchr (line, ' ');
  g_autofree char *name = g_strndup (line, space != NULL ? (gsize) (space - line) : length);

  if (self->expect == EXPECT_DATA)
    return take_data (self, line, length, answer);
  if (strlen (line) != length)
    return say (answer, "500 5.5.2 a command has no NUL in it");
  if (self->expect == EXPECT_LOGIN)
    return end_auth (self, line, answer);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_ascii_strcasecmp (name, commands[i].name) == 0)
      return commands[i].run (self, space != NULL ? space + 1 : NULL, answer);
  return say (answer, "500 5.5.1 unknown command");
}

static void
signet_demo_smtp_refuse (SignetDemoProtocol *protocol,
                         GString            *answer)
{
  say (answer, "500 5.5.2 line too long");
}

static void
signet_demo_smtp_protocol_init (SignetDemoProtocolInterface *iface)
{
  iface->greet = signet_demo_smtp_greet;
  iface->handle = signet_demo_smtp_handle;
  iface->refuse = signet_demo_smtp_refuse;
}

static void
signet_demo_smtp_finalize (GObject *object)
{
  SignetDemoSmtp *self = SIGNET_DEMO_SMTP (object);

  g_object_unref (self->post);
  signet_demo_login_unref (self->login);
  g_free (self->sender);
  g_ptr_array_unref (self->recipients);
  g_byte_array_unref (self->data);

  G_OBJECT_CLASS (signet_demo_smtp_parent_class)->finalize (object);
}

static void
signet_demo_smtp_class_init (SignetDemoSmtpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_demo_smtp_finalize;
}

static void
signet_demo_smtp_init (SignetDemoSmtp *self)
{
  self->recipients = g_ptr_array_new_with_free_func (g_free);
  self->data = g_byte_array_new ();
}

SignetDemoSmtp *
signet_demo_smtp_new (SignetDemoPost  *post,
                      SignetDemoLogin *login)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_POST (post), NULL);
  g_return_val_if_fail (login != NULL, NULL);

  SignetDemoSmtp *self = g_object_new (SIGNET_TYPE_DEMO_SMTP, NULL);

  self->post = g_object_ref (post);
  self->login = signet_demo_login_ref (login);
  return self;
}
