/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "parcel.h"

#include <glib/gi18n-lib.h>

#include "store-error.h"

void
signet_parcel_free (SignetParcel *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->item);
  signet_outbox_record_free (self->record);
  g_clear_pointer (&self->envelope, signet_smtp_envelope_unref);
  g_free (self);
}

void
signet_parcel_tell (const SignetParcel *self,
                    SignetSendStage     stage,
                    SignetDelivered    *sent,
                    SignetSenderFunc    func,
                    gpointer            user_data)
{
  g_return_if_fail (self != NULL && func != NULL);

  SignetSendNews *news = g_new0 (SignetSendNews, 1);

  news->item = g_object_ref (self->item);
  news->record = signet_outbox_record_copy (self->record);
  news->stage = stage;
  news->sent = sent;
  func (news, user_data);
}

/* The message leaves the Outbox; where the disk does not let it go, it at least says that it was sent. */
static void
leave (SignetParcel     *self,
       SignetOutbox     *outbox,
       SignetSenderFunc  func,
       gpointer          user_data)
{
  g_autoptr(GError) error = NULL;
  SignetDelivered *sent = signet_outbox_leave (outbox, self->record, &error);

  self->record->leaving = SIGNET_OUTBOX_SENT;
  if (sent == NULL && !g_error_matches (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE))
    {
      signet_outbox_record_tell (self->record, _("This mail was sent, but could not be moved to its "
                                                 "folder."), error->message);
      signet_outbox_write (outbox, self->record, NULL);
      signet_parcel_tell (self, SIGNET_SEND_DONE, NULL, func, user_data);
      return;
    }
  signet_parcel_tell (self, SIGNET_SEND_GONE, sent, func, user_data);
}

void
signet_parcel_settle (SignetParcel     *self,
                      SignetOutbox     *outbox,
                      SignetSenderFunc  func,
                      gpointer          user_data)
{
  g_return_if_fail (self != NULL && outbox != NULL && func != NULL);

  gboolean gone;

  if (signet_outbox_record_get_state (self->record) == SIGNET_OUTBOX_SENT)
    {
      leave (self, outbox, func, user_data);
      return;
    }
  gone = signet_outbox_record_get_state (self->record) == SIGNET_OUTBOX_WAITING
         && !signet_outbox_has (outbox, self->record->name);
  signet_outbox_write (outbox, self->record, NULL);
  signet_parcel_tell (self, gone ? SIGNET_SEND_GONE : SIGNET_SEND_DONE, NULL, func, user_data);
}
