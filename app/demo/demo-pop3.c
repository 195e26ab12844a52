/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-pop3.h"

#include <string.h>

#include "demo-maildrop.h"

#define MAX_FAILURES 3

typedef enum
{
  AUTHORIZATION = 1 << 0,
  TRANSACTION = 1 << 1,
} State;

struct _SignetDemoPop3
{
  GObject             parent_instance;
  SignetDemoMailbox  *mailbox;
  SignetDemoLogin    *login;
  SignetDemoMaildrop *maildrop;  /* NULL in the AUTHORIZATION state */
  char               *user;      /* from USER, until PASS */
  gboolean            awaiting;  /* the next line is the client's answer to AUTH PLAIN */
  guint               failures;
};

static void signet_demo_pop3_protocol_init (SignetDemoProtocolInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetDemoPop3, signet_demo_pop3, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SIGNET_TYPE_DEMO_PROTOCOL,
                                                      signet_demo_pop3_protocol_init))

static SignetDemoNext
say (GString    *answer,
     const char *line)
{
  g_string_append_printf (answer, "%s\r\n", line);
  return SIGNET_DEMO_GO_ON;
}

/* The mail of that number, or NULL after having said that there is none. */
static SignetDemoMail *
find_mail (SignetDemoPop3 *self,
           const char     *text,
           GString        *answer)
{
  guint64 number = 0;
  SignetDemoMail *mail = NULL;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &number, NULL))
    mail = signet_demo_maildrop_get (self->maildrop, number);
  if (mail == NULL)
    say (answer, "-ERR no such message");
  return mail;
}

static SignetDemoNext
enter (SignetDemoPop3 *self,
       gboolean        known,
       GString        *answer)
{
  g_clear_pointer (&self->user, g_free);
  if (!known)
    {
      say (answer, "-ERR [AUTH] wrong user or password");
      return ++self->failures >= MAX_FAILURES ? SIGNET_DEMO_HANG_UP : SIGNET_DEMO_GO_ON;
    }

  self->maildrop = signet_demo_maildrop_new (self->mailbox);
  if (self->maildrop == NULL)
    return say (answer, "-ERR [IN-USE] another session has the mailbox open");
  return say (answer, "+OK welcome");
}

static SignetDemoNext
capa (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  return say (answer,
              "+OK capabilities follow\r\n"
              "TOP\r\nUIDL\r\nUSER\r\nSASL PLAIN\r\n"
              "RESP-CODES\r\nAUTH-RESP-CODE\r\nPIPELINING\r\n"
              "EXPIRE NEVER\r\nIMPLEMENTATION Signet-demo\r\n.");
}

static SignetDemoNext
user (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  if (argument == NULL)
    return say (answer, "-ERR USER wants a name");
  g_free (self->user);
  self->user = g_strdup (argument);
  return say (answer, "+OK now the password");
}

static SignetDemoNext
pass (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  if (self->user == NULL || argument == NULL)
    return say (answer, "-ERR first USER, then PASS with a password");
  return enter (self, signet_demo_login_check (self->login, self->user, argument), answer);
}

static SignetDemoNext
auth (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  g_auto(GStrv) words = g_strsplit (argument != NULL ? argument : "", " ", 2);

  if (words[0] == NULL || g_ascii_strcasecmp (words[0], "PLAIN") != 0)
    return say (answer, "-ERR only AUTH PLAIN is known here");
  if (words[1] != NULL)
    return enter (self, signet_demo_login_check_plain (self->login, words[1]), answer);
  self->awaiting = TRUE;
  return say (answer, "+ ");
}

static SignetDemoNext
end_auth (SignetDemoPop3 *self,
          const char     *line,
          GString        *answer)
{
  self->awaiting = FALSE;
  if (strcmp (line, "*") == 0)
    return say (answer, "-ERR authentication cancelled");
  return enter (self, signet_demo_login_check_plain (self->login, line), answer);
}

static SignetDemoNext
stat_ (SignetDemoPop3 *self,
       const char     *argument,
       GString        *answer)
{
  gsize size;
  guint count = signet_demo_maildrop_measure (self->maildrop, &size);

  g_string_append_printf (answer, "+OK %u %" G_GSIZE_FORMAT, count, size);
  return say (answer, "");
}

typedef void (*AppendFact) (GString        *answer,
                            SignetDemoMail *mail);

static void
append_size (GString        *answer,
             SignetDemoMail *mail)
{
  g_string_append_printf (answer, "%" G_GSIZE_FORMAT, signet_demo_mail_get_size (mail));
}

static void
append_uidl (GString        *answer,
             SignetDemoMail *mail)
{
  g_string_append (answer, signet_demo_mail_get_uidl (mail));
}

/* What LIST and UIDL have in common: one fact of one mail or of all. */
static SignetDemoNext
list_facts (SignetDemoPop3 *self,
            const char     *argument,
            AppendFact      append,
            GString        *answer)
{
  if (argument != NULL)
    {
      SignetDemoMail *mail = find_mail (self, argument, answer);

      if (mail == NULL)
        return SIGNET_DEMO_GO_ON;
      g_string_append_printf (answer, "+OK %s ", argument);
      append (answer, mail);
      return say (answer, "");
    }

  const guint last = signet_demo_maildrop_get_last (self->maildrop);

  say (answer, "+OK");
  for (guint number = 1; number <= last; number++)
    {
      SignetDemoMail *mail = signet_demo_maildrop_get (self->maildrop, number);

      if (mail == NULL)
        continue;
      g_string_append_printf (answer, "%u ", number);
      append (answer, mail);
      say (answer, "");
    }
  return say (answer, ".");
}

static SignetDemoNext
list (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  return list_facts (self, argument, append_size, answer);
}

static SignetDemoNext
uidl (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  return list_facts (self, argument, append_uidl, answer);
}

static SignetDemoNext
retr (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  SignetDemoMail *mail = find_mail (self, argument, answer);

  if (mail == NULL)
    return SIGNET_DEMO_GO_ON;
  say (answer, "+OK here it is");
  signet_demo_mail_append_to (mail, SIGNET_DEMO_MAIL_ALL_LINES, answer);
  return say (answer, ".");
}

static SignetDemoNext
top (SignetDemoPop3 *self,
     const char     *argument,
     GString        *answer)
{
  g_auto(GStrv) words = g_strsplit (argument != NULL ? argument : "", " ", 2);
  guint64 lines;

  if (words[0] == NULL || words[1] == NULL
      || !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXUINT32, &lines, NULL))
    return say (answer, "-ERR TOP wants a message and a number of lines");

  SignetDemoMail *mail = find_mail (self, words[0], answer);
  if (mail == NULL)
    return SIGNET_DEMO_GO_ON;
  say (answer, "+OK");
  signet_demo_mail_append_to (mail, lines, answer);
  return say (answer, ".");
}

static SignetDemoNext
dele (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  SignetDemoMail *mail = find_mail (self, argument, answer);

  if (mail == NULL)
    return SIGNET_DEMO_GO_ON;
  signet_demo_maildrop_delete (self->maildrop, mail);
  return say (answer, "+OK deleted at the end");
}

static SignetDemoNext
noop (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  return say (answer, "+OK");
}

static SignetDemoNext
rset (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  signet_demo_maildrop_reset (self->maildrop);
  return say (answer, "+OK nothing is deleted");
}

static SignetDemoNext
quit (SignetDemoPop3 *self,
      const char     *argument,
      GString        *answer)
{
  if (self->maildrop != NULL)
    signet_demo_maildrop_commit (self->maildrop);
  g_clear_pointer (&self->maildrop, signet_demo_maildrop_free);
  say (answer, "+OK good-bye");
  return SIGNET_DEMO_HANG_UP;
}

static const struct
{
  const char     *name;
  State           states;
  SignetDemoNext (*run) (SignetDemoPop3 *self,
                         const char     *argument,
                         GString        *answer);
} commands[] = {
  { "CAPA", AUTHORIZATION | TRANSACTION, capa },
  { "USER", AUTHORIZATION, user },
  { "PASS", AUTHORIZATION, pass },
  { "AUTH", AUTHORIZATION, auth },
  { "STAT", TRANSACTION, stat_ },
  { "LIST", TRANSACTION, list },
  { "UIDL", TRANSACTION, uidl },
  { "RETR", TRANSACTION, retr },
  { "TOP", TRANSACTION, top },
  { "DELE", TRANSACTION, dele },
  { "NOOP", TRANSACTION, noop },
  { "RSET", TRANSACTION, rset },
  { "QUIT", AUTHORIZATION | TRANSACTION, quit },
};

static void
signet_demo_pop3_greet (SignetDemoProtocol *protocol,
                        GString            *answer)
{
  say (answer, "+OK Signet demo mailbox");
}

static SignetDemoNext
signet_demo_pop3_handle (SignetDemoProtocol *protocol,
                         const char         *line,
                         gsize               length,
                         GString            *answer)
{
  SignetDemoPop3 *self = SIGNET_DEMO_POP3 (protocol);
  const State state = self->maildrop != NULL ? TRANSACTION : AUTHORIZATION;
  const char *space = strchr (line, ' ');
  g_autofree char *name = g_strndup (line, space != NULL ? (gsize) (space - line) : length);

  if (strlen (line) != length)
    return say (answer, "-ERR a command has no NUL in it");
  if (self->awaiting)
    return end_auth (self, line, answer);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_ascii_strcasecmp (name, commands[i].name) == 0)
      {
        if ((commands[i].states & state) == 0)
          return say (answer, "-ERR not in this state");
        return commands[i].run (self, space != NULL ? space + 1 : NULL, answer);
      }
  return say (answer, "-ERR unknown command");
}

static void
signet_demo_pop3_refuse (SignetDemoProtocol *protocol,
                         GString            *answer)
{
  say (answer, "-ERR line too long");
}

static void
signet_demo_pop3_protocol_init (SignetDemoProtocolInterface *iface)
{
  iface->greet = signet_demo_pop3_greet;
  iface->handle = signet_demo_pop3_handle;
  iface->refuse = signet_demo_pop3_refuse;
}

static void
signet_demo_pop3_finalize (GObject *object)
{
  SignetDemoPop3 *self = SIGNET_DEMO_POP3 (object);

  g_clear_pointer (&self->maildrop, signet_demo_maildrop_free);
  g_object_unref (self->mailbox);
  signet_demo_login_unref (self->login);
  g_free (self->user);

  G_OBJECT_CLASS (signet_demo_pop3_parent_class)->finalize (object);
}

static void
signet_demo_pop3_class_init (SignetDemoPop3Class *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_demo_pop3_finalize;
}

static void
signet_demo_pop3_init (SignetDemoPop3 *self)
{
}

SignetDemoPop3 *
signet_demo_pop3_new (SignetDemoMailbox *mailbox,
                      SignetDemoLogin   *login)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_MAILBOX (mailbox), NULL);
  g_return_val_if_fail (login != NULL, NULL);

  SignetDemoPop3 *self = g_object_new (SIGNET_TYPE_DEMO_POP3, NULL);

  self->mailbox = g_object_ref (mailbox);
  self->login = signet_demo_login_ref (login);
  return self;
}
