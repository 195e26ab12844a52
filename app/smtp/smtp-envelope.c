/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-envelope.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "smtp-error.h"
#include "smtp-path.h"

/* ENVID and ORCPT, encoded (RFC 3461, sections 4.2 and 4.4). */
#define ENVELOPE_ID_MAX        100
#define ORIGINAL_RECIPIENT_MAX 500

struct _SignetSmtpEnvelope
{
  gatomicrefcount      references;
  char                *from;         /* as it goes over the wire */
  GStrv                recipients;   /* as they were given */
  GStrv                paths;        /* as they go over the wire */
  guint64              size;
  SignetSmtpMailFlags  flags;
  SignetSmtpNotify     notify;
  SignetSmtpReturn     give_back;
  char                *envelope_id;  /* encoded, nullable */
};

static gboolean
add_recipients (SignetSmtpEnvelope  *self,
                const char *const   *recipients,
                GError             **error)
{
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; recipients[i] != NULL; i++)
    {
      g_autofree char *path = signet_smtp_path_encode (recipients[i], error);

      if (path == NULL)
        return FALSE;
      g_strv_builder_add (paths, path);
    }
  self->recipients = g_strdupv ((char **) recipients);
  self->paths = g_strv_builder_end (paths);
  return TRUE;
}

static gboolean
is_ascii (SignetSmtpEnvelope *self)
{
  gboolean ascii = g_str_is_ascii (self->from);

  for (guint i = 0; ascii && self->paths[i] != NULL; i++)
    ascii = g_str_is_ascii (self->paths[i]);
  return ascii;
}

static void
set_envelope_id (SignetSmtpEnvelope *self,
                 const char         *envelope_id)
{
  self->envelope_id = signet_smtp_xtext_encode (envelope_id);
  if (strlen (self->envelope_id) > ENVELOPE_ID_MAX)
    g_clear_pointer (&self->envelope_id, g_free);
}

SignetSmtpEnvelope *
signet_smtp_envelope_new (const SignetSmtpEnvelopeFacts  *facts,
                          GError                        **error)
{
  g_return_val_if_fail (facts != NULL && facts->from != NULL, NULL);
  g_return_val_if_fail (facts->recipients != NULL && facts->recipients[0] != NULL, NULL);

  g_autoptr(SignetSmtpEnvelope) self = g_new0 (SignetSmtpEnvelope, 1);

  g_atomic_ref_count_init (&self->references);
  self->size = facts->size;
  self->flags = facts->flags;
  self->notify = facts->notify;
  self->give_back = facts->give_back;
  self->from = *facts->from == '\0' ? g_strdup ("")
                                    : signet_smtp_path_encode (facts->from, error);
  if (self->from == NULL || !add_recipients (self, facts->recipients, error))
    return NULL;
  if (facts->envelope_id != NULL)
    set_envelope_id (self, facts->envelope_id);
  if (!is_ascii (self))
    self->flags |= SIGNET_SMTP_UTF8;
  return g_steal_pointer (&self);
}

SignetSmtpEnvelope *
signet_smtp_envelope_ref (SignetSmtpEnvelope *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
signet_smtp_envelope_unref (SignetSmtpEnvelope *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->from);
  g_strfreev (self->recipients);
  g_strfreev (self->paths);
  g_free (self->envelope_id);
  g_free (self);
}

guint
signet_smtp_envelope_get_n_recipients (SignetSmtpEnvelope *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return g_strv_length (self->recipients);
}

const char *
signet_smtp_envelope_get_recipient (SignetSmtpEnvelope *self,
                                    guint               index)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->recipients[index];
}

SignetSmtpMailFlags
signet_smtp_envelope_get_flags (SignetSmtpEnvelope *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->flags;
}

static gboolean
refuse (SignetSmtpError   code,
        const char       *message,
        GError          **error)
{
  g_propagate_error (error, signet_smtp_error_new (code, NULL, message));
  return FALSE;
}

gboolean
signet_smtp_envelope_check (SignetSmtpEnvelope            *self,
                            const SignetSmtpCapabilities  *capabilities,
                            GError                       **error)
{
  g_return_val_if_fail (self != NULL && capabilities != NULL, FALSE);

  if (capabilities->size_max > 0 && self->size > capabilities->size_max)
    {
      g_autofree char *size = g_format_size (self->size);
      g_autofree char *most = g_format_size (capabilities->size_max);
      g_autofree char *message
        = g_strdup_printf (_("The message has %s, and the server takes %s at most"), size, most);

      return refuse (SIGNET_SMTP_ERROR_TOO_BIG, message, error);
    }
  if ((self->flags & SIGNET_SMTP_UTF8) && !capabilities->utf8)
    return refuse (SIGNET_SMTP_ERROR_NO_UTF8,
                   _("The server cannot send to addresses with letters beyond English"), error);
  if ((self->flags & SIGNET_SMTP_EIGHT_BIT) && !capabilities->eight_bit)
    return refuse (SIGNET_SMTP_ERROR_NO_EIGHT_BIT,
                   _("The server cannot send messages with 8-bit text"), error);
  return TRUE;
}

char *
signet_smtp_envelope_dup_mail (SignetSmtpEnvelope           *self,
                               const SignetSmtpCapabilities *capabilities)
{
  g_return_val_if_fail (self != NULL && capabilities != NULL, NULL);

  g_autoptr(GString) command = g_string_new (NULL);

  g_string_printf (command, "MAIL FROM:<%s>", self->from);
  if (capabilities->size && self->size > 0)
    g_string_append_printf (command, " SIZE=%" G_GUINT64_FORMAT, self->size);
  if (capabilities->eight_bit && (self->flags & (SIGNET_SMTP_EIGHT_BIT | SIGNET_SMTP_UTF8)))
    g_string_append (command, " BODY=8BITMIME");
  if (self->flags & SIGNET_SMTP_UTF8)
    g_string_append (command, " SMTPUTF8");
  if (capabilities->dsn && self->give_back != SIGNET_SMTP_RETURN_DEFAULT)
    g_string_append (command,
                     self->give_back == SIGNET_SMTP_RETURN_FULL ? " RET=FULL" : " RET=HDRS");
  if (capabilities->dsn && self->envelope_id != NULL)
    g_string_append_printf (command, " ENVID=%s", self->envelope_id);
  g_string_append (command, "\r\n");
  return g_string_free (g_steal_pointer (&command), FALSE);
}

static void
append_notify (SignetSmtpNotify  notify,
               GString          *command)
{
  const struct { SignetSmtpNotify notify; const char *name; } names[] = {
    { SIGNET_SMTP_NOTIFY_SUCCESS, "SUCCESS" },
    { SIGNET_SMTP_NOTIFY_FAILURE, "FAILURE" },
    { SIGNET_SMTP_NOTIFY_DELAY, "DELAY" },
  };
  const char *before = " NOTIFY=";

  if (notify & SIGNET_SMTP_NOTIFY_NEVER)
    {
      g_string_append (command, " NOTIFY=NEVER");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (notify & names[i].notify)
      {
        g_string_append (command, before);
        g_string_append (command, names[i].name);
        before = ",";
      }
}

/* Whoever reads a report about this recipient sees the address that it was sent to. */
static void
append_original (const char *path,
                 GString    *command)
{
  g_autofree char *encoded = signet_smtp_xtext_encode (path);

  if (g_str_is_ascii (path) && strlen (encoded) <= ORIGINAL_RECIPIENT_MAX)
    g_string_append_printf (command, " ORCPT=rfc822;%s", encoded);
}

char *
signet_smtp_envelope_dup_rcpt (SignetSmtpEnvelope           *self,
                               const SignetSmtpCapabilities *capabilities,
                               guint                         index)
{
  g_return_val_if_fail (self != NULL && capabilities != NULL, NULL);

  g_autoptr(GString) command = g_string_new (NULL);

  g_string_printf (command, "RCPT TO:<%s>", self->paths[index]);
  if (capabilities->dsn && self->notify != SIGNET_SMTP_NOTIFY_DEFAULT)
    {
      append_notify (self->notify, command);
      append_original (self->paths[index], command);
    }
  g_string_append (command, "\r\n");
  return g_string_free (g_steal_pointer (&command), FALSE);
}
