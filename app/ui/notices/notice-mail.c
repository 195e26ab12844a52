/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "notices/notice-mail.h"

/* They travel by the session bus. */
#define MAX_PLACES 500

SignetNoticeMail *
signet_notice_mail_new (SignetFolder    *folder,
                        SignetDelivered *message)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (message != NULL, NULL);

  SignetEnvelope *envelope = message->envelope;
  const gboolean encrypted = (signet_envelope_get_flags (envelope) & SIGNET_ENVELOPE_ENCRYPTED) != 0;
  SignetNoticeMail *self = g_new (SignetNoticeMail, 1);

  self->folder = g_object_ref (folder);
  self->was_read = (message->flags & SIGNET_FLAG_SEEN) != 0;
  self->name = g_strdup (message->name);
  self->sender = g_strdup (signet_envelope_get_from (envelope));
  self->subject = encrypted ? NULL : g_strdup (signet_envelope_get_subject (envelope));
  return self;
}

void
signet_notice_mail_free (SignetNoticeMail *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->folder);
  g_free (self->name);
  g_free (self->sender);
  g_free (self->subject);
  g_free (self);
}

/* In a folder that nobody has opened nobody has read anything. */
gboolean
signet_notice_mail_is_over (const SignetNoticeMail *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GPtrArray) choices = signet_choice_new_list ();

  g_return_val_if_fail (self != NULL, TRUE);

  if (self->was_read || signet_folder_get_state (self->folder) != SIGNET_FOLDER_STATE_READY)
    return FALSE;
  g_ptr_array_add (names, self->name);
  g_ptr_array_add (choices, signet_choice_new_for_names (self->folder, names));
  return signet_choice_all_have (choices, SIGNET_FLAG_SEEN);
}

GVariant *
signet_notice_mail_to_variant (GPtrArray *mails)
{
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));

  g_return_val_if_fail (mails != NULL, NULL);

  for (guint i = mails->len > MAX_PLACES ? mails->len - MAX_PLACES : 0; i < mails->len; i++)
    {
      const SignetNoticeMail *mail = g_ptr_array_index (mails, i);

      /* A variant's strings are UTF-8, which a path need not be. */
      if (g_utf8_validate (signet_folder_get_path (mail->folder), -1, NULL)
          && g_utf8_validate (mail->name, -1, NULL))
        g_variant_builder_add (&builder, "(ss)", signet_folder_get_path (mail->folder), mail->name);
    }
  return g_variant_builder_end (&builder);
}

gboolean
signet_notice_mail_get_newest (GVariant    *places,
                               const char **maildir,
                               const char **name)
{
  g_return_val_if_fail (places != NULL, FALSE);

  const gsize n = g_variant_n_children (places);

  if (n > 0)
    g_variant_get_child (places, n - 1, "(&s&s)", maildir, name);
  return n > 0;
}
