/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two lists, since whole messages come by RETR and beginnings by TOP; one running count over both. */
#include "config.h"
#include "receive-fetch.h"

#include <glib/gi18n-lib.h>

/* A batch is made durable when it has so many messages or bytes, or is so old: seldom enough that
 * syncing costs little, often enough that rows appear and a cut loses little. */
#define BATCH_MESSAGES 256
#define BATCH_BYTES    (G_GUINT64_CONSTANT (16) << 20)
#define BATCH_AGE      G_USEC_PER_SEC

/* Lines of the body that come with a message above the size limit. */
#define PART_LINES 40

/* What a message counts for in the progress while its size is not known. */
#define UNKNOWN_SIZE 16384

typedef struct
{
  GArray     *items;  /* of SignetPop3Item */
  GPtrArray  *keys;   /* borrowed */
} List;

struct _SignetReceiveFetch
{
  SignetDelivery     *delivery;
  SignetOperation    *operation;
  SignetReceiverFunc  delivered;
  gpointer            user_data;
  List                lists[2];    /* by SignetDeliveryKind */

  SignetDeliveryKind  kind;        /* of the list that is being fetched */
  SignetReceipt      *receipt;
  guint               n_begun;
  guint               n_messages;
  guint64             bytes;
  guint64             bytes_expected;
  gint64              batch_begun;
};

SignetReceiveFetch *
signet_receive_fetch_new (SignetDelivery     *delivery,
                          SignetOperation    *operation,
                          SignetReceiverFunc  delivered,
                          gpointer            user_data)
{
  g_return_val_if_fail (delivery != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), NULL);
  g_return_val_if_fail (delivered != NULL, NULL);

  SignetReceiveFetch *self = g_new0 (SignetReceiveFetch, 1);

  self->delivery = delivery;
  self->operation = operation;
  self->delivered = delivered;
  self->user_data = user_data;
  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    self->lists[i] = (List) { g_array_new (FALSE, FALSE, sizeof (SignetPop3Item)),
                              g_ptr_array_new () };
  return self;
}

void
signet_receive_fetch_free (SignetReceiveFetch *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    {
      g_array_unref (self->lists[i].items);
      g_ptr_array_unref (self->lists[i].keys);
    }
  g_free (self);
}

void
signet_receive_fetch_add (SignetReceiveFetch *self,
                          SignetPop3Item      item,
                          const char         *key,
                          SignetDeliveryKind  kind)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (key != NULL);

  g_array_append_val (self->lists[kind].items, item);
  g_ptr_array_add (self->lists[kind].keys, (char *) key);
  self->n_messages++;
  if (kind == SIGNET_DELIVERY_WHOLE)
    self->bytes_expected += item.size ? item.size : UNKNOWN_SIZE;
}

static gboolean
commit (SignetReceiveFetch  *self,
        GError             **error)
{
  g_autoptr(GPtrArray) messages = signet_delivery_commit (self->delivery, error);

  if (messages == NULL)
    return FALSE;

  self->receipt->received += messages->len;
  self->batch_begun = 0;
  if (messages->len > 0)
    self->delivered (messages, self->user_data);
  return TRUE;
}

static gboolean
batch_is_due (SignetReceiveFetch *self)
{
  return signet_delivery_get_n_pending (self->delivery) >= BATCH_MESSAGES
         || signet_delivery_get_bytes_pending (self->delivery) >= BATCH_BYTES
         || g_get_monotonic_time () - self->batch_begun >= BATCH_AGE;
}

static void
report (SignetReceiveFetch *self,
        const char         *message)
{
  double fraction = self->bytes_expected > 0
                    ? (double) self->bytes / (double) self->bytes_expected : -1;

  signet_operation_report (self->operation, message, MIN (fraction, 1), self->bytes);
}

static gboolean
begin (guint      index,
       gpointer   user_data,
       GError   **error)
{
  SignetReceiveFetch *self = user_data;
  char message[128];

  g_snprintf (message, sizeof message, _("Message %u of %u"), ++self->n_begun, self->n_messages);
  report (self, message);
  if (self->batch_begun == 0)
    self->batch_begun = g_get_monotonic_time ();
  return signet_delivery_begin (self->delivery, self->lists[self->kind].keys->pdata[index],
                                self->kind, error);
}

static gboolean
data (const char  *bytes,
      gsize        length,
      gpointer     user_data,
      GError     **error)
{
  SignetReceiveFetch *self = user_data;

  self->bytes += length;
  report (self, NULL);
  return signet_delivery_write (self->delivery, bytes, length, error);
}

static gboolean
end (guint      index,
     gpointer   user_data,
     GError   **error)
{
  SignetReceiveFetch *self = user_data;

  if (!signet_delivery_end (self->delivery, error))
    return FALSE;
  return !batch_is_due (self) || commit (self, error);
}

static void
refused (guint       index,
         const char *server_text,
         gpointer    user_data)
{
  SignetReceiveFetch *self = user_data;

  self->n_begun++;
  self->receipt->refused++;
}

static gboolean
fetch_list (SignetReceiveFetch  *self,
            SignetDeliveryKind   kind,
            SignetPop3Session   *session,
            GCancellable        *cancellable,
            GError             **error)
{
  static const SignetPop3Sink sink = { begin, data, end, refused };
  const GArray *items = self->lists[kind].items;
  int lines = kind == SIGNET_DELIVERY_WHOLE ? SIGNET_POP3_WHOLE : PART_LINES;

  self->kind = kind;
  if (items->len == 0)
    return TRUE;
  return signet_pop3_session_retrieve (session, (const SignetPop3Item *) (gpointer) items->data,
                                       items->len, lines, &sink, self, cancellable, error);
}

gboolean
signet_receive_fetch_run (SignetReceiveFetch  *self,
                          SignetPop3Session   *session,
                          SignetReceipt       *receipt,
                          GCancellable        *cancellable,
                          GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (session), FALSE);
  g_return_val_if_fail (receipt != NULL, FALSE);

  self->receipt = receipt;
  if (fetch_list (self, SIGNET_DELIVERY_WHOLE, session, cancellable, error)
      && fetch_list (self, SIGNET_DELIVERY_PART, session, cancellable, error))
    return commit (self, error);

  /* What came in full before the session broke stays. That the disk may refuse this as well is no
   * news: it is fetched again. */
  signet_delivery_abort (self->delivery);
  commit (self, NULL);
  return FALSE;
}
